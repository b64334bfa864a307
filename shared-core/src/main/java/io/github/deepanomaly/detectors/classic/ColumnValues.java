package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** The values of each column of the training rows, sorted. Immutable. */
public final class ColumnValues {

    private static final String VALUES = "values";

    private final Matrix values;
    private final float[][] columns;
    private final ColumnEnds ends;

    private ColumnValues(Matrix values, float[][] columns, ColumnEnds ends) {
        this.values = values;
        this.columns = columns;
        this.ends = ends;
    }

    /** Of rows without missing numbers, n x d, n at least 1. */
    static ColumnValues of(Matrix x) {
        float[][] columns = columns(x);
        Matrix sorted = new Matrix(x.rows(), x.columns());
        for (int column = 0; column < columns.length; column++) {
            Arrays.sort(columns[column]);
            for (int row = 0; row < x.rows(); row++) {
                sorted.set(row, column, columns[column][row]);
            }
        }
        return new ColumnValues(sorted, columns, ColumnEnds.of(columns, true));
    }

    /** Of {@link #values}; throws {@link IllegalArgumentException} where there are none or a column is not sorted. */
    public static ColumnValues sorted(Matrix values) {
        return sorted(values, State.EMPTY);
    }

    /** What {@link #state} wrote, for so many columns; throws {@link IllegalArgumentException} as {@link #sorted} does. */
    public static ColumnValues restore(State state, int columns) {
        return sorted(state.matrix(VALUES, columns), state);
    }

    private static ColumnValues sorted(Matrix values, State state) {
        float[][] columns = columns(values);
        for (float[] column : columns) {
            for (int row = 1; row < column.length; row++) {
                if (!(column[row] >= column[row - 1])) {
                    throw new IllegalArgumentException(
                            "values must rise in each column, got " + column[row] + " after " + column[row - 1]);
                }
            }
        }
        if (values.rows() == 0) {
            throw new IllegalArgumentException("values must have at least 1 row, got 0");
        }
        return new ColumnValues(values, columns, ColumnEnds.restore(state, columns));
    }

    /** At most so many of each column, from the lowest to the highest at equal distances in their order. */
    ColumnValues thinned(int most) {
        int n = values.rows();
        return n <= most
                ? this
                : sorted(values.rows(IntStream.range(0, most)
                        .map(i -> (int) ((long) i * (n - 1) / (most - 1)))
                        .toArray()));
    }

    private static float[][] columns(Matrix x) {
        float[][] columns = new float[x.columns()][x.rows()];
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = x.get(row, column);
            }
        }
        return columns;
    }

    /** The values of one column, rising; a copy. */
    public float[] column(int column) {
        return columns[column].clone();
    }

    /** The sorted values, and how columns go on beyond them. */
    State state() {
        return ends.state().with("", new State(Map.of(VALUES, values), Map.of()));
    }

    /** The sorted values, n x d. */
    public Matrix values() {
        return values;
    }

    /** The negative logarithm of the share of values as extreme as this one, on the side where it is smaller; at least 0. */
    double surprise(int column, float value) {
        float[] sorted = columns[column];
        int n = sorted.length;
        int below = first(sorted, value, false);
        int notAbove = first(sorted, value, true);
        double left = -StrictMath.log((notAbove + 1.0) / (n + 1));
        double right = -StrictMath.log((n - below + 1.0) / (n + 1));
        left += Math.max(0, (double) sorted[0] - value) / ends.lower(column);
        right += Math.max(0, (double) value - sorted[n - 1]) / ends.upper(column);
        return Math.max(left, right);
    }

    /** By what distance below the lowest value of a column its surprise grows by 1. */
    public double lowerTail(int column) {
        return ends.lower(column);
    }

    /** The same above the highest value. */
    public double upperTail(int column) {
        return ends.upper(column);
    }

    /** How many values are below {@code value}, or not above it. */
    private static int first(float[] sorted, float value, boolean notAbove) {
        int from = 0;
        int to = sorted.length;
        int compared = 0;
        while (from < to) {
            compared++;
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value || (notAbove && sorted[middle] == value)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Operations.add(compared);
        return from;
    }

    /** The value of the column that is nearest; the lower one of two. */
    float nearest(int column, float value) {
        float[] sorted = columns[column];
        int above = first(sorted, value, false);
        if (above == 0) {
            return sorted[0];
        }
        if (above == sorted.length) {
            return sorted[above - 1];
        }
        return (double) sorted[above] - value < (double) value - sorted[above - 1] ? sorted[above] : sorted[above - 1];
    }

    /** Each value as the share of values below it, those alike counted half, in [0, 1]; n x d, of rows without missing numbers. */
    Matrix shares(Matrix x) {
        Matrix shares = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < columns.length; column++) {
                float value = x.get(row, column);
                double both = first(columns[column], value, false) + (double) first(columns[column], value, true);
                shares.set(row, column, (float) (both / (2.0 * columns[column].length)));
            }
        }
        return shares;
    }

    /** The value of a column that has such a share of lower ones; the lowest or highest for a share beyond 0 or 1. */
    float at(int column, double share) {
        int last = values.rows() - 1;
        return columns[column][(int) Math.max(0, Math.min(last, Math.rint(share * last)))];
    }

    float median(int column) {
        return columns[column][columns[column].length / 2];
    }

    /** The negative logarithm of the share of rows with the level that a row has in a one-hot block. */
    double levelSurprise(Matrix x, int row, Block block) {
        for (int level = block.from(); level < block.from() + block.width(); level++) {
            if (x.get(row, level) > 0) {
                return levelSurprise(level);
            }
        }
        return unseen();
    }

    /** The negative logarithm of the share of rows with that level, which has an encoded column of its own. */
    public double levelSurprise(int column) {
        float[] sorted = columns[column];
        int with = sorted.length - first(sorted, 0, true);
        return -StrictMath.log((with + 1.0) / (sorted.length + 1));
    }

    /** The surprise of a level that no training row has. */
    public double unseen() {
        return -StrictMath.log(1.0 / (values.rows() + 1));
    }
}
