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

    private static final char MINUS = '\u2212';

    /** As many digits as the largest double has, and more. */
    private static final int LONGEST = 330;

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final char mark;
    private final Pattern plain;
    private final Pattern grouped;

    /** As in 1,23,456: three digits, and before them groups of two. */
    private static final Pattern INDIAN = Pattern.compile("[+-]?[1-9]\\d?(?:,\\d{2})+,\\d{3}(?:\\.\\d*)?");

    DecimalMark(char mark, char other) {
        this.mark = mark;
        String fraction = Pattern.quote("" + mark);
        plain = Pattern.compile("[+-]?(\\d+" + fraction + "?\\d*|" + fraction + "\\d+)([eE][+-]?\\d+)?");
        grouped = Pattern.compile(
                "[+-]?[1-9]\\d{0,2}(?:([" + other + GAPS + "])\\d{3})(?:\\1\\d{3})*(?:" + fraction + "\\d*)?");
    }

    /** The number that a text is with this mark, if it is one; below 0 also as (5), 5- and with the minus of typesetters. */
    public OptionalDouble number(String text) {
        String stripped = signed(text.strip());
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        if (plain.matcher(stripped).matches()) {
            return OptionalDouble.of(Double.parseDouble(stripped.replace(mark, '.')));
        }
        boolean indian = this == POINT && INDIAN.matcher(stripped).matches();
        if (!indian && !grouped.matcher(stripped).matches()) {
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

    /** A text with its minus in front, where that stands elsewhere. */
    private static String signed(String text) {
        int last = text.length() - 1;
        if (last < 1 || text.length() > LONGEST) {
            return text;
        }
        if (text.charAt(0) == '(' && text.charAt(last) == ')') {
            String inner = text.substring(1, last).strip();
            return inner.isEmpty() || "+-".indexOf(inner.charAt(0)) >= 0 ? text : "-" + inner;
        }
        if (text.charAt(0) == MINUS) {
            return "-" + text.substring(1).strip();
        }
        boolean behind = text.charAt(last) == '-' || text.charAt(last) == MINUS;
        return behind && Character.isDigit(text.charAt(0))
                ? "-" + text.substring(0, last).strip()
                : text;
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
