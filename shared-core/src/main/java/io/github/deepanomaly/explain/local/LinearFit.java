package io.github.deepanomaly.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted least squares with standard errors that hold whatever the residuals look like (the sandwich of H. White, Econometrica
 * 1980, with neighbouring observations taken together as K.-Y. Liang, S. Zeger, Biometrika 1986).
 */
final class LinearFit {

    /** Added to the diagonal, as a share of it, so that columns that always go together share their coefficient. */
    private static final double RIDGE = 1e-9;

    private final int unknowns;
    private final int cluster;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> responses = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** A fit with that many unknowns; {@code cluster} observations in a row depend on each other. */
    LinearFit(int unknowns, int cluster) {
        this.unknowns = unknowns;
        this.cluster = cluster;
    }

    /** What was found: coefficients, their standard errors, and the standard error of the sum of all. */
    static final class Solution {

        private final double[] coefficients;
        private final double[] errors;
        private final double errorOfSum;

        private Solution(double[] coefficients, double[] errors, double errorOfSum) {
            this.coefficients = coefficients;
            this.errors = errors;
            this.errorOfSum = errorOfSum;
        }

        double[] coefficients() {
            return coefficients;
        }

        double[] errors() {
            return errors;
        }

        double errorOfSum() {
            return errorOfSum;
        }
    }

    void add(double[] x, double y, double weight) {
        rows.add(x);
        responses.add(y);
        weights.add(weight);
    }

    Solution solve() {
        double[][] gram = new double[unknowns][unknowns];
        double[] products = new double[unknowns];
        for (int row = 0; row < rows.size(); row++) {
            double[] x = rows.get(row);
            for (int i = 0; i < unknowns; i++) {
                double weighted = weights.get(row) * x[i];
                products[i] += weighted * responses.get(row);
                for (int j = 0; j <= i && weighted != 0; j++) {
                    gram[i][j] += weighted * x[j];
                }
            }
        }
        factor(gram);
        double[] coefficients = solve(gram, products);
        double[] variances = new double[unknowns];
        double ofSum = 0;
        for (int from = 0; from < rows.size(); from += cluster) {
            double[] influence = solve(gram, gradient(from, coefficients));
            double sum = 0;
            for (int i = 0; i < unknowns; i++) {
                variances[i] += influence[i] * influence[i];
                sum += influence[i];
            }
            ofSum += sum * sum;
        }
        double clusters = Math.ceil((double) rows.size() / cluster);
        double few = clusters / Math.max(1, clusters - unknowns);
        double[] errors = Arrays.stream(variances).map(v -> Math.sqrt(v * few)).toArray();
        return new Solution(coefficients, errors, Math.sqrt(ofSum * few));
    }

    /** The weighted residuals of a cluster times its rows. */
    private double[] gradient(int from, double[] coefficients) {
        double[] gradient = new double[unknowns];
        for (int row = from; row < Math.min(rows.size(), from + cluster); row++) {
            double[] x = rows.get(row);
            double residual = responses.get(row);
            for (int i = 0; i < unknowns; i++) {
                residual -= coefficients[i] * x[i];
            }
            for (int i = 0; i < unknowns; i++) {
                gradient[i] += weights.get(row) * residual * x[i];
            }
        }
        return gradient;
    }

    /** Replaces a symmetric matrix, of which the lower half counts, by its Cholesky factor. */
    private static void factor(double[][] a) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, a[i][i]);
        }
        double ridge = largest > 0 ? largest * RIDGE : 1;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, ridge)) : sum / a[j][j];
            }
        }
    }

    private static double[] solve(double[][] factor, double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }
}
