package io.github.deepanomaly.weka.rows;

import java.time.Instant;
import java.time.ZoneId;
import weka.core.Attribute;
import weka.core.Instances;

/** Rows in groups: those of the same level of a nominal column, or of the same day of a date column. */
public final class RowGroups {

    private static final int UNKNOWN = -1;

    private RowGroups() {}

    /** Whether a column can put rows into groups. */
    public static boolean fits(Attribute column) {
        return column.isNominal() || column.isDate();
    }

    /**
     * The group of each row; rows whose value is missing are one more. Days are those of this machine's time zone.
     *
     * @throws IllegalArgumentException where there is no such column of dates or levels
     */
    public static int[] of(Instances data, String column) {
        Attribute attribute = data.attribute(column);
        if (attribute == null || !fits(attribute)) {
            throw new IllegalArgumentException("rows are grouped by a nominal or a date column, got \"" + column + "\""
                    + (attribute == null ? ", which does not exist" : ", which is neither"));
        }
        int[] groups = new int[data.size()];
        for (int row = 0; row < groups.length; row++) {
            double value = data.get(row).value(attribute);
            groups[row] = Double.isNaN(value) ? UNKNOWN : attribute.isDate() ? day(value) : (int) value;
        }
        return groups;
    }

    private static int day(double milliseconds) {
        return (int) Instant.ofEpochMilli((long) milliseconds)
                .atZone(ZoneId.systemDefault())
                .toLocalDate()
                .toEpochDay();
    }
}
