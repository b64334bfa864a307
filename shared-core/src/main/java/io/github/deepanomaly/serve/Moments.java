package io.github.deepanomaly.serve;

import io.github.deepanomaly.data.Column;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** Reads the dates of a column: ISO 8601, as the column writes them, or milliseconds since 1970-01-01 UTC. */
record Moments(Column.Date column) {

    /** Characters of a date: the time that Java's readers take grows with the square of a number's length. */
    private static final int LONGEST = 200;

    /** Milliseconds since 1970-01-01 UTC; NaN for a text that is no date. */
    double milliseconds(String text) {
        if (text.length() > LONGEST) {
            return Double.NaN;
        }
        double number = RowValues.number(text);
        if (!Double.isNaN(number) && text.indexOf('-', 1) < 0) {
            return number;
        }
        double iso = iso(text);
        return Double.isNaN(iso) && !column.format().isEmpty() ? written(text) : iso;
    }

    private double iso(String text) {
        String moment = text.replace(' ', 'T');
        int time = moment.indexOf('T');
        try {
            if (time < 0) {
                return millis(
                        LocalDate.parse(moment).atStartOfDay(column.zone()).toInstant());
            }
            boolean offset = moment.endsWith("Z") || moment.indexOf('+') > 0 || moment.lastIndexOf('-') > time;
            return millis(
                    offset
                            ? OffsetDateTime.parse(moment).toInstant()
                            : LocalDateTime.parse(moment).atZone(column.zone()).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    private double written(String text) {
        SimpleDateFormat format = new SimpleDateFormat(column.format(), Locale.getDefault(Locale.Category.FORMAT));
        format.setTimeZone(TimeZone.getTimeZone(column.zone()));
        format.setLenient(false);
        ParsePosition position = new ParsePosition(0);
        Date found = format.parse(text, position);
        return found == null || position.getIndex() < text.length()
                ? Double.NaN
                : found.toInstant().toEpochMilli();
    }

    private static double millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
