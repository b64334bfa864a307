package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.Matrix;

/** A weight matrix with its gradient and the optimiser's averages of it. */
public final class Parameter {

    /**
     * Added and taken away again, which leaves a multiple of its last bit: zero or a normal number. Otherwise the averages of a
     * dead unit would decay into denormals and stay there, which many processors handle much more slowly.
     */
    private static final float FLUSH = 1e-30f;

    public final Matrix value;
    public final Matrix gradient;
    private final float[] mean;
    private final float[] square;

    public Parameter(Matrix value) {
        this.value = value;
        gradient = new Matrix(value.rows(), value.columns());
        mean = new float[value.values().length];
        square = new float[value.values().length];
    }

    public void scale(float factor) {
        float[] w = value.values();
        for (int i = 0; i < w.length; i++) {
            w[i] *= factor;
        }
    }

    public void descend(float rate) {
        float[] w = value.values();
        float[] g = gradient.values();
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * g[i];
        }
    }

    public void momentum(float rate, float momentum) {
        float[] w = value.values();
        float[] g = gradient.values();
        for (int i = 0; i < w.length; i++) {
            mean[i] = momentum * mean[i] + g[i] + FLUSH - FLUSH;
            w[i] -= rate * mean[i];
        }
    }

    /** {@code rate} and {@code correction} carry the bias corrections: rate / (1 - beta1^t) and 1 / (1 - beta2^t). */
    public void adam(float rate, double beta1, double beta2, float correction, float epsilon) {
        float[] w = value.values();
        float[] g = gradient.values();
        float old1 = (float) beta1;
        float old2 = (float) beta2;
        float new1 = (float) (1 - beta1);
        float new2 = (float) (1 - beta2); // 1 - 0.999f is wrong in the fifth digit
        for (int i = 0; i < w.length; i++) {
            float m = old1 * mean[i] + new1 * g[i] + FLUSH - FLUSH;
            float s = old2 * square[i] + new2 * g[i] * g[i] + FLUSH - FLUSH;
            mean[i] = m;
            square[i] = s;
            w[i] -= rate * m / ((float) Math.sqrt(s * correction) + epsilon);
        }
    }
}
