package io.github.deepanomaly.data.csv;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sign or name of a unit that stands at the same end of every number of a column, as in 5 %, $5, 5.20 USD, EUR 5,20 and 19.5 °C.
 *
 * @param before whether it stands before the numbers, after their plus or minus; else it stands behind them
 */
public record UnitSign(String sign, boolean before) {

    private static final String SIGNS = "%\u2030$\u20AC\u00A3\u00A5\u20B9";

    /** A number with something in front of it or behind it; the bracket of a negative number is no part of that. */
    private static final Pattern FORM =
            Pattern.compile("\\(?[+\u2212-]?(\\p{L}{1,3}\\. ?|[^\\d.,()+\u2212-]*)[+\u2212-]?"
                    + "([\\d.,](?:.*[\\d.,])?(?:[eE][+-]?\\d+)?)([^\\d.,()+\u2212-]*)[-\u2212]?\\)?");

    /** A name of a unit, as km/h or kWh. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\u00B0\u00B5\u2032\u2033/\u00B7\u00B2\u00B3%]{1,12}");

    private static final Pattern DOLLARS = Pattern.compile("[A-Z]{0,3}\\$");

    /** Names of currencies that stand before numbers, too, where they are used. */
    private static final Set<String> CURRENCIES = Set.of("Rs", "Rs.", "Fr.", "kr", "kr.");

    private static final int CODE = 3;

    private static final int LONGEST = 60;

    /** The sign of texts that all are numbers with it; those that say that there is no value do not count. */
    public static Optional<UnitSign> of(List<String> texts) {
        Optional<UnitSign> first = CsvColumn.present(texts).findFirst().flatMap(UnitSign::of);
        return first.filter(unit -> CsvColumn.present(texts).allMatch(unit::stands))
                .filter(unit -> unit.isSign() || unit.apart(texts) || unit.fractions(texts));
    }

    /** Whether a text is a number with a sign of one character, which no name of a column is. */
    static boolean signed(String text) {
        return of(List.of(text)).filter(UnitSign::isSign).isPresent();
    }

    /** The sign of a text that is a number with it, whatever the number is. */
    static Optional<UnitSign> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        String front = form.group(1).strip();
        String back = form.group(3).strip();
        if (front.isEmpty() == back.isEmpty()) {
            return Optional.empty();
        }
        boolean before = back.isEmpty();
        String sign = before ? front : back;
        boolean known = SIGNS.contains(sign)
                || (before
                        ? DOLLARS.matcher(sign).matches() || CURRENCIES.contains(sign) || isCurrency(sign)
                        : NAME.matcher(sign).matches());
        return known ? Optional.of(new UnitSign(sign, before)) : Optional.empty();
    }

    private static boolean isCurrency(String code) {
        return code.length() == CODE
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private boolean isSign() {
        return SIGNS.contains(sign);
    }

    /** Whether the name of a unit never touches its number: letters behind digits may be part of a code. */
    private boolean apart(List<String> texts) {
        return !before
                && CsvColumn.present(texts).allMatch(text -> {
                    int at = text.strip().length() - sign.length() - 1;
                    return at >= 0 && !Character.isDigit(text.strip().charAt(at));
                });
    }

    /** Whether some number has a fraction, which no code has. */
    private boolean fractions(List<String> texts) {
        return CsvColumn.present(texts)
                .map(this::bare)
                .anyMatch(text -> text.indexOf('.') >= 0 || text.indexOf(',') >= 0);
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
                : (stripped.substring(0, at).strip()
                                + stripped.substring(at + sign.length()).strip())
                        .strip();
    }
}
