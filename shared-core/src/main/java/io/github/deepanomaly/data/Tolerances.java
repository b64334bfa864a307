package io.github.deepanomaly.data;

import io.github.deepanomaly.stats.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of some numeric columns which values may not be odd: low ones, high ones, and those that differ from the usual value, the median, by
 * less than some amount. A value reads as the usual one moved by as much as it goes beyond that. Immutable.
 */
public final class Tolerances {

    /** In a file for each column: side, tolerance, usual value. Absent where nothing is tolerated. */
    private static final String KEY = "tolerances";

    private static final int EACH = 3;

    /** Which values of a column can be odd. */
    public enum Side {
        /** High and low ones. */
        BOTH,
        /** High ones. */
        HIGH,
        /** Low ones. */
        LOW
    }

    /**
     * What is wanted for a column.
     *
     * @param side which values can be odd
     * @param amount smaller differences from the usual value do not count, 0 or more
     */
    public record Tolerance(Side side, double amount) {

        /** Throws {@link IllegalArgumentException} for an amount that is below 0 or not finite. */
        public Tolerance {
            if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a tolerance must be 0 or more and finite, got " + amount);
            }
        }
    }

    private final double[] values;

    private Tolerances(double... values) {
        this.values = values;
    }

    /** None. */
    static Tolerances none(Schema schema) {
        return new Tolerances(new double[EACH * schema.size()]);
    }

    /**
     * Those that are wanted for columns, by name, with the medians of the rows for usual values, rounded to two digits if asked for. Throws {@link IllegalArgumentException} for a column that
     * does not exist or is not numeric.
     */
    public static Tolerances of(Map<String, Tolerance> wanted, Rows rows, boolean rounded) {
        List<Column> columns = rows.schema().columns();
        double[] values = new double[EACH * columns.size()];
        wanted.forEach((name, tolerance) -> {
            Optional<Integer> found = rows.schema().index(name);
            if (found.isEmpty() || !(columns.get(found.get()) instanceof Column.Numeric)) {
                throw new IllegalArgumentException(
                        "a tolerance needs a numeric column that the detector reads, got \"" + name + "\"");
            }
            int at = EACH * found.get();
            values[at] = 1 + List.of(Side.values()).indexOf(tolerance.side());
            values[at + 1] = tolerance.amount();
            double median = median(rows, found.get());
            values[at + 2] = rounded ? Rounding.nearest(median, tolerance.amount()) : median;
        });
        return new Tolerances(values);
    }

    private static double median(Rows rows, int column) {
        List<Double> present = new ArrayList<>();
        for (double[] row : rows) {
            if (Double.isFinite(row[column])) {
                present.add(row[column]);
            }
        }
        double[] sorted = present.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** What {@link #state} says; throws {@link IllegalArgumentException} where it says none. */
    static Tolerances restore(Schema schema, Map<String, double[]> state) {
        double[] values = state.get(KEY);
        if (values == null) {
            return none(schema);
        }
        boolean sound = values.length == EACH * schema.size();
        for (int at = 0; sound && at < values.length; at += EACH) {
            sound = values[at] >= 0
                    && values[at] <= Side.values().length
                    && values[at] == Math.rint(values[at])
                    && values[at + 1] >= 0
                    && values[at + 1] < Double.POSITIVE_INFINITY
                    && Double.isFinite(values[at + 2]);
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    KEY + " must have a side, a tolerance and a usual value for each column");
        }
        return new Tolerances(values.clone());
    }

    /** What {@link #restore} needs, by name. */
    Map<String, double[]> state() {
        return any() ? Map.of(KEY, values.clone()) : Map.of();
    }

    private boolean any() {
        return Arrays.stream(values).anyMatch(value -> value != 0);
    }

    /** What a value of a column reads as. */
    double apply(int column, double value) {
        int at = EACH * column;
        if (values[at] == 0 || Double.isNaN(value)) {
            return value;
        }
        Side side = Side.values()[(int) values[at] - 1];
        double difference = value - values[at + 2];
        boolean counts = side == Side.BOTH || (difference > 0) == (side == Side.HIGH);
        double beyond = counts ? Math.max(0, Math.abs(difference) - values[at + 1]) : 0;
        return values[at + 2] + Math.signum(difference) * beyond;
    }

    /** Rows as they read. */
    public Rows apply(Rows rows) {
        if (!any()) {
            return rows;
        }
        List<double[]> read = new ArrayList<>();
        for (double[] row : rows) {
            double[] copy = row.clone();
            for (int i = 0; i < copy.length; i++) {
                copy[i] = apply(i, copy[i]);
            }
            read.add(copy);
        }
        return Rows.of(rows.schema(), read);
    }
}
