package io.github.deepanomaly.engine.blas.layers;

import io.github.deepanomaly.net.Activation;

/**
 * An activation over arrays; its derivative is taken from its output, so that only that is kept. The loops are written for the
 * compiler's vectoriser: a choice ({@code ? :}) becomes min and max, a call into the mathematical library a polynomial. Tanh is
 * right to {@link #TANH_ERROR}, relatively; ELU relatively to four times, sigmoid absolutely to that.
 */
public enum Function {
    LINEAR {
        @Override
        public void apply(float[] z, int from, int to) {}

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            System.arraycopy(gradient, 0, delta, 0, delta.length);
        }
    },
    RELU {
        @Override
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(z[i], 0);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = step(y[i]) * gradient[i]; // y is nowhere below zero
            }
        }
    },
    LEAKY_RELU {
        @Override
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = Math.max(z[i], Activation.LEAK * z[i]);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = Math.max(step(y[i]), Activation.LEAK) * gradient[i];
            }
        }
    },
    ELU {
        @Override
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                float t = tanh(0.5f * Math.min(z[i], 0));
                z[i] = Math.max(z[i], 0) + 2 * t / (1 - t);
            }
        }

        @Override
        void delta(float[] y, float[] gradient, float[] delta) {
            for (int i = 0; i < delta.length; i++) {
                delta[i] = (Math.min(y[i], 0) + 1) * gradient[i];
            }
        }
    },
    TANH {
        @Override
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = tanh(z[i]);
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
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
                z[i] = 0.5f + 0.5f * tanh(0.5f * z[i]);
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
        public void apply(float[] z, int from, int to) {
            for (int i = from; i < to; i++) {
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

    /** The largest relative error of tanh, rounding included. */
    static final double TANH_ERROR = 5e-7;

    /** From here on the nearest float32 to tanh is 1. */
    private static final float TANH_IS_ONE = 9.02f;

    private static final float HUGE = 0x1p75f;

    /** 1 or more for the smallest number above zero, capped at 1; 0 for 0, and below any slope for numbers below. */
    private static float step(float y) {
        return Math.min(y * HUGE * HUGE, 1);
    }

    /**
     * For a quarter of the argument, which is at most 2.26, the seventh convergent n / d of Lambert's continued fraction (1761):
     * its error there is 2e-8. Then twice tanh 2x = 2 tanh x / (1 + tanh^2 x), with one division at the end.
     */
    private static float tanh(float z) {
        float x = 0.25f * Math.max(-TANH_IS_ONE, Math.min(z, TANH_IS_ONE));
        float q = x * x;
        float n = x * (135135 + q * (17325 + q * (378 + q)));
        float d = 135135 + q * (62370 + q * (3150 + q * 28));
        float halfN = 2 * n * d;
        float halfD = d * d + n * n;
        float y = 2 * halfN * halfD / (halfD * halfD + halfN * halfN);
        return Math.max(-1, Math.min(y, 1));
    }

    static Function of(Activation activation) {
        return valueOf(activation.name());
    }

    /** Replaces each z from index {@code from} to {@code to} - 1 by activation(z). */
    public abstract void apply(float[] z, int from, int to);

    /** Replaces each z by activation(z). */
    public final void apply(float[] z) {
        apply(z, 0, z.length);
    }

    /** delta = gradient * activation'(z), from y = activation(z). */
    abstract void delta(float[] y, float[] gradient, float[] delta);
}
