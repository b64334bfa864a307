package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How the dates of a column are written.
 *
 * @param pattern as {@link java.text.SimpleDateFormat} has it
 * @param formatter reads them; empty for a mixture of dates and times in ISO 8601
 * @param zone of those that name none
 */
record DateTexts(String pattern, Optional<DateTimeFormatter> formatter, ZoneId zone) {

    private static final String DAY_FIRST = "dd/MM/";

    private static final String MONTH_FIRST = "MM/dd/";

    private static final List<String> DAYS = List.of(
            "uuuu-MM-dd",
            "uuuu-M-d",
            "uuuu/MM/dd",
            "uuuu/M/d",
            "dd.MM.uuuu",
            "d.M.uuuu",
            "dd.MM.uu",
            "d.M.uu",
            DAY_FIRST + "uuuu",
            "d/M/uuuu",
            MONTH_FIRST + "uuuu",
            "M/d/uuuu",
            DAY_FIRST + "uu",
            "d/M/uu",
            MONTH_FIRST + "uu",
            "M/d/uu",
            "dd-MM-uuuu",
            "d-M-uuuu",
            "dd-MMM-uuuu",
            "d-MMM-uuuu",
            "dd MMM uuuu",
            "d MMM uuuu",
            "MMM d, uuuu");

    private static final List<String> TIMES = List.of(
            "",
            " HH:mm:ss",
            " HH:mm",
            " HH:mm:ss.SSS",
            "'T'HH:mm:ss",
            "'T'HH:mm",
            "'T'HH:mm:ss.SSS",
            "'T'HH:mm:ssXXX",
            "'T'HH:mm:ss.SSSXXX",
            " HH:mm:ssXXX",
            " HH:mm:ss.SSSXXX",
            " H:mm",
            " H:mm:ss",
            " h:mm a",
            " h:mm:ss a");

    private static final int LONGEST = 40;

    private static final int SHORTEST = 6;

    /** The patterns; made when they are first needed. */
    private static final class Usual {
        private static final List<String> PATTERNS = DAYS.stream()
                .flatMap(day -> TIMES.stream().map(time -> day + time))
                .toList();

        private static final List<DateTimeFormatter> FORMATTERS =
                PATTERNS.stream().map(DateTexts::formatter).toList();
    }

    /** How all of some fields are written, the patterns of the format before the usual ones; empty where they are no dates. */
    static Optional<DateTexts> of(List<String> fields, CsvFormat format) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        for (String pattern : format.dates()) {
            DateTexts known = new DateTexts(pattern, Optional.of(formatter(pattern)), format.zone());
            if (fields.stream().allMatch(known::reads)) {
                return Optional.of(known);
            }
        }
        if (!possible(fields.get(0))) {
            return Optional.empty();
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < Usual.PATTERNS.size(); i++) {
            if (parsed(fields.get(0), Usual.FORMATTERS.get(i)).isPresent()) {
                left.add(i);
            }
        }
        for (String field : fields) {
            left.removeIf(i -> parsed(field, Usual.FORMATTERS.get(i)).isEmpty());
            if (left.isEmpty()) {
                DateTexts mixed = new DateTexts("yyyy-MM-dd HH:mm:ss", Optional.empty(), format.zone());
                return fields.stream().allMatch(mixed::reads) ? Optional.of(mixed) : Optional.empty();
            }
        }
        int first = left.get(0);
        return Optional.of(new DateTexts(
                Usual.PATTERNS.get(first).replace('u', 'y'), Optional.of(Usual.FORMATTERS.get(first)), format.zone()));
    }

    /** The column of that name. */
    Column.Date column(String name) {
        return formatter.isEmpty() && zone.equals(ZoneOffset.UTC)
                ? new Column.Date(name)
                : new Column.Date(name, pattern, zone);
    }

    /** Whether some fields could as well have the month first, though these have the day first. */
    boolean ambiguous(List<String> fields) {
        if (!(pattern.startsWith("dd/MM/") || pattern.startsWith("d/M/"))) {
            return false;
        }
        DateTimeFormatter swapped =
                formatter(pattern.startsWith("dd") ? "MM/dd" + pattern.substring(5) : "M/d" + pattern.substring(3));
        return fields.stream().allMatch(field -> parsed(field, swapped).isPresent());
    }

    private boolean reads(String field) {
        return milliseconds(field).isPresent();
    }

    /** Milliseconds since 1970-01-01 UTC, if the field is such a date. */
    OptionalDouble milliseconds(String field) {
        Optional<Instant> instant =
                formatter.isPresent() ? parsed(field, formatter.get()).map(this::instant) : iso(field);
        return instant.map(point -> OptionalDouble.of((double) point.toEpochMilli()))
                .orElse(OptionalDouble.empty());
    }

    private Instant instant(TemporalAccessor found) {
        if (found instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = found instanceof LocalDateTime time ? time : ((LocalDate) found).atStartOfDay();
        return local.atZone(zone).toInstant();
    }

    /** A date, or a date with a time, in ISO 8601. */
    private Optional<Instant> iso(String field) {
        String text = field.strip().replace(' ', 'T');
        if (!possible(text)) {
            return Optional.empty();
        }
        try {
            if (text.indexOf('T') < 0) {
                return Optional.of(instant(LocalDate.parse(text)));
            }
            boolean offset = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return Optional.of(instant(offset ? OffsetDateTime.parse(text) : LocalDateTime.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean possible(String field) {
        String text = field.strip();
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && Stream.of("-", "/", ".", " ").anyMatch(text::contains)
                && text.chars().filter(Character::isDigit).count() >= 3;
    }

    private static Optional<TemporalAccessor> parsed(String field, DateTimeFormatter formatter) {
        try {
            return Optional.of(
                    formatter.parseBest(field.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Throws {@link IllegalArgumentException} for a pattern that is none. */
    static void checked(String pattern) {
        formatter(pattern);
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(years(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "date format must be a pattern such as dd.MM.yyyy HH:mm, got \"" + pattern + "\"", e);
        }
    }

    /** Years without an era, which a strict formatter would ask for. */
    private static String years(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            changed.append(c == 'y' && !quoted ? 'u' : c);
        }
        return changed.toString();
    }
}
