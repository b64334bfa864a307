package io.github.deepanomaly.data;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** A raw column. */
public sealed interface Column {

    /** The name. */
    String name();

    /** Numbers. */
    record Numeric(String name) implements Column {

        /** From here on a whole number is written with an exponent. */
        private static final double LONG = 1e15;

        /** The shortest text that reads back as the number; without decimals for a whole one. */
        public static String text(double value) {
            return value == Math.rint(value) && Math.abs(value) < LONG ? Long.toString((long) value) : "" + value;
        }
    }

    /**
     * Points in time, as milliseconds since 1970-01-01 UTC.
     *
     * @param format how they are written, as {@link SimpleDateFormat} has it; empty for ISO 8601 in UTC
     * @param zone where they have an hour and a weekday
     */
    record Date(String name, String format, ZoneId zone) implements Column {

        /** As timestamp, created_at, eventTime. */
        private static final Pattern TIME =
                Pattern.compile("(?i:.*(?:time|date|stamp|epoch|unix|created|modified|when).*"
                        + "|(?:.*[^a-z])?(?:ts|t|at|on|start|end|begin|stop|seen))|.*[a-z](?:At|On|Ts|TS)");

        public Date {
            new SimpleDateFormat("", Locale.ROOT).applyPattern(format); // throws IllegalArgumentException for no format
        }

        /** Those of UTC, written in ISO 8601. */
        public Date(String name) {
            this(name, "", ZoneOffset.UTC);
        }

        /** Whether the name of a column says that it holds times: whole numbers in the range of seconds since 1970 may well be others. */
        public static boolean named(String name) {
            return TIME.matcher(name).matches();
        }

        /** A moment as it is written in the column. */
        public String text(double millis) {
            if (format.isEmpty()) {
                return Instant.ofEpochMilli((long) millis).toString();
            }
            SimpleDateFormat written = new SimpleDateFormat(format, Locale.getDefault(Locale.Category.FORMAT));
            written.setTimeZone(TimeZone.getTimeZone(zone));
            return written.format((long) millis);
        }
    }

    /** One of a list of levels; a row holds the index into it. */
    record Nominal(String name, List<String> levels) implements Column {

        public Nominal {
            levels = List.copyOf(levels);
        }

        /** The number of each level, by its name and in their order. */
        public Map<String, Integer> numbers() {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            for (int i = 0; i < levels.size(); i++) {
                numbers.putIfAbsent(levels.get(i), i);
            }
            return numbers;
        }

        /** For each level of another column its number here; -1 for one that is not here. */
        public int[] numbers(Nominal other) {
            Map<String, Integer> numbers = numbers();
            return other.levels.stream()
                    .mapToInt(level -> numbers.getOrDefault(level, -1))
                    .toArray();
        }
    }
}
