package io.github.deepanomaly.data.csv;

import io.github.deepanomaly.data.Column;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the dates of a column are written.
 *
 * @param pattern as {@link java.text.SimpleDateFormat} has it
 * @param formatter reads them; empty for a mixture of dates and times in ISO 8601
 * @param zone of those that name none
 * @param ticks milliseconds of a unit where the dates are numbers of units since 1970; else 0
 */
record DateTexts(String pattern, Optional<DateTimeFormatter> formatter, ZoneId zone, double ticks) {

    /** How dates are shown that no pattern reads. */
    static final String SHOWN = "yyyy-MM-dd HH:mm:ss";

    /** ISO 8601 and what databases make of it: seconds with fractions, and offsets as +02:00, +0200, +02, Z and UTC. */
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?) ?(?:(Z|UTC|GMT)|([+-]\\d{2})(?::?(\\d{2}))?)?)?");

    private static final Pattern COMPACT = Pattern.compile("\\d{8}T\\d{6}.*|\\d{2}[A-Za-z]{3}\\d{4}.*");

    private static final int LONGEST = 40;

    private static final int SHORTEST = 6;

    /** The usual patterns; made when they are first needed. */
    private static final class Usual {
        private static final List<DateTimeFormatter> FORMATTERS =
                DatePatterns.ALL.stream().map(DateTexts::formatter).toList();
    }

    /** How all of some fields are written, the patterns of the format before the usual ones; empty where they are no dates. */
    static Optional<DateTexts> of(List<String> fields, CsvFormat format) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        for (String pattern : format.dates()) {
            DateTexts known = of(pattern, formatter(pattern), format);
            if (fields.stream().allMatch(known::reads)) {
                return Optional.of(known);
            }
        }
        if (!possible(fields.get(0))) {
            return Optional.empty();
        }
        return of(fields, DatePatterns.ALL, Usual.FORMATTERS, format).or(() -> {
            DateTexts mixed = new DateTexts(SHOWN, Optional.empty(), format.zone(), 0);
            return fields.stream().allMatch(mixed::reads) ? Optional.of(mixed) : Optional.empty();
        });
    }

    static DateTexts of(String pattern, DateTimeFormatter formatter, CsvFormat format) {
        return new DateTexts(pattern.replace('u', 'y'), Optional.of(formatter), format.zone(), 0);
    }

    /** By the first of some patterns that reads all fields. */
    static Optional<DateTexts> of(
            List<String> fields, List<String> patterns, List<DateTimeFormatter> formatters, CsvFormat format) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            if (parsed(fields.get(0), formatters.get(i)).isPresent()) {
                left.add(i);
            }
        }
        for (String field : fields) {
            left.removeIf(i -> parsed(field, formatters.get(i)).isEmpty());
            if (left.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(of(patterns.get(left.get(0)), formatters.get(left.get(0)), format));
    }

    /** The column of that name. */
    Column.Date column(String name) {
        return formatter.isEmpty() && ticks == 0 && zone.equals(ZoneOffset.UTC)
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

    /** Whether a field is such a date. */
    boolean reads(String field) {
        return milliseconds(field).isPresent();
    }

    /** Milliseconds since 1970-01-01 UTC, if the field is such a date. */
    OptionalDouble milliseconds(String field) {
        if (ticks > 0) {
            return DateNumbers.milliseconds(field, ticks);
        }
        Optional<Instant> instant =
                formatter.isPresent() ? parsed(field, formatter.get()).map(this::instant) : iso(field);
        return instant.map(point -> OptionalDouble.of((double) point.toEpochMilli()))
                .orElse(OptionalDouble.empty());
    }

    private Instant instant(TemporalAccessor found) {
        if (found instanceof ZonedDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = found instanceof LocalDateTime time ? time : ((LocalDate) found).atStartOfDay();
        return local.atZone(zone).toInstant();
    }

    /** A date, or a date with a time, in ISO 8601. */
    private Optional<Instant> iso(String field) {
        Matcher parts = ISO.matcher(field.strip());
        if (field.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            if (parts.group(2) == null) {
                return Optional.of(instant(LocalDate.parse(parts.group(1))));
            }
            LocalDateTime local =
                    LocalDateTime.parse(parts.group(1) + "T" + parts.group(2).replace(',', '.'));
            if (parts.group(3) != null) {
                return Optional.of(local.toInstant(ZoneOffset.UTC));
            }
            if (parts.group(4) == null) {
                return Optional.of(instant(local));
            }
            String minutes = parts.group(5) == null ? "00" : parts.group(5);
            return Optional.of(local.toInstant(ZoneOffset.of(parts.group(4) + ":" + minutes)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean possible(String field) {
        String text = field.strip();
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && (Stream.of("-", "/", ".", " ").anyMatch(text::contains)
                        || COMPACT.matcher(text).matches())
                && text.chars().filter(Character::isDigit).count() >= 3;
    }

    private static Optional<TemporalAccessor> parsed(String field, DateTimeFormatter formatter) {
        try {
            String text = field.strip().replace("  ", " "); // days of C are padded
            return Optional.of(formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Throws {@link IllegalArgumentException} for a pattern that is none. */
    static void checked(String pattern) {
        formatter(pattern);
    }

    static DateTimeFormatter formatter(String pattern) {
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
