package io.github.deepanomaly.weka.view.threshold;

import java.util.Locale;

/** Numbers as people write them: {@code 0.01}, {@code 0,01}, {@code 1%} and {@code 1 %} are the same. */
final class Notation {

    private Notation() {}

    /** The number; throws {@link IllegalArgumentException} that quotes a text which is none. */
    static double number(String text) {
        String bare = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "");
        boolean percent = bare.endsWith("%");
        String number = percent ? bare.substring(0, bare.length() - 1) : bare;
        if (number.indexOf('.') < 0 && number.indexOf(',') == number.lastIndexOf(',')) {
            number = number.replace(',', '.');
        }
        if (!number.toLowerCase(Locale.ROOT).matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?")) {
            throw new IllegalArgumentException(
                    "the field must hold a number as 0.01, 0,01 or 1%, got \"" + text + "\"");
        }
        double value = Double.parseDouble(number);
        return percent ? value / 100 : value;
    }
}
