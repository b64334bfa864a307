package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.explain.Contribution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** How the cells of a column read. The core sees numbers and milliseconds; people know their own cells. */
public enum Unit {
    /** Real numbers and texts, as the core writes them. */
    PLAIN,
    /** Whole numbers, all digits of them. */
    WHOLE,
    /** true or false. */
    TRUTH,
    /** A day. */
    DAY,
    /** A day and time. */
    MOMENT,
    /** A day and time in a zone. */
    ZONED_MOMENT,
    /** A time of day; its number is the seconds since midnight. */
    CLOCK,
    /** A length of time; its number is seconds. */
    SPAN,
    /** Years, months and days; its number is days, with 30.436875 of them in a month. Cells of whole days read as days. */
    PERIOD;

    /** 365.2425 / 12. */
    private static final double DAYS_IN_MONTH = 30.436875;

    private static final double MILLIS = 1000;
    private static final double SECONDS_IN_DAY = 86_400;

    /** Networks compute in float32: numbers that are closer than this, relative to each other, are equal. */
    private static final double ROUNDING = 1e-6;

    /** Shares of a month smaller than this are rounding errors. */
    private static final double SLACK = 1e-9;

    /** From this size on, doubles do not hold every whole number. */
    private static final double EXACT = 0x1p53;

    /** The seconds of a time of day, with their fraction. */
    public static double seconds(LocalTime time) {
        return time.toNanoOfDay() / 1e9;
    }

    /** The seconds of a length of time, with their fraction. */
    public static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** The days of a period, as a number. */
    @SuppressWarnings("JavaPeriodGetDays") // years and months come in with their mean length
    public static double days(Period period) {
        return period.toTotalMonths() * DAYS_IN_MONTH + period.getDays();
    }

    /** What most columns of that type read as. */
    static Unit of(TableColumn.Type type) {
        return type == TableColumn.Type.DATE ? ZONED_MOMENT : PLAIN;
    }

    /**
     * A contribution as text, with value and expected value as cells of the column read; the expected value is rounded to what the
     * column can hold.
     *
     * @param zone of the cell, for a column of moments in zones
     */
    public String text(Contribution contribution, ZoneId zone) {
        double observed = contribution.observed();
        double expected = contribution.expected();
        if (this == PLAIN && Math.abs(observed / expected - 1) <= ROUNDING) {
            return contribution.text(contribution.observedText(), contribution.observedText());
        }
        return contribution.text(
                text(observed, contribution.observedText(), zone, fine(observed)),
                text(expected, contribution.expectedText(), zone, fine(observed)));
    }

    private String text(double value, String plain, ZoneId zone, boolean fine) {
        if (this == PLAIN || !Double.isFinite(value) || Math.abs(value) >= EXACT) {
            return plain;
        }
        return switch (this) {
            case PLAIN -> plain;
            case WHOLE -> String.format(Locale.ROOT, "%d", Math.round(value));
            case TRUTH -> String.valueOf(value >= 0.5);
            case DAY ->
                LocalDateTime.ofInstant(Instant.ofEpochMilli((long) value), ZoneOffset.UTC)
                        .plusHours(12)
                        .toLocalDate()
                        .toString();
            case MOMENT ->
                moment(value, fine).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
            case ZONED_MOMENT -> moment(value, fine).atZone(zone).toString();
            case CLOCK -> clock(value, fine);
            case SPAN -> Duration.ofMillis(rounded(value * MILLIS, fine)).toString();
            case PERIOD -> period(value, fine).toString();
        };
    }

    private static String clock(double seconds, boolean fine) {
        double last = SECONDS_IN_DAY - (fine ? 1 / MILLIS : 1);
        double within = Math.max(0, Math.min(last, seconds));
        return LocalTime.ofNanoOfDay(rounded(within * MILLIS, fine) * 1_000_000).toString();
    }

    private static Period period(double days, boolean months) {
        double size = Math.min(Math.abs(days), Integer.MAX_VALUE);
        int whole = months ? (int) (size / DAYS_IN_MONTH + SLACK) : 0;
        Period period = Period.ofMonths(whole).normalized().plusDays(Math.round(size - whole * DAYS_IN_MONTH));
        return days < 0 ? period.negated() : period;
    }

    private static Instant moment(double millis, boolean fine) {
        return Instant.ofEpochMilli(rounded(millis, fine));
    }

    /** Milliseconds, in whole seconds where the column's cells have no finer ones. */
    private static long rounded(double millis, boolean fine) {
        return fine ? Math.round(millis) : Math.round(millis / MILLIS) * (long) MILLIS;
    }

    /** Whether the cell has a fraction of a second, or months beside days. */
    private boolean fine(double observed) {
        return switch (this) {
            case MOMENT, ZONED_MOMENT -> observed % MILLIS != 0;
            case CLOCK, SPAN, PERIOD -> observed != Math.rint(observed);
            default -> false;
        };
    }
}
