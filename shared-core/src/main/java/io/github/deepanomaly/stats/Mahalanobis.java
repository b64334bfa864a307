package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;

/**
 * Distances from a mean in units of a covariance, both taken from a sample (P. C. Mahalanobis: On the generalised distance in
 * statistics. Proceedings of the National Institute of Sciences of India, 1936). A small ridge keeps the covariance regular.
 * Immutable.
 */
public final class Mahalanobis {

    /** The most columns: the covariance takes the square of it. */
    public static final int MAX_COLUMNS = 5_000;

    /** The ridge as a share of the mean variance. */
    private static final double RIDGE = 1e-6;

    private static final double SMALLEST_VARIANCE = 1e-12;

    /** Up to so many columns it is worth it to know what the others let expect of each: that takes a third power. */
    private static final int FEW_COLUMNS = 1_000;

    private final double[] mean;
    private final double[] factor;
    private final double[] precisions;

    private Mahalanobis(double[] mean, double[] factor) {
        this.mean = mean;
        this.factor = factor;
        precisions = mean.length <= FEW_COLUMNS ? precisions(factor, mean.length) : new double[0];
    }

    /** From the rows of {@code x} (n x d, n at least 1, all finite). */
    public static Mahalanobis fit(Matrix x) {
        Matrix ones = new Matrix(x.rows(), 1);
        Arrays.fill(ones.values(), 1);
        return fit(x, ones);
    }

    /** As {@link #fit(Matrix)}, with a weight for each row (n x 1, above 0). */
    public static Mahalanobis fit(Matrix x, Matrix weights) {
        int d = x.columns();
        if (d > MAX_COLUMNS) {
            throw new IllegalArgumentException("Mahalanobis needs at most " + MAX_COLUMNS + " columns, got " + d);
        }
        double total = 0;
        for (float weight : weights.values()) {
            total += weight;
        }
        double[] mean = new double[d];
        for (int row = 0; row < x.rows(); row++) {
            for (int i = 0; i < d; i++) {
                mean[i] += x.get(row, i) * (weights.get(row, 0) / total);
            }
        }
        double[] covariance = covariance(x, weights, total, mean);
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += covariance[i * d + i];
        }
        for (int i = 0; i < d; i++) {
            covariance[i * d + i] += RIDGE * trace / d + SMALLEST_VARIANCE;
        }
        cholesky(covariance, d);
        return new Mahalanobis(mean, covariance);
    }

    /**
     * From what {@link #mean} and {@link #factor} gave.
     *
     * @throws IllegalArgumentException unless they are finite and fit together
     */
    public static Mahalanobis restore(double[] mean, double[] factor) {
        int d = mean.length;
        if (factor.length != (long) d * d) {
            throw new IllegalArgumentException("a factor must have " + d + " x " + d + " values, got " + factor.length);
        }
        for (int i = 0; i < factor.length; i++) {
            boolean diagonal = i / d == i % d;
            if (!Double.isFinite(factor[i]) || (diagonal && factor[i] <= 0) || !Double.isFinite(mean[i / d])) {
                throw new IllegalArgumentException("mean and factor must be finite, with a positive diagonal");
            }
        }
        return new Mahalanobis(mean.clone(), factor.clone());
    }

    /** The mean. */
    public double[] mean() {
        return mean.clone();
    }

    /** The Cholesky factor of the covariance, d x d in row-major order, zero above the diagonal. */
    public double[] factor() {
        return factor.clone();
    }

    /** The squared distance of each row of {@code x} (n x d). */
    public double[] squaredDistances(Matrix x) {
        double[] squares = new double[x.rows()];
        double[] solved = new double[mean.length];
        Operations.add((long) x.rows() * mean.length * (mean.length + 3L));
        for (int row = 0; row < squares.length; row++) {
            squares[row] = solve(x, row, solved);
        }
        return squares;
    }

    /**
     * Where the squared distance of a row comes from: the parts (x_i - m_i) (C^-1 (x - m))_i, which sum to it and may be below 0.
     * Writes to {@code expected} what the other columns let expect of each (the regression on them), or the mean if there are
     * more than a thousand columns.
     */
    public double[] parts(Matrix x, int row, double[] expected) {
        int d = mean.length;
        double[] solved = new double[d];
        solve(x, row, solved);
        back(solved);
        double[] parts = new double[d];
        for (int i = 0; i < d; i++) {
            parts[i] = (x.get(row, i) - mean[i]) * solved[i];
            expected[i] = precisions.length == 0 ? mean[i] : x.get(row, i) - solved[i] / precisions[i];
        }
        return parts;
    }

    /** The gradient of the squared distance of a row, 2 C^-1 (x - m). */
    public double[] gradient(Matrix x, int row) {
        double[] gradient = new double[mean.length];
        solve(x, row, gradient);
        back(gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= 2;
        }
        return gradient;
    }

    /** Solves L' w = u in place, one row of L after the other. */
    private void back(double[] solved) {
        int d = mean.length;
        for (int i = d - 1; i >= 0; i--) {
            solved[i] /= factor[i * d + i];
            for (int j = 0; j < i; j++) {
                solved[j] -= factor[i * d + j] * solved[i];
            }
        }
    }

    /** Solves L u = x - m for a row; gives the square of u. */
    private double solve(Matrix x, int row, double[] solved) {
        int d = mean.length;
        double square = 0;
        for (int i = 0; i < d; i++) {
            double value = x.get(row, i) - mean[i];
            for (int j = 0; j < i; j++) {
                value -= factor[i * d + j] * solved[j];
            }
            solved[i] = value / factor[i * d + i];
            square += solved[i] * solved[i];
        }
        return square;
    }

    /** The diagonal of the inverse: the sums of squares of the columns of the factor's inverse. */
    private static double[] precisions(double[] factor, int d) {
        double[] precisions = new double[d];
        double[] column = new double[d];
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double value = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    value -= factor[i * d + k] * column[k];
                }
                column[i] = value / factor[i * d + i];
                precisions[j] += column[i] * column[i];
            }
        }
        return precisions;
    }

    private static double[] covariance(Matrix x, Matrix weights, double total, double[] mean) {
        int d = mean.length;
        Operations.add((long) x.rows() * d * (d + 4L));
        double[] covariance = new double[d * d];
        double[] centred = new double[d];
        for (int row = 0; row < x.rows(); row++) {
            for (int i = 0; i < d; i++) {
                centred[i] = x.get(row, i) - mean[i];
            }
            for (int i = 0; i < d; i++) {
                double share = centred[i] * (weights.get(row, 0) / total);
                for (int j = 0; j <= i; j++) {
                    covariance[i * d + j] += share * centred[j];
                }
            }
        }
        return covariance;
    }

    /** Replaces the lower triangle of a positive definite matrix by its factor L with L L' = A. */
    private static void cholesky(double[] a, int d) {
        for (int j = 0; j < d; j++) {
            Operations.add((d - j) * (2L * j + 1));
            for (int i = j; i < d; i++) {
                double sum = a[i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * d + k] * a[j * d + k];
                }
                a[i * d + j] = i == j ? Math.sqrt(Math.max(sum, SMALLEST_VARIANCE)) : sum / a[j * d + j];
            }
        }
    }
}
