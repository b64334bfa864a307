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
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the dates of a column are written.
 *
 * @param pattern as {@link java.text.SimpleDateFormat} has it
 * @param formatter reads them; empty for a mixture of dates and times in ISO 8601
 * @param zone of those that name none
 * @param local in which they have an hour and a weekday
 * @param ticks milliseconds of a unit where the dates are numbers of units since 1970; else 0
 */
record DateTexts(String pattern, Optional<DateTimeFormatter> formatter, ZoneId zone, ZoneId local, double ticks) {

    /** How dates are shown that no pattern reads. */
    static final String SHOWN = "yyyy-MM-dd HH:mm:ss";

    /** ISO 8601 and what databases make of it: seconds with fractions, and offsets as +02:00, +0200, +02, Z and UTC, Java's with a zone. */
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})"
                    + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?) ?(?:(Z|UTC|GMT)|([+-]\\d{2})(?::?(\\d{2}))?(?:\\[([A-Za-z_/+0-9-]+)\\])?)?)?");

    private static final Pattern COMPACT = Pattern.compile("\\d{8}T\\d{6}.*|\\d{2}[A-Za-z]{3}\\d{4}.*");

    /** The name of the zone, behind its offset, as browsers write it. */
    private static final Pattern REMARK = Pattern.compile(" \\([^)]*\\)$");

    private static final int LONGEST = 80;

    private static final int SHORTEST = 6;

    /** The usual patterns; made when they are first needed. */
    private static final class Usual {
        private static final List<DateTimeFormatter> FORMATTERS =
                DatePatterns.ALL.stream().map(DatePatterns::formatter).toList();
    }

    /** How all of some fields are written, the patterns of the format before the usual ones; empty where they are no dates. */
    static Optional<DateTexts> of(List<String> fields, CsvFormat format) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        for (String pattern : format.dates()) {
            Optional<DateTexts> known = by(pattern, fields, format);
            if (known.isPresent()) {
                return known;
            }
        }
        if (!possible(fields.get(0))) {
            return Optional.empty();
        }
        return of(fields, DatePatterns.ALL, Usual.FORMATTERS, format)
                .or(() -> {
                    DateTexts mixed = iso(format);
                    return fields.stream().allMatch(mixed::reads) ? Optional.of(mixed) : Optional.empty();
                })
                .map(dates -> dates.where(fields));
    }

    /** By that pattern, if it reads all of some fields. */
    static Optional<DateTexts> by(String pattern, List<String> fields, CsvFormat format) {
        DateTexts known = of(pattern, DatePatterns.formatter(pattern), format);
        return !fields.isEmpty() && fields.stream().allMatch(known::reads)
                ? Optional.of(known.where(fields))
                : Optional.empty();
    }

    /** Dates and times in ISO 8601. */
    static DateTexts iso(CsvFormat format) {
        return new DateTexts(SHOWN, Optional.empty(), format.zone(), format.zone(), 0);
    }

    static DateTexts of(String pattern, DateTimeFormatter formatter, CsvFormat format) {
        return new DateTexts(DatePatterns.simple(pattern), Optional.of(formatter), format.zone(), format.zone(), 0);
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
        return formatter.isEmpty() && ticks == 0 && local.equals(ZoneOffset.UTC)
                ? new Column.Date(name)
                : new Column.Date(name, pattern, local);
    }

    /** The same where those that name no zone are of that one. */
    DateTexts in(ZoneId given) {
        return new DateTexts(pattern, formatter, given, local, ticks);
    }

    /** Whether some fields could as well have the month first, though these have the day first. */
    boolean ambiguous(List<String> fields) {
        if (!(pattern.startsWith("dd/MM/") || pattern.startsWith("d/M/"))) {
            return false;
        }
        DateTimeFormatter swapped = DatePatterns.formatter(
                pattern.startsWith("dd") ? "MM/dd" + pattern.substring(5) : "M/d" + pattern.substring(3));
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
        return found(field)
                .map(point -> OptionalDouble.of((double) instant(point).toEpochMilli()))
                .orElse(OptionalDouble.empty());
    }

    private Optional<TemporalAccessor> found(String field) {
        return formatter.isPresent() ? parsed(field, formatter.get()) : iso(field);
    }

    /** The same with the zone that some fields show: the one that they name, or the first one that has all their offsets. */
    private DateTexts where(List<String> fields) {
        Set<ZoneId> named = new HashSet<>();
        List<ZonedDateTime> exact = new ArrayList<>();
        for (String field : fields) {
            if (!(found(field).orElse(null) instanceof ZonedDateTime moment)) {
                return this;
            }
            named.add(moment.getZone());
            exact.add(moment);
        }
        if (named.size() == 1) {
            return new DateTexts(pattern, formatter, zone, exact.get(0).getZone(), ticks);
        }
        List<ZoneId> left = new ArrayList<>(List.of(zone));
        ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).forEach(left::add);
        for (ZonedDateTime moment : exact) {
            left.removeIf(each -> !each.getRules().getOffset(moment.toInstant()).equals(moment.getOffset()));
        }
        return left.isEmpty() ? this : new DateTexts(pattern, formatter, zone, left.get(0), ticks);
    }

    private Instant instant(TemporalAccessor found) {
        if (found instanceof ZonedDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = found instanceof LocalDateTime time ? time : ((LocalDate) found).atStartOfDay();
        return local.atZone(zone).toInstant();
    }

    /** A date, or a date with a time, in ISO 8601. */
    private static Optional<TemporalAccessor> iso(String field) {
        Matcher parts = ISO.matcher(field.strip());
        if (field.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            if (parts.group(2) == null) {
                return Optional.of(LocalDate.parse(parts.group(1)));
            }
            LocalDateTime local =
                    LocalDateTime.parse(parts.group(1) + "T" + parts.group(2).replace(',', '.'));
            if (parts.group(3) != null) {
                return Optional.of(local.atZone(ZoneOffset.UTC));
            }
            if (parts.group(4) == null) {
                return Optional.of(local);
            }
            String minutes = parts.group(5) == null ? "00" : parts.group(5);
            ZoneOffset offset = ZoneOffset.of(parts.group(4) + ":" + minutes);
            return Optional.of(
                    parts.group(6) == null
                            ? local.atZone(offset)
                            : local.atOffset(offset).atZoneSameInstant(ZoneId.of(parts.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean possible(String field) {
        String text = field.strip();
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && (Stream.of("-", "/", ".", " ", "\u5E74").anyMatch(text::contains)
                        || COMPACT.matcher(text).matches())
                && text.chars().filter(Character::isDigit).count() >= 3;
    }

    private static Optional<TemporalAccessor> parsed(String field, DateTimeFormatter formatter) {
        try {
            String text = REMARK.matcher(field.strip()).replaceFirst("").replace("  ", " "); // days of C are padded
            return Optional.of(formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
