package io.github.deepanomaly.data.csv;

import java.util.List;
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
            "M-d-uuuu");

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
            ":HH:mm:ss XX");

    /** Those of mails, of C and of Java, and without marks. */
    private static final List<String> OTHERS = List.of(
            "EEE, d MMM uuuu HH:mm:ss XX",
            "EEE, d MMM uuuu HH:mm:ss z",
            "EEE MMM d HH:mm:ss uuuu",
            "EEE MMM d HH:mm:ss z uuuu",
            "uuuuMMdd'T'HHmmss",
            "uuuuMMdd'T'HHmmssX");

    /** All digits. */
    static final List<String> DIGITS = List.of("uuuuMMdd", "uuuuMMddHHmm", "uuuuMMddHHmmss");

    static final List<String> ALL = Stream.concat(
                    DAYS.stream().flatMap(day -> TIMES.stream().map(time -> day + time)), OTHERS.stream())
            .toList();

    private DatePatterns() {}
}
