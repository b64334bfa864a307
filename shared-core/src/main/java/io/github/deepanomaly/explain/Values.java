package io.github.deepanomaly.explain;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;

/** Raw values of a row, as observed and as expected, each with the levels of its own schema. Immutable. */
public final class Values {

    private static final MathContext DIGITS = new MathContext(6);

    /** Behind the point of an observed number, however large it is: an amount has two. */
    private static final int DECIMALS = 2;

    /** With so many each number has a text of its own. */
    private static final int MOST_DIGITS = 17;

    /** Numbers from this size on, or below its inverse, are written with an exponent. */
    private static final double LARGE = 1e9;

    /** A level that the schema does not have: whoever knows its text says it instead. */
    private static final String UNKNOWN = "a value that the model does not know";

    private final Schema observedSchema;
    private final Schema schema;
    private final double[] observed;
    private final double[] expected;
    private final BitSet always;

    /** With the schema of the observed row and that of the model, which differ in levels only. */
    public Values(Schema observedSchema, Schema schema, double[] observed, double[] expected) {
        this(observedSchema, schema, observed, expected, new BitSet());
    }

    /** The same where every training row had what is expected in the columns {@code always}. */
    Values(Schema observedSchema, Schema schema, double[] observed, double[] expected, BitSet always) {
        this.always = (BitSet) always.clone();
        this.observedSchema = observedSchema;
        this.schema = schema;
        this.observed = observed.clone();
        this.expected = expected.clone();
    }

    Schema schema() {
        return schema;
    }

    double observed(int column) {
        return observed[column];
    }

    /** Whether every training row had the value that is expected there. */
    boolean always(int column) {
        return always.get(column);
    }

    double expected(int column) {
        return expected[column];
    }

    String observedText(int column) {
        double value = observed[column];
        return Double.isNaN(value)
                ? "missing"
                : text(observedSchema.columns().get(column), value, digits(column), DECIMALS);
    }

    String expectedText(int column) {
        double value = expected[column];
        return Double.isNaN(value) ? "" : text(schema.columns().get(column), value, digits(column), 0);
    }

    /** As many digits as show that a number is another than it always was. */
    private MathContext digits(int column) {
        MathContext digits = DIGITS;
        if (always.get(column) && Double.isFinite(observed[column]) && Double.isFinite(expected[column])) {
            while (digits.getPrecision() < MOST_DIGITS
                    && observed[column] != expected[column]
                    && new BigDecimal(observed[column])
                                    .round(digits)
                                    .compareTo(new BigDecimal(expected[column]).round(digits))
                            == 0) {
                digits = new MathContext(digits.getPrecision() + 1);
            }
        }
        return digits;
    }

    private static String text(Column column, double value, MathContext digits, int decimals) {
        if (column instanceof Column.Nominal nominal) {
            boolean known = value >= 0 && value < nominal.levels().size();
            return known ? nominal.levels().get((int) value) : UNKNOWN;
        }
        if (column instanceof Column.Date date && Math.abs(value) < Long.MAX_VALUE) {
            return date.text(value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        BigDecimal exact = new BigDecimal(value);
        int whole = exact.precision() - exact.scale();
        boolean more = Math.abs(value) < LARGE && whole + decimals > digits.getPrecision();
        BigDecimal rounded =
                exact.round(more ? new MathContext(whole + decimals) : digits).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || (size < LARGE && size >= 1 / LARGE) ? rounded.toPlainString() : rounded.toString();
    }
}
