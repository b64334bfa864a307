package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import java.util.Arrays;

/**
 * Activation functions that our engines lack, as layers that they have: dense layers over each step or pixel alone, which give the
 * same numbers.
 */
public final class Bends {

    /** G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: Self-Normalizing Neural Networks. NIPS 2017. */
    private static final double SELU_SCALE = 1.0507009873554805;

    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SAME = 1e-6;

    private Bends() {}

    /**
     * x above 0, slope x below, which is relu(x) - slope relu(-x).
     *
     * @param slopes one for all channels, or one for each
     */
    public static void leaky(Chain chain, String title, float... slopes) {
        int width = chain.shape().channels();
        if (slopes.length != 1 && slopes.length != width) {
            throw new IllegalArgumentException(
                    title + " must have one slope, or one for each of " + width + " channels, got " + slopes.length);
        }
        if (all(slopes, 0)) {
            chain.activate(title, Activation.RELU);
        } else if (all(slopes, Activation.LEAK)) {
            chain.activate(title, Activation.LEAKY_RELU);
        } else {
            float[] negative = new float[width];
            for (int i = 0; i < width; i++) {
                negative[i] = -slopes[i % slopes.length];
            }
            chain.behind(title, beside(filled(width, 1), filled(width, -1)), Activation.RELU);
            chain.behind(title, below(filled(width, 1), negative), Activation.LINEAR);
        }
    }

    private static boolean all(float[] slopes, float value) {
        for (float slope : slopes) {
            if (!(Math.abs(slope - value) <= SAME)) {
                return false;
            }
        }
        return true;
    }

    /** scale x above 0, scale alpha (exp(x) - 1) below, which is scale (relu(x) + alpha elu(-relu(-x))). */
    public static void elu(Chain chain, String title, double scale, double alpha) {
        if (scale == 1 && alpha == 1) {
            chain.activate(title, Activation.ELU);
            return;
        }
        int width = chain.shape().channels();
        float[] ones = filled(width, 1);
        float[] turned = filled(2 * width, 1);
        Arrays.fill(turned, width, 2 * width, -1);
        chain.behind(title, beside(ones, filled(width, -1)), Activation.RELU);
        chain.behind(title, below(turned), Activation.ELU);
        chain.behind(
                title, below(filled(width, (float) scale), filled(width, (float) (scale * alpha))), Activation.LINEAR);
    }

    /** {@link #elu} with the constants that keep mean and variance. */
    public static void selu(Chain chain, String title) {
        elu(chain, title, SELU_SCALE, SELU_ALPHA);
    }

    private static float[] filled(int width, float value) {
        float[] values = new float[width];
        Arrays.fill(values, value);
        return values;
    }

    /** Diagonal matrices below one another. */
    private static Matrix below(float[]... diagonals) {
        int width = diagonals[0].length;
        Matrix matrix = Linear.zeros((long) diagonals.length * width, width);
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.set(i, i % width, diagonals[i / width][i % width]);
        }
        return matrix;
    }

    /** Diagonal matrices beside one another. */
    private static Matrix beside(float[]... diagonals) {
        int width = diagonals[0].length;
        Matrix matrix = Linear.zeros(width, (long) diagonals.length * width);
        for (int i = 0; i < matrix.columns(); i++) {
            matrix.set(i % width, i, diagonals[i / width][i % width]);
        }
        return matrix;
    }
}
