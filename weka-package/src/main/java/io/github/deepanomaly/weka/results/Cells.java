package io.github.deepanomaly.weka.results;

import weka.core.Attribute;
import weka.core.Instance;

/** Values of a table as text: numbers in full precision, dates in the format of their column, levels and texts as they are. */
public final class Cells {

    /** Whole numbers below it are exact. */
    private static final double LARGEST_WHOLE = 1e15;

    private Cells() {}

    /** The value of a row in a column; empty where it is missing. */
    public static String text(Instance row, int attribute) {
        if (row.isMissing(attribute)) {
            return "";
        }
        Attribute column = row.attribute(attribute);
        double value = row.value(attribute);
        if (column.isDate()) {
            return column.formatDate(value);
        }
        if (column.isNumeric()) {
            return number(value);
        }
        return column.isRelationValued() ? row.toString(attribute) : row.stringValue(attribute);
    }

    /** The shortest text that reads back as the number; without a point where it is whole; empty for NaN. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
