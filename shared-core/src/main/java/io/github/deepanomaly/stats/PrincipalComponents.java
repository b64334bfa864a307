package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Principal components by subspace iteration from a random start (N. Halko, P.-G. Martinsson, J. A. Tropp: Finding Structure
 * with Randomness. SIAM Review, 2011): time grows with rows x columns x components. Where there are fewer rows than columns it
 * iterates over the products of the rows with each other instead, which have the same components. Immutable.
 */
public final class PrincipalComponents {

    private static final int ITERATIONS = 12;

    /** Directions beyond those wanted, so that the last of those converges as well. */
    private static final int SPARE = 6;

    private static final double SMALLEST = 1e-150;

    /** A direction that keeps this share of its length is orthogonal to the others but for rounding. */
    private static final double CLEAR = 0.5;

    private static final int MOST_PASSES = 6;

    private final double[] mean;
    private final double[] variances;
    private final Matrix directions;

    private PrincipalComponents(double[] mean, double[] variances, Matrix directions) {
        this.mean = mean;
        this.variances = variances;
        this.directions = directions;
    }

    /**
     * From the rows of {@code x} (n x d, n at least 1, all finite) with weights (n x 1); {@code count} in [1, d]. Calls
     * {@code pause} now and then, which may throw.
     */
    public static PrincipalComponents fit(
            Matrix x, Matrix weights, int count, SplittableRandom random, Runnable pause) {
        int d = x.columns();
        double[] mean = mean(x, weights);
        boolean wide = x.rows() < d;
        double[][] basis = new double[Math.min(wide ? x.rows() : d, count + SPARE)][wide ? x.rows() : d];
        for (double[] direction : basis) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = random.nextGaussian();
            }
        }
        Optional<Gram> gram = wide ? Optional.of(Gram.of(x, weights, mean, pause)) : Optional.empty();
        double[] lengths = orthonormalise(basis);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            pause.run();
            double[][] current = basis;
            basis = gram.map(products -> products.multiply(current))
                    .orElseGet(() -> multiply(x, weights, mean, current));
            lengths = orthonormalise(basis);
        }
        if (wide) {
            basis = Gram.directions(x, weights, mean, basis, count);
            lengths = Arrays.copyOf(lengths, count);
            orthonormalise(basis);
        }
        Matrix directions = new Matrix(count, d);
        double[] variances = new double[count];
        for (int k = 0; k < count; k++) {
            variances[k] = lengths[k]; // the length of C v is the variance along v where v is a direction of C
            for (int i = 0; i < d; i++) {
                directions.set(k, i, (float) basis[k][i]);
            }
        }
        return new PrincipalComponents(mean, variances, directions);
    }

    /** From what {@link #mean}, {@link #variances} and {@link #directions} gave; throws {@link IllegalArgumentException}. */
    public static PrincipalComponents restore(double[] mean, double[] variances, Matrix directions) {
        if (variances.length != directions.rows() || variances.length == 0) {
            throw new IllegalArgumentException(
                    "components must have one variance each, got " + variances.length + " for " + directions);
        }
        for (double variance : variances) {
            if (!(variance >= 0 && variance <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("variances must be 0 or more and finite, got " + variance);
            }
        }
        for (double value : mean) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the mean must be finite, got " + value);
            }
        }
        return new PrincipalComponents(mean.clone(), variances.clone(), directions);
    }

    private static double[] mean(Matrix x, Matrix weights) {
        double[] mean = new double[x.columns()];
        double total = 0;
        for (int row = 0; row < x.rows(); row++) {
            total += weights.get(row, 0);
        }
        for (int row = 0; row < x.rows(); row++) {
            double share = weights.get(row, 0) / total;
            for (int i = 0; i < mean.length; i++) {
                mean[i] += share * x.get(row, i);
            }
        }
        return mean;
    }

    /** The covariance times each direction, without the covariance itself. */
    private static double[][] multiply(Matrix x, Matrix weights, double[] mean, double[][] basis) {
        int d = mean.length;
        Operations.add((long) x.rows() * d * (1 + 4L * basis.length));
        double[][] products = new double[basis.length][d];
        double[] centred = new double[d];
        double total = 0;
        for (int row = 0; row < x.rows(); row++) {
            total += weights.get(row, 0);
        }
        for (int row = 0; row < x.rows(); row++) {
            for (int i = 0; i < d; i++) {
                centred[i] = x.get(row, i) - mean[i];
            }
            double share = weights.get(row, 0) / total;
            for (int k = 0; k < basis.length; k++) {
                double along = share * dot(centred, basis[k]);
                double[] product = products[k];
                for (int i = 0; i < d; i++) {
                    product[i] += along * centred[i];
                }
            }
        }
        return products;
    }

    /**
     * Gram and Schmidt, twice for rounding, and again while only rounding is left, which need not be orthogonal; gives the length of each
     * before, and leaves zeros where nothing is left.
     */
    private static double[] orthonormalise(double[][] basis) {
        double[] lengths = new double[basis.length];
        for (int k = 0; k < basis.length; k++) {
            boolean orthogonal = false;
            for (int pass = 0; pass < 2 || (!orthogonal && pass < MOST_PASSES); pass++) {
                for (int other = 0; other < k; other++) {
                    double along = dot(basis[k], basis[other]);
                    for (int i = 0; i < basis[k].length; i++) {
                        basis[k][i] -= along * basis[other][i];
                    }
                }
                double length = Math.sqrt(dot(basis[k], basis[k]));
                lengths[k] = pass == 0 ? length : lengths[k];
                orthogonal = length > CLEAR; // of a direction of length 1, after the first pass
                for (int i = 0; i < basis[k].length; i++) {
                    basis[k][i] = length > SMALLEST ? basis[k][i] / length : 0;
                }
            }
            if (!orthogonal) {
                Arrays.fill(basis[k], 0);
            }
        }
        return lengths;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The mean. */
    public double[] mean() {
        return mean.clone();
    }

    /** The variance along each direction. */
    public double[] variances() {
        return variances.clone();
    }

    /** The directions, one a row, of length 1 (or 0 where the rows do not vary). */
    public Matrix directions() {
        return directions;
    }

    /** The squared distance of a row from the plane through the mean that the directions span. */
    public double residual(Matrix x, int row) {
        Operations.add(3L * mean.length * (1 + variances.length));
        double square = 0;
        for (int i = 0; i < mean.length; i++) {
            double difference = x.get(row, i) - mean[i];
            square += difference * difference;
        }
        for (int k = 0; k < variances.length; k++) {
            double along = along(x, row, k);
            square -= along * along;
        }
        return Math.max(0, square);
    }

    /** The sum of the squared distances along the directions, each in units of its variance but at least of {@code least}. */
    public double leverage(Matrix x, int row, double least) {
        Operations.add(3L * mean.length * variances.length);
        double sum = 0;
        for (int k = 0; k < variances.length; k++) {
            double along = along(x, row, k);
            sum += along * along / Math.max(variances[k], least);
        }
        return sum;
    }

    /**
     * Where the {@link #leverage} of a row comes from: the parts (x_i - m_i) sum_k a_k v_ki / variance_k, with a_k the distance
     * along direction k; they sum to it and may be below 0. Writes the nearest point of the plane to {@code projection}.
     */
    public double[] parts(Matrix x, int row, double least, double[] projection) {
        System.arraycopy(mean, 0, projection, 0, mean.length);
        double[] parts = new double[mean.length];
        for (int k = 0; k < variances.length; k++) {
            double along = along(x, row, k);
            double whitened = along / Math.max(variances[k], least);
            for (int i = 0; i < mean.length; i++) {
                projection[i] += along * directions.get(k, i);
                parts[i] += whitened * directions.get(k, i);
            }
        }
        for (int i = 0; i < mean.length; i++) {
            parts[i] *= x.get(row, i) - mean[i];
        }
        return parts;
    }

    private double along(Matrix x, int row, int k) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += (x.get(row, i) - mean[i]) * directions.get(k, i);
        }
        return sum;
    }
}
