package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/**
 * The largest singular value of a matrix that changes little by little, by power iteration: each estimate goes on from the
 * vector of the last one (T. Miyato et al.: Spectral Normalization for Generative Adversarial Networks. ICLR 2018).
 */
public final class SpectralNorm {

    private static final double SMALLEST = 1e-12;

    private final double[] left;
    private final double[] right;

    /** For matrices of that shape; starts from a vector of equal parts. */
    public SpectralNorm(int rows, int columns) {
        left = new double[rows];
        right = new double[columns];
        Arrays.fill(right, 1 / Math.sqrt(columns));
    }

    /** An estimate after so many rounds more; never above the true value but for rounding. */
    public double estimate(Matrix matrix, int rounds) {
        double length = 0;
        for (int round = 0; round < rounds; round++) {
            Arrays.fill(left, 0);
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column < right.length; column++) {
                    left[row] += matrix.get(row, column) * right[column];
                }
            }
            normalise(left);
            double[] next = new double[right.length];
            for (int row = 0; row < left.length; row++) {
                for (int column = 0; column < right.length; column++) {
                    next[column] += matrix.get(row, column) * left[row];
                }
            }
            length = normalise(next);
            if (length > SMALLEST) { // else the next estimate starts from where this one did
                System.arraycopy(next, 0, right, 0, right.length);
            }
        }
        return length;
    }

    /** Divides by the length, and gives it. */
    private static double normalise(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length && length > SMALLEST; i++) {
            vector[i] /= length;
        }
        return length;
    }
}
