package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Distances from a mean in units of a covariance, both taken from a sample (P. C. Mahalanobis: On the generalised distance in
 * statistics. Proceedings of the National Institute of Sciences of India, 1936). A small ridge keeps the covariance regular. Many
 * more columns than rows have the same distances by what the rows span: off it the covariance is the ridge alone. Immutable.
 */
public final class Mahalanobis {

    /** The most columns of as many rows or more: the covariance takes the square of it. */
    public static final int MAX_COLUMNS = 5_000;

    /** The most values of fewer rows than columns: their directions take as many. */
    private static final int MAX_VALUES = 20_000_000;

    /** The usual ridge as a share of the mean variance. */
    private static final double RIDGE = 1e-6;

    private static final double SMALLEST_VARIANCE = 1e-12;

    /** Up to so many columns it is worth it to know what the others let expect of each: that takes a third power. */
    private static final int FEW_COLUMNS = 1_000;

    private final double[] mean;
    private final Triangle factor;
    private final Optional<Span> span;
    private final double[] precisions;

    /** What the rows span, along which alone they vary, and the variance off it. */
    private record Span(RowSpan rows, double ridge) {}

    private Mahalanobis(double[] mean, Triangle factor, Optional<Span> span) {
        this.mean = mean;
        this.factor = factor;
        this.span = span;
        precisions = span.isEmpty() && mean.length <= FEW_COLUMNS ? factor.precisions() : new double[0];
    }

    /** From the rows of {@code x} (n x d, n at least 1, all finite). */
    public static Mahalanobis fit(Matrix x) {
        Matrix ones = new Matrix(x.rows(), 1);
        Arrays.fill(ones.values(), 1);
        return fit(x, ones);
    }

    /** As {@link #fit(Matrix)}, with a weight for each row (n x 1, above 0). */
    public static Mahalanobis fit(Matrix x, Matrix weights) {
        return fit(x, weights, RIDGE);
    }

    /**
     * As {@link #fit(Matrix, Matrix)}, with a ridge as a share of the mean variance, above 0. Throws
     * {@link IllegalArgumentException} for more columns than there is memory for.
     */
    public static Mahalanobis fit(Matrix x, Matrix weights, double ridge) {
        int d = x.columns();
        boolean wide = d > FEW_COLUMNS && x.rows() < d;
        if (!wide && d > MAX_COLUMNS) {
            throw new IllegalArgumentException("Mahalanobis needs at most " + MAX_COLUMNS + " columns, got " + d);
        }
        if (wide && (long) x.rows() * d > MAX_VALUES) {
            throw new IllegalArgumentException("Mahalanobis needs at most " + MAX_VALUES
                    + " values of fewer rows than columns, got " + x.rows() + " x " + d);
        }
        double total = 0;
        for (float weight : weights.values()) {
            total += weight;
        }
        double[] mean = new double[d];
        double[] shares = new double[x.rows()];
        for (int row = 0; row < x.rows(); row++) {
            shares[row] = weights.get(row, 0) / total;
            for (int i = 0; i < d; i++) {
                mean[i] += x.get(row, i) * shares[row];
            }
        }
        return wide ? spanned(x, shares, mean, ridge) : whole(x, shares, mean, ridge);
    }

    private static Mahalanobis whole(Matrix x, double[] shares, double[] mean, double ridge) {
        int d = mean.length;
        double[] covariance = covariance(x, shares, mean);
        addRidge(covariance, d, ridge(ridge, trace(covariance, d), d));
        return new Mahalanobis(mean, Triangle.of(covariance, d), Optional.empty());
    }

    private static Mahalanobis spanned(Matrix x, double[] shares, double[] mean, double share) {
        int n = x.rows();
        double[] covariance = new double[n * n];
        RowSpan rows = RowSpan.of(x, mean, shares, covariance);
        int r = rows.size();
        double[] varying = new double[r * r];
        for (int i = 0; i < r; i++) {
            System.arraycopy(covariance, i * n, varying, i * r, i + 1);
        }
        double ridge = ridge(share, trace(varying, r), mean.length);
        addRidge(varying, r, ridge);
        return new Mahalanobis(mean, Triangle.of(varying, r), Optional.of(new Span(rows, ridge)));
    }

    private static double trace(double[] covariance, int d) {
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += covariance[i * d + i];
        }
        return trace;
    }

    private static double ridge(double share, double trace, int columns) {
        return share * trace / columns + SMALLEST_VARIANCE;
    }

    private static void addRidge(double[] covariance, int d, double ridge) {
        for (int i = 0; i < d; i++) {
            covariance[i * d + i] += ridge;
        }
    }

    /** From what {@link #state} gave for so many columns; throws {@link IllegalArgumentException} where it does not fit. */
    public static Mahalanobis restore(Map<String, double[]> state, int columns) {
        double[] mean = vector(state, "mean").clone();
        double[] factor = vector(state, "factor");
        if (mean.length != columns) {
            throw new IllegalArgumentException("mean must have " + columns + " values, got " + mean.length);
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("mean and factor must be finite, with a positive diagonal");
        }
        if (!state.containsKey("basis")) {
            return new Mahalanobis(mean, Triangle.restore(factor, columns), Optional.empty());
        }
        RowSpan rows = RowSpan.restore(vector(state, "basis"), columns);
        double[] ridge = vector(state, "ridge");
        if (ridge.length != 1 || !(ridge[0] > 0 && ridge[0] <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("ridge must be one number above 0, got " + Arrays.toString(ridge));
        }
        return new Mahalanobis(mean, Triangle.restore(factor, rows.size()), Optional.of(new Span(rows, ridge[0])));
    }

    private static double[] vector(Map<String, double[]> state, String name) {
        double[] vector = state.get(name);
        if (vector == null) {
            throw new IllegalArgumentException(name + " must be a vector, got none");
        }
        return vector;
    }

    /** What {@link #restore} needs, by name: the Cholesky factor of the covariance, along a basis where there are more columns than rows. */
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("mean", mean.clone());
        state.put("factor", factor.values());
        span.ifPresent(some -> {
            state.put("basis", some.rows().values());
            state.put("ridge", new double[] {some.ridge()});
        });
        return state;
    }

    /** The mean. */
    public double[] mean() {
        return mean.clone();
    }

    /** The squared distance of each row of {@code x} (n x d). */
    public double[] squaredDistances(Matrix x) {
        double[] squares = new double[x.rows()];
        Operations.add((long) x.rows()
                * mean.length
                * (span.map(some -> some.rows().size()).orElse(mean.length) + 3L));
        for (int row = 0; row < squares.length; row++) {
            double[] centred = RowSpan.centred(x, row, mean);
            squares[row] = span.map(some -> square(some, centred)).orElseGet(() -> factor.solve(centred));
        }
        return squares;
    }

    private double square(Span some, double[] centred) {
        double along = factor.solve(some.rows().split(centred));
        double off = 0;
        for (double value : centred) {
            off += value * value;
        }
        return along + off / some.ridge();
    }

    /** C^-1 (x - m) of a row. */
    private double[] solved(Matrix x, int row) {
        double[] centred = RowSpan.centred(x, row, mean);
        if (span.isEmpty()) {
            factor.solve(centred);
            factor.back(centred);
            return centred;
        }
        double[] along = span.get().rows().split(centred);
        factor.solve(along);
        factor.back(along);
        for (int i = 0; i < centred.length; i++) {
            centred[i] /= span.get().ridge();
        }
        span.get().rows().add(along, centred);
        return centred;
    }

    /**
     * Where the squared distance of a row comes from: the parts (x_i - m_i) (C^-1 (x - m))_i, which sum to it and may be below 0.
     * Writes to {@code expected} what the other columns let expect of each (the regression on them), or the mean if there are
     * more than a thousand columns.
     */
    public double[] parts(Matrix x, int row, double[] expected) {
        double[] parts = solved(x, row);
        for (int i = 0; i < parts.length; i++) {
            expected[i] = precisions.length == 0 ? mean[i] : x.get(row, i) - parts[i] / precisions[i];
            parts[i] *= x.get(row, i) - mean[i];
        }
        return parts;
    }

    /** The gradient of the squared distance of a row, 2 C^-1 (x - m). */
    public double[] gradient(Matrix x, int row) {
        double[] gradient = solved(x, row);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= 2;
        }
        return gradient;
    }

    private static double[] covariance(Matrix x, double[] shares, double[] mean) {
        int d = mean.length;
        Operations.add((long) x.rows() * d * (d + 4L));
        double[] covariance = new double[d * d];
        for (int row = 0; row < x.rows(); row++) {
            double[] centred = RowSpan.centred(x, row, mean);
            for (int i = 0; i < d; i++) {
                double share = centred[i] * shares[row];
                for (int j = 0; j <= i; j++) {
                    covariance[i * d + j] += share * centred[j];
                }
            }
        }
        return covariance;
    }
}
