package io.github.deepanomaly.data.csv;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What stands before the fraction of a number. The other mark, an apostrophe or a space may stand between thousands. */
public enum DecimalMark {
    /** As in 1,234.5. */
    POINT('.', ','),
    /** As in 1.234,5. */
    COMMA(',', '.');

    /** Between thousands, besides the other mark: apostrophes, a space that does not break, a narrow one, a plain one. */
    private static final String GAPS = "'\u2019\u00A0\u202F ";

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final char mark;
    private final Pattern plain;
    private final Pattern grouped;

    DecimalMark(char mark, char other) {
        this.mark = mark;
        String fraction = Pattern.quote("" + mark);
        plain = Pattern.compile("[+-]?(\\d+" + fraction + "?\\d*|" + fraction + "\\d+)([eE][+-]?\\d+)?");
        grouped = Pattern.compile(
                "[+-]?[1-9]\\d{0,2}(?:([" + other + GAPS + "])\\d{3})(?:\\1\\d{3})*(?:" + fraction + "\\d*)?");
    }

    /** The number that a text is with this mark, if it is one. */
    public OptionalDouble number(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > 60) {
            return OptionalDouble.empty();
        }
        if (plain.matcher(stripped).matches()) {
            return OptionalDouble.of(Double.parseDouble(stripped.replace(mark, '.')));
        }
        if (!grouped.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c == mark) {
                digits.append('.');
            } else if (c == '+' || c == '-' || Character.isDigit(c)) {
                digits.append(c);
            }
        }
        return OptionalDouble.of(Double.parseDouble(digits.toString()));
    }

    /** Whether a text is a number with this mark and none, or another number, with the other one. */
    boolean shows(String text) {
        return number(text).isPresent() && other().number(text).isEmpty();
    }

    /** Whether a text is a number as programs write it: with a point, and no thousands marks. */
    public static boolean plain(String text) {
        return PLAIN.matcher(text.strip()).matches();
    }

    /** The other one. */
    DecimalMark other() {
        return this == POINT ? COMMA : POINT;
    }
}
