package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.net.Activation;

/** An activation over arrays; its derivative is taken from its output, so that only that is kept. */
enum Function {
    LINEAR {
        @Override
        void apply(float[] z) {}

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            System.arraycopy(gradient, 0, delta, 0, delta.length);
        }
    },
    RELU {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = Math.max(z[i], 0);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = y[i] > 0 ? gradient[i] : 0;
            }
        }
    },
    LEAKY_RELU {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = Math.max(z[i], Activation.LEAK * z[i]);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = y[i] > 0 ? gradient[i] : Activation.LEAK * gradient[i];
            }
        }
    },
    ELU {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = z[i] > 0 ? z[i] : (float) Math.expm1(z[i]);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = y[i] > 0 ? gradient[i] : (y[i] + 1) * gradient[i];
            }
        }
    },
    TANH {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) Math.tanh(z[i]);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = (1 - y[i] * y[i]) * gradient[i];
            }
        }
    },
    SIGMOID {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) (1 / (1 + Math.exp(-z[i])));
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = y[i] * (1 - y[i]) * gradient[i];
            }
        }
    },
    SOFTPLUS {
        @Override
        void apply(float[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) (Math.max(z[i], 0) + Math.log1p(Math.exp(-Math.abs(z[i]))));
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = (float) -Math.expm1(-y[i]) * gradient[i];
            }
        }
    };

    static Function of(Activation activation) {
        return valueOf(activation.name());
    }

    /** Replaces each z by activation(z). */
    abstract void apply(float[] z);

    /** delta = gradient * activation'(z), from y = activation(z). */
    abstract void delta(float[] y, float[] gradient, float[] delta);
}
