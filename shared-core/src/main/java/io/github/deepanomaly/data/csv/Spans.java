package io.github.deepanomaly.data.csv;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of the day and durations as texts, in hours: 17:05, 5:05 pm, 0 days 00:11:06, 1.02:03:04, PT11M6S and 11m 6s. */
final class Spans {

    private static final int LONGEST = 40;

    /** The hour after which afternoon begins. */
    private static final int NOON = 12;

    private static final double DAY = 24;

    private static final double MINUTES = 60;

    private static final double SECONDS = 3600;

    private static final String SECOND = "(\\d{1,9}(?:[.,]\\d{1,9})?)";

    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d(?:[.,]\\d{1,9})?))?(?: ?([AaPp])\\.?[Mm]\\.?)?");

    /** As Python, pandas and .NET write them; the hours of a negative number of days count forward. */
    private static final Pattern DAYS = Pattern.compile(
            "(-?\\d{1,6})(?: days?,? \\+?|\\.)(\\d{1,2}):([0-5]\\d):([0-5]\\d(?:\\.\\d{1,9})?)|(-?\\d{1,6}) days?");

    /** ISO 8601 without years and months, whose length varies. */
    private static final Pattern ISO = Pattern.compile("(-?)P(?=.*\\d)(?:(-?\\d{1,9})D)?"
            + "(?:T(?=.)(?:(-?\\d{1,9})H)?(?:(-?\\d{1,9})M)?(?:(-?)" + SECOND + "S)?)?");

    private static final Pattern WORDS =
            Pattern.compile("(?:(\\d{1,6}) ?d(?:ays?)?,? ?)?(?:(\\d{1,9}) ?h(?:ours?|rs?)?,? ?)?"
                    + "(?:(\\d{1,9}) ?m(?:in(?:ute)?s?)?,? ?)?(?:" + SECOND + " ?s(?:ec(?:ond)?s?)?)?");

    private Spans() {}

    /** Whether all of some texts, of which there must be one, are such; letters behind single numbers may be other units. */
    static boolean all(List<String> fields) {
        return !fields.isEmpty()
                && fields.stream().allMatch(field -> hours(field).isPresent())
                && fields.stream()
                        .anyMatch(field -> words(field).map(Spans::parts).orElse(2) > 1);
    }

    /** The hours; empty for another text. */
    static OptionalDouble hours(String field) {
        String text = field.strip();
        if (text.length() > LONGEST || text.isEmpty()) {
            return OptionalDouble.empty();
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return clock(clock);
        }
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return OptionalDouble.of(
                    days.group(5) != null
                            ? number(days.group(5)) * DAY
                            : days(days, days.group(1).startsWith("-") && text.contains(".") && !text.contains("day")));
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            double sign = iso.group(1).isEmpty() ? 1 : -1;
            double seconds =
                    iso.group(5) == null || iso.group(5).isEmpty() ? number(iso.group(6)) : -number(iso.group(6));
            return OptionalDouble.of(
                    sign * sum(number(iso.group(2)), number(iso.group(3)), number(iso.group(4)), seconds));
        }
        return words(text)
                .map(each -> OptionalDouble.of(sum(
                        number(each.group(1)), number(each.group(2)), number(each.group(3)), number(each.group(4)))))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble clock(Matcher clock) {
        double hour = number(clock.group(1));
        if (clock.group(4) != null) {
            if (hour < 1 || hour > NOON) {
                return OptionalDouble.empty();
            }
            hour = hour % NOON + (clock.group(4).equalsIgnoreCase("p") ? NOON : 0);
        }
        return OptionalDouble.of(sum(0, hour, number(clock.group(2)), number(clock.group(3))));
    }

    private static double days(Matcher days, boolean backward) {
        double clock = sum(0, number(days.group(2)), number(days.group(3)), number(days.group(4)));
        return number(days.group(1)) * DAY + (backward ? -clock : clock);
    }

    private static Optional<Matcher> words(String field) {
        Matcher words = WORDS.matcher(field.strip());
        return words.matches() && !field.isBlank() ? Optional.of(words) : Optional.empty();
    }

    private static int parts(Matcher words) {
        int parts = 0;
        for (int i = 1; i <= words.groupCount(); i++) {
            parts += words.group(i) == null ? 0 : 1;
        }
        return parts;
    }

    private static double sum(double days, double hours, double minutes, double seconds) {
        return (SECONDS * (DAY * days + hours) + MINUTES * minutes + seconds) / SECONDS;
    }

    /** 0 where there is none. */
    private static double number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Double.parseDouble(digits.replace(',', '.'));
    }
}
