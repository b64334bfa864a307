package io.github.deepanomaly.data.csv;

import java.util.List;
import java.util.Optional;

/**
 * The sign of a unit that stands at the same end of every number of a column: per cent, per mille, or that of a currency.
 *
 * @param before whether it stands before the numbers, after their plus or minus; else it stands behind them
 */
public record UnitSign(char sign, boolean before) {

    private static final String SIGNS = "%\u2030$\u20AC\u00A3\u00A5\u20B9";

    /** The sign of texts that all are numbers with it; those that say that there is no value do not count. */
    public static Optional<UnitSign> of(List<String> texts) {
        Optional<UnitSign> sign = CsvColumn.present(texts).findFirst().flatMap(UnitSign::of);
        return sign.filter(found -> CsvColumn.present(texts).allMatch(found::stands));
    }

    private static Optional<UnitSign> of(String text) {
        String stripped = text.strip();
        int first = !stripped.isEmpty() && "+-".indexOf(stripped.charAt(0)) >= 0 ? 1 : 0;
        if (first == stripped.length()) {
            return Optional.empty();
        }
        char last = stripped.charAt(stripped.length() - 1);
        if (SIGNS.indexOf(last) >= 0) {
            return Optional.of(new UnitSign(last, false));
        }
        char front = stripped.charAt(first);
        return SIGNS.indexOf(front) >= 0 ? Optional.of(new UnitSign(front, true)) : Optional.empty();
    }

    private boolean stands(String text) {
        String bare = bare(text);
        return of(text).equals(Optional.of(this))
                && (DecimalMark.POINT.number(bare).isPresent()
                        || DecimalMark.COMMA.number(bare).isPresent());
    }

    /** A number without the sign. */
    String bare(String text) {
        String stripped = text.strip();
        int at = before ? stripped.indexOf(sign) : stripped.lastIndexOf(sign);
        return at < 0
                ? stripped
                : (stripped.substring(0, at) + stripped.substring(at + 1).strip()).strip();
    }
}
