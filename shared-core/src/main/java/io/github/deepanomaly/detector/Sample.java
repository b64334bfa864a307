package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/**
 * Training rows with their weights and layout. Nobody writes to them.
 *
 * @param x n x d, NaN = missing number
 * @param weights n x 1, above 0, 1 on average: what a row counts for in every loss
 * @param layout what the columns of {@code x} mean
 */
public record Sample(Matrix x, Matrix weights, Layout layout) {

    /** Throws {@link IllegalArgumentException} if the shapes do not match or a weight is not above 0. */
    public Sample {
        if (x.columns() != layout.columns()) {
            throw new IllegalArgumentException("rows must have " + layout.columns() + " columns, got " + x.columns());
        }
        if (weights.rows() != x.rows() || weights.columns() != 1) {
            throw new IllegalArgumentException("weights must be a " + x.rows() + " x 1 matrix, got " + weights);
        }
        for (float weight : weights.values()) {
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weights must be above 0 and finite, got " + weight);
            }
        }
    }

    /** Rows with equal weights. */
    public Sample(Matrix x, Layout layout) {
        this(x, ones(x.rows()), layout);
    }

    /** The number of rows. */
    public int size() {
        return x.rows();
    }

    /** The rows that {@code index} names, in its order. */
    public Sample rows(int[] index) {
        return new Sample(x.rows(index), weights.rows(index), layout);
    }

    /** The rows {@code from} to {@code to} - 1. */
    public Sample rows(int from, int to) {
        return new Sample(x.rows(from, to), weights.rows(from, to), layout);
    }

    private static Matrix ones(int rows) {
        Matrix ones = new Matrix(rows, 1);
        Arrays.fill(ones.values(), 1);
        return ones;
    }
}
