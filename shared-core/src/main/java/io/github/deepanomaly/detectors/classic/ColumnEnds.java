package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.State;
import java.util.Arrays;
import java.util.Map;

/**
 * How columns go on beyond their lowest and highest values: exponentially, by the mean excess of the outermost values over the one
 * before them. Where the outermost ones are all alike (capped values, counts, levels that are equally rare), that is the step to the
 * next one. Immutable.
 */
final class ColumnEnds {

    /** What share of the values a tail is, and how many at least. */
    private static final double TAIL = 0.05;

    private static final int LEAST = 5;

    /** The least length of a tail in deviations of its column. */
    private static final double SHORTEST = 1e-3;

    private static final String LOWER = "lower";

    private static final String UPPER = "upper";

    private final double[] lower;
    private final double[] upper;

    private ColumnEnds(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * The ends of columns.
     *
     * @param columns the values of each, rising
     * @param stepped whether tails reach beyond values that are alike; those in files of earlier versions did not
     */
    static ColumnEnds of(float[][] columns, boolean stepped) {
        double[] lower = new double[columns.length];
        double[] upper = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            float[] sorted = columns[column];
            int n = sorted.length;
            int count = Math.min(Math.max(LEAST, (int) (TAIL * n)), n - 1);
            int low = count;
            int high = count;
            while (stepped && low < n - 1 && sorted[low] == sorted[0]) {
                low++;
            }
            while (stepped && high < n - 1 && sorted[n - 1 - high] == sorted[n - 1]) {
                high++;
            }
            for (int i = 0; i < low; i++) {
                lower[column] += ((double) sorted[low] - sorted[i]) / low;
            }
            for (int i = 0; i < high; i++) {
                upper[column] += ((double) sorted[n - 1 - i] - sorted[n - 1 - high]) / high;
            }
            double deviation = deviation(sorted);
            double least = deviation > 0 ? SHORTEST * deviation : 1;
            lower[column] = Math.max(lower[column], least);
            upper[column] = Math.max(upper[column], least);
        }
        return new ColumnEnds(lower, upper);
    }

    private static double deviation(float... sorted) {
        double sum = 0;
        double squares = 0;
        for (float value : sorted) {
            sum += value;
        }
        double mean = sum / sorted.length;
        for (float value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / sorted.length);
    }

    /** What {@link #state} wrote for these columns; files of earlier versions have none. */
    static ColumnEnds restore(State state, float[][] columns) {
        return state.vectors().containsKey(LOWER)
                ? new ColumnEnds(
                        checked(state.vector(LOWER, columns.length)), checked(state.vector(UPPER, columns.length)))
                : of(columns, false);
    }

    private static double[] checked(double... lengths) {
        if (!Arrays.stream(lengths).allMatch(length -> length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "lengths of tails must be above 0 and finite, got " + Arrays.toString(lengths));
        }
        return lengths;
    }

    State state() {
        return new State(Map.of(), Map.of(LOWER, lower, UPPER, upper));
    }

    /** By what distance below the lowest value of a column its surprise grows by 1. */
    double lower(int column) {
        return lower[column];
    }

    /** The same above the highest value. */
    double upper(int column) {
        return upper[column];
    }
}
