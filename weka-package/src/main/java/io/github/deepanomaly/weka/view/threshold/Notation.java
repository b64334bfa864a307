package io.github.deepanomaly.weka.view.threshold;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: {@code 0.01}, {@code 0,01}, {@code 1%} and {@code 1 %} are the same, and so are {@code 1234.5}, {@code
 * 1,234.5}, {@code 1.234,5}, {@code 1 234,5} and {@code 1'234.5}.
 */
final class Notation {

    /** What is a space in pasted numbers: usual, no-break, narrow no-break and thin ones. */
    private static final String SPACES = "[ \u00a0\u202f\u2009]+";

    /** Groups of three digits with the same mark between all of them, and decimals behind another mark. */
    private static final Pattern GROUPED =
            Pattern.compile("([-+]?[1-9]\\d{0,2}(?:([ .,'\u2019])\\d{3}(?:\\2\\d{3})*))(?:(?!\\2)[.,](\\d*))?");

    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][-+]?\\d+)?");

    private Notation() {}

    /** The number; throws {@link IllegalArgumentException} that quotes a text which is none, or which may be two. */
    static double number(String text) {
        return number(text, Locale.getDefault(Locale.Category.FORMAT));
    }

    /** The same by the custom of a place: only there one comma before three digits is a decimal mark without doubt. */
    static double number(String text, Locale place) {
        String bare = text.replaceAll(SPACES, " ").strip().replace('\u2212', '-');
        boolean percent = bare.endsWith("%");
        String number = percent ? bare.substring(0, bare.length() - 1).strip() : bare;
        double value = Double.parseDouble(plain(number, place, text));
        return percent ? value / 100 : value;
    }

    /** Without marks between groups, and with a point before decimals. */
    private static String plain(String number, Locale place, String text) {
        Matcher grouped = GROUPED.matcher(number);
        if (grouped.matches()) {
            String mark = grouped.group(2);
            String whole = grouped.group(1).replace(mark, "");
            boolean once = grouped.group(1).length() == whole.length() + 1;
            boolean alone = once && number.length() == grouped.group(1).length();
            if (!alone || !".,".contains(mark)) {
                return grouped.group(3) == null ? whole : whole + "." + grouped.group(3);
            }
            boolean comma = DecimalFormatSymbols.getInstance(place).getDecimalSeparator() == ',';
            if (mark.equals(",") && !comma) {
                throw new IllegalArgumentException("the field must hold one number, but \"" + text + "\" may be "
                        + number.replace(',', '.') + " or " + whole + ": write it without a comma");
            }
        }
        if (!PLAIN.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "the field must hold a number as 0.01, 0,01 or 1%, got \"" + text + "\"");
        }
        return number.replace(',', '.');
    }
}
