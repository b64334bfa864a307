package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.Matrix;

/**
 * A weight matrix with its gradient and the optimiser's averages of it. Room for these is made when they are first needed: a network
 * that only scores has none.
 */
public final class Parameter {

    /**
     * Added and taken away again, which leaves a multiple of its last bit: zero or a normal number. Otherwise the averages of a
     * dead unit would decay into denormals and stay there, which many processors handle much more slowly.
     */
    private static final float FLUSH = 1e-30f;

    public final Matrix value;
    private Matrix gradient = new Matrix(0, 0);
    private float[] mean = {};
    private float[] square = {};

    public Parameter(Matrix value) {
        this.value = value;
    }

    /** The gradient itself, of the shape of {@link #value}; zero before it is written. */
    public Matrix gradient() {
        if (gradient.values().length != value.values().length) {
            gradient = new Matrix(value.rows(), value.columns());
        }
        return gradient;
    }

    public void scale(float factor) {
        float[] w = value.values();
        for (int i = 0; i < w.length; i++) {
            w[i] *= factor;
        }
    }

    public void descend(float rate) {
        float[] w = value.values();
        float[] g = gradient().values();
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * g[i];
        }
    }

    public void momentum(float rate, float momentum) {
        float[] w = value.values();
        float[] g = gradient().values();
        mean = sized(mean);
        float[] average = mean;
        for (int i = 0; i < w.length; i++) {
            average[i] = momentum * average[i] + g[i] + FLUSH - FLUSH;
            w[i] -= rate * average[i];
        }
    }

    /** {@code rate} and {@code correction} carry the bias corrections: rate / (1 - beta1^t) and 1 / (1 - beta2^t). */
    public void adam(float rate, double beta1, double beta2, float correction, float epsilon) {
        float[] w = value.values();
        float[] g = gradient().values();
        mean = sized(mean);
        square = sized(square);
        float[] first = mean;
        float[] second = square;
        float old1 = (float) beta1;
        float old2 = (float) beta2;
        float new1 = (float) (1 - beta1);
        float new2 = (float) (1 - beta2); // 1 - 0.999f is wrong in the fifth digit
        for (int i = 0; i < w.length; i++) {
            float m = old1 * first[i] + new1 * g[i] + FLUSH - FLUSH;
            float s = old2 * second[i] + new2 * g[i] * g[i] + FLUSH - FLUSH;
            first[i] = m;
            second[i] = s;
            w[i] -= rate * m / ((float) Math.sqrt(s * correction) + epsilon);
        }
    }

    private float[] sized(float... average) {
        return average.length == value.values().length ? average : new float[value.values().length];
    }
}
