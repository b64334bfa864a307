package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Dates that are numbers: 20250131, and seconds and such since 1970. */
final class DateNumbers {

    private static final Pattern YEAR_FIRST = Pattern.compile("(?:19|20)\\d+");

    /** Seconds, milliseconds, microseconds or nanoseconds since 1970, from 1998 to 2046. */
    private static final Pattern SINCE_1970 =
            Pattern.compile("(?:9\\d{8}|1\\d{9}|2[0-3]\\d{8})(?:\\d{3}|\\d{6}|\\d{9}|\\.\\d{1,9})?");

    private static final double DIGITS_OF_MILLISECONDS = 13;

    private DateNumbers() {}

    /** How all of some fields are dates; empty where they are not, and for seconds and such where the name does not say that they are times. */
    static Optional<DateTexts> of(String name, List<String> fields, CsvFormat format) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        int length = fields.get(0).strip().length();
        Optional<String> pattern = DatePatterns.DIGITS.stream()
                .filter(each -> each.length() == length)
                .findFirst();
        if (pattern.isPresent()
                && fields.stream()
                        .allMatch(field -> YEAR_FIRST.matcher(field.strip()).matches())) {
            return DateTexts.of(fields, List.of(pattern.get()), List.of(DatePatterns.formatter(pattern.get())), format);
        }
        int digits = digits(fields.get(0));
        boolean since = Column.Date.named(name)
                && fields.stream()
                        .allMatch(field -> digits(field) == digits
                                && SINCE_1970.matcher(field.strip()).matches());
        return since
                ? Optional.of(new DateTexts(
                        DateTexts.SHOWN,
                        Optional.empty(),
                        format.zone(),
                        format.zone(),
                        Math.pow(10, DIGITS_OF_MILLISECONDS - digits)))
                : Optional.empty();
    }

    /** How many digits stand before the point; times before September 2001 have one less. */
    private static int digits(String field) {
        String text = field.strip();
        int point = text.indexOf('.');
        return (point < 0 ? text.length() : point) + (text.startsWith("9") ? 1 : 0);
    }

    /** Milliseconds since 1970, from a number of units of so many; empty for another text. */
    static OptionalDouble milliseconds(String field, double ticks) {
        return SINCE_1970.matcher(field.strip()).matches()
                ? OptionalDouble.of(Math.floor(Double.parseDouble(field.strip()) * ticks))
                : OptionalDouble.empty();
    }

    /** The word for a unit of so many milliseconds. */
    static String unit(double ticks) {
        return ticks > 1 ? "seconds" : ticks == 1 ? "milliseconds" : ticks > 1e-4 ? "microseconds" : "nanoseconds";
    }
}
