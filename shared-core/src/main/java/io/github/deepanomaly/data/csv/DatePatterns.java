package io.github.deepanomaly.data.csv;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How dates usually are written, as {@link java.time.format.DateTimeFormatter} has it. The first that fits all dates of a column counts. */
final class DatePatterns {

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
            "MMM d, uuuu",
            "MMMM d, uuuu",
            "d MMMM uuuu",
            "dd/MMM/uuuu",
            "ddMMMuuuu",
            "uuuu.MM.dd",
            "MM-dd-uuuu",
            "M-d-uuuu",
            "MMM d uuuu",
            "MMMM d uuuu",
            "d. MMMM uuuu",
            "uuuu\u5E74M\u6708d\u65E5"); // year, month and day in Chinese and Japanese

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
            " h:mm:ss a",
            " h:mma",
            ":HH:mm:ss",
            ":HH:mm:ss XX",
            " HH:mm:ss XX",
            " HH:mm:ss z",
            " HH:mm z",
            " h:mm:ss a z",
            ", HH:mm",
            ", HH:mm:ss",
            ", H:mm:ss",
            ", h:mm a",
            ", h:mm:ss a",
            " 'at' HH:mm",
            " 'at' h:mm a",
            " HH:mm 'Uhr'",
            " HH:mm:ss 'Uhr'");

    /** Those of mails, of C, of Java and of browsers, long ones, and without marks. */
    private static final List<String> OTHERS = List.of(
            "EEE, d MMM uuuu HH:mm:ss XX",
            "EEE, d MMM uuuu HH:mm:ss z",
            "EEE MMM d HH:mm:ss uuuu",
            "EEE MMM d HH:mm:ss z uuuu",
            "EEE MMM dd uuuu HH:mm:ss 'GMT'XX",
            "EEE d MMM HH:mm:ss z uuuu",
            "EEE d MMM uuuu hh:mm:ss a z",
            "EEE, d MMM uuuu HH:mm:ss",
            "EEEE, d MMMM uuuu HH:mm",
            "EEEE, d MMMM uuuu",
            "EEEE, MMMM d, uuuu h:mm:ss a",
            "EEEE, MMMM d, uuuu h:mm a",
            "EEEE, MMMM d, uuuu",
            "uuuuMMdd'T'HHmmss",
            "uuuuMMdd'T'HHmmssX");

    /** All digits. */
    static final List<String> DIGITS = List.of("uuuuMMdd", "uuuuMMddHHmm", "uuuuMMddHHmmss");

    static final List<String> ALL = Stream.concat(
                    DAYS.stream().flatMap(day -> TIMES.stream().map(time -> day + time)), OTHERS.stream())
            .toList();

    private DatePatterns() {}

    /** The pattern as {@link java.text.SimpleDateFormat} has it. */
    static String simple(String pattern) {
        return pattern.replace('u', 'y').replaceAll("(?<!X)XX(?!X)", "Z");
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
