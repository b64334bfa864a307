package io.github.deepanomaly.model.keys;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The key column of a model. Its values are those of the model's schema: the index of a level, or a number.
 *
 * @param schema all columns of the model
 * @param place where it stands among them
 */
public record KeyColumn(Schema schema, int place) {

    /** Values that a note names. */
    static final int NAMED = 3;

    private Column column() {
        return schema.columns().get(place);
    }

    /** Its name. */
    public String name() {
        return column().name();
    }

    /** A value as people know it; of a level that it does not have only that. */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        if (column() instanceof Column.Nominal nominal) {
            return value >= 0 && value < nominal.levels().size()
                    ? nominal.levels().get((int) value)
                    : "new";
        }
        return Column.Numeric.text(value);
    }

    /** Whether it could have that value. */
    private boolean has(double value) {
        return column() instanceof Column.Nominal nominal
                ? value == Math.rint(value)
                        && value >= 0
                        && value < nominal.levels().size()
                : Double.isFinite(value);
    }

    /** Values of a file that have models of their own; throws {@link IllegalArgumentException} where they cannot. */
    public double[] checked(String name, double... values) {
        if (values.length > KeyedTraining.MOST
                || !Arrays.stream(values).allMatch(this::has)
                || Arrays.stream(values).distinct().count() < values.length) {
            throw new IllegalArgumentException(name + " must be at most " + KeyedTraining.MOST
                    + " different values of the key column, got " + values.length);
        }
        return values;
    }

    /**
     * What reads its value from rows in the columns of the model, which may have other levels: NaN where it is missing or a level that
     * the model does not know. Throws {@link IllegalArgumentException} where the rows have a column of another type there.
     */
    public ToDoubleFunction<double[]> in(Rows rows) {
        Column given = rows.schema().columns().get(place);
        if (!given.getClass().equals(column().getClass())) {
            throw new IllegalArgumentException(
                    "key column \"" + name() + "\" must be " + type(column()) + ", got " + type(given));
        }
        if (!(given instanceof Column.Nominal theirs) || !(column() instanceof Column.Nominal ours)) {
            return row -> row[place] + 0.0; // -0.0 is 0.0
        }
        int[] known = ours.numbers(theirs);
        return row -> {
            int level = row[place] >= 0 && row[place] < known.length ? known[(int) row[place]] : -1;
            return level < 0 ? Double.NaN : level;
        };
    }

    /** The same, and NaN for values that are not among those. */
    public ToDoubleFunction<double[]> in(Rows rows, Set<Double> own) {
        ToDoubleFunction<double[]> value = in(rows);
        return row -> {
            double present = value.applyAsDouble(row);
            return own.contains(present) ? present : Double.NaN;
        };
    }

    /** A sentence where rows have values without a model of their own. */
    public Optional<String> note(Rows rows, Set<Double> own) {
        ToDoubleFunction<double[]> value = in(rows, own);
        KeyColumn theirs = new KeyColumn(rows.schema(), place);
        Set<String> named = new LinkedHashSet<>();
        int others = 0;
        for (double[] row : rows) {
            if (Double.isNaN(value.applyAsDouble(row))) {
                others++;
                if (named.size() <= NAMED) {
                    named.add(theirs.text(row[place]));
                }
            }
        }
        return others == 0
                ? Optional.empty()
                : Optional.of(
                        others + " of " + rows.size() + " rows have values of \"" + name()
                                + "\" without a model of their own ("
                                + named.stream().limit(NAMED).collect(Collectors.joining(", "))
                                + (named.size() > NAMED ? " and others" : "")
                                + "): they are judged by the model of all rows; its false-alarm rate holds for all rows together.");
    }

    /**
     * A sentence on the calibration of models of single values.
     *
     * @param fewest the least number of independent calibration rows
     * @param single whether rows are judged alone
     */
    public String note(int fewest, boolean single) {
        return String.format(
                Locale.ROOT,
                "values of \"%s\" have as few as %d calibration rows%s: p-values below 1/%d are estimated by an "
                        + "exponential tail of the scores",
                name(),
                fewest,
                single ? "" : " that do not depend on each other",
                fewest + 1);
    }

    private static String type(Column column) {
        return column.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
