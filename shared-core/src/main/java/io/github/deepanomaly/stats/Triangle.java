package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Operations;

/** The factor L of a covariance L L', after Cholesky. Immutable. */
final class Triangle {

    private static final double SMALLEST_VARIANCE = 1e-12;

    private final double[] values;
    private final int d;

    private Triangle(double[] values, int d) {
        this.values = values;
        this.d = d;
    }

    /** That of a positive definite matrix (d x d in row-major order), of which the lower triangle is read; takes its array. */
    static Triangle of(double[] a, int d) {
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
        return new Triangle(a, d);
    }

    /** With these values; throws {@link IllegalArgumentException} where they are not finite or not d x d or the diagonal is not above 0. */
    static Triangle restore(double[] values, int d) {
        if (values.length != (long) d * d) {
            throw new IllegalArgumentException("a factor must have " + d + " x " + d + " values, got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || (i / d == i % d && values[i] <= 0)) {
                throw new IllegalArgumentException("mean and factor must be finite, with a positive diagonal");
            }
        }
        return new Triangle(values.clone(), d);
    }

    /** Its values in row-major order. */
    double[] values() {
        return values.clone();
    }

    /** Solves L u = v in place; gives the square of u. */
    double solve(double[] v) {
        double square = 0;
        for (int i = 0; i < d; i++) {
            double value = v[i];
            for (int j = 0; j < i; j++) {
                value -= values[i * d + j] * v[j];
            }
            v[i] = value / values[i * d + i];
            square += v[i] * v[i];
        }
        return square;
    }

    /** Solves L' w = u in place, one row of L after the other. */
    void back(double[] u) {
        for (int i = d - 1; i >= 0; i--) {
            u[i] /= values[i * d + i];
            for (int j = 0; j < i; j++) {
                u[j] -= values[i * d + j] * u[i];
            }
        }
    }

    /** The diagonal of the inverse of L L': the sums of squares of the columns of the inverse of L. */
    double[] precisions() {
        double[] precisions = new double[d];
        double[] column = new double[d];
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double value = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    value -= values[i * d + k] * column[k];
                }
                column[i] = value / values[i * d + i];
                precisions[j] += column[i] * column[i];
            }
        }
        return precisions;
    }
}
