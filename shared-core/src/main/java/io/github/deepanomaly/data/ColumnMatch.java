package io.github.deepanomaly.data;

import io.github.deepanomaly.data.Column.Nominal;
import java.util.Locale;

/** Columns as an encoder knows them, beside the same columns with possibly other levels. Immutable. */
final class ColumnMatch {

    /** For each column an array from the other schema's level to ours (-1 = unseen), empty where they are the same. */
    private final int[][] levels;

    private ColumnMatch(int[][] levels) {
        this.levels = levels;
    }

    /** Throws {@link IllegalArgumentException} where columns differ in name, type or order. */
    static ColumnMatch of(Schema schema, Schema other) {
        if (other.size() != schema.size()) {
            throw new IllegalArgumentException("the model needs " + schema.size() + " columns, got " + other.size());
        }
        int[][] levels = new int[schema.size()][0];
        for (int i = 0; i < schema.size(); i++) {
            Column ours = schema.columns().get(i);
            Column theirs = other.columns().get(i);
            if (!ours.name().equals(theirs.name()) || !ours.getClass().equals(theirs.getClass())) {
                throw new IllegalArgumentException(
                        "column " + (i + 1) + " must be " + described(ours) + ", got " + described(theirs));
            }
            if (ours instanceof Nominal known && theirs instanceof Nominal given && !known.equals(given)) {
                levels[i] = known.numbers(given);
            }
        }
        return new ColumnMatch(levels);
    }

    /** A value of that column of the other schema as ours: -1 for a level that we do not know. */
    double ours(int column, double value) {
        int[] translated = levels[column];
        if (translated.length == 0) {
            return value;
        }
        return Double.isNaN(value) || value < 0 || value >= translated.length ? Double.NaN : translated[(int) value];
    }

    private static String described(Column column) {
        return "\"" + column.name() + "\" (" + column.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }
}
