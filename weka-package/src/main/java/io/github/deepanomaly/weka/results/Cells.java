package io.github.deepanomaly.weka.results;

import java.math.BigDecimal;
import weka.core.Attribute;
import weka.core.Instance;

/** Values of a table as text: numbers in full precision, dates in the format of their column, levels and texts as they are. */
public final class Cells {

    /** Whole numbers up to it are exact. */
    private static final double LARGEST_WHOLE = 0x1p53;

    /** Smaller numbers are written with an exponent, as most programs do. */
    private static final double SMALLEST_PLAIN = 1e-4;

    /** So are larger ones. */
    private static final double LARGEST_PLAIN = 1e16;

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

    /**
     * The shortest text that reads back as the number; without a point where it is whole, with an exponent only where it is very small or
     * very large; empty for NaN.
     */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size <= LARGEST_WHOLE) {
            return Long.toString((long) value);
        }
        return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
