package io.github.deepanomaly.knime.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.explain.Contribution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class UnitTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aDayIsExpectedToBeADay() {
        assertThat(text(Unit.DAY, millis("2024-01-01T00:00:00Z"), millis("2023-12-31T23:59:59.998Z")))
                .isEqualTo("c 2024-01-01");
        assertThat(text(Unit.DAY, millis("2024-01-01T00:00:00Z"), millis("2023-12-29T06:00:00Z")))
                .isEqualTo("c 2024-01-01 (expected 2023-12-29)");
    }

    @Test
    void aMomentIsRoundedToSecondsUnlessItsCellsAreFiner() {
        assertThat(text(Unit.MOMENT, millis("2024-01-01T08:00:00Z"), millis("2024-01-01T07:59:59.998Z")))
                .isEqualTo("c 2024-01-01T08:00");
        assertThat(text(Unit.MOMENT, millis("2024-01-01T08:00:00.250Z"), millis("2024-01-01T07:59:59.998Z")))
                .isEqualTo("c 2024-01-01T08:00:00.250 (expected 2024-01-01T07:59:59.998)");
    }

    @Test
    void aZonedTimeIsOnTheDayOfItsCell() {
        assertThat(text(Unit.ZONED_MOMENT, millis("2024-01-01T23:30:00Z"), millis("2024-01-01T11:30:00Z"), BERLIN))
                .isEqualTo("c 2024-01-02T00:30+01:00[Europe/Berlin] (expected 2024-01-01T12:30+01:00[Europe/Berlin])");
    }

    @Test
    void booleansAreTrueOrFalseAndLongsHaveAllDigits() {
        assertThat(text(Unit.TRUTH, 1, 0.098394)).isEqualTo("c true (expected false)");
        assertThat(text(Unit.WHOLE, 1_019_210_000_123.0, 7.4)).isEqualTo("c 1019210000123 (expected 7)");
        assertThat(text(Unit.PLAIN, 12.25, 4.123456789)).isEqualTo("c 12.25 (expected 4.12346)");
        assertThat(text(Unit.PLAIN, 0.1, 0.1f)).as("a network's number").isEqualTo("c 12.25");
    }

    @Test
    void timesOfDayAndLengthsOfTimeReadAsTheirCellsDo() {
        assertThat(text(Unit.CLOCK, Unit.seconds(LocalTime.of(3, 15)), Unit.seconds(LocalTime.of(14, 30)) + 0.2))
                .isEqualTo("c 03:15 (expected 14:30)");
        assertThat(text(Unit.CLOCK, Unit.seconds(LocalTime.of(23, 59, 59, 500_000_000)), 90_000))
                .isEqualTo("c 23:59:59.500 (expected 23:59:59.999)");
        assertThat(text(Unit.CLOCK, Unit.seconds(LocalTime.NOON), 86_399.9)).isEqualTo("c 12:00 (expected 23:59:59)");
        assertThat(text(Unit.SPAN, Unit.seconds(Duration.ofHours(5)), 90.3)).isEqualTo("c PT5H (expected PT1M30S)");
        assertThat(text(Unit.PERIOD, Unit.days(Period.ofDays(3)), Unit.days(Period.ofMonths(1))))
                .isEqualTo("c P3D (expected P30D)");
        assertThat(Unit.seconds(Duration.ofMillis(-1500))).isEqualTo(-1.5);
    }

    @Test
    void aPeriodReadsInYearsMonthsAndDaysIfItsCellDoes() {
        double years = Unit.days(Period.of(90, 1, 3));
        assertThat(text(Unit.PERIOD, years, Unit.days(Period.of(20, 11, 2)) + 0.3))
                .isEqualTo("c P90Y1M3D (expected P20Y11M2D)");
        assertThat(text(Unit.PERIOD, Unit.days(Period.of(-1, -2, -3)), years)).startsWith("c P-1Y-2M-3D");
        assertThat(text(Unit.PERIOD, Unit.days(Period.ofDays(400)), 400.2)).isEqualTo("c P400D");
        for (int months = 1; months <= 1200; months++) {
            Period period = Period.ofMonths(months).normalized();
            assertThat(text(Unit.PERIOD, Unit.days(period), 0)).startsWith("c " + period + " ");
        }
    }

    @Test
    void missingAndInfiniteValuesReadAsTheCoreWritesThem() {
        for (Unit unit : Unit.values()) {
            Contribution missing = new Contribution(new Column.Numeric("c"), 1, Double.NaN, "missing", Double.NaN, "");
            assertThat(unit.text(missing, ZoneOffset.UTC)).isEqualTo("c missing");
            Contribution infinite =
                    new Contribution(new Column.Numeric("c"), 1, Double.POSITIVE_INFINITY, "infinity", 1e300, "1e300");
            assertThat(unit.text(infinite, ZoneOffset.UTC)).isEqualTo("c infinity (expected 1e300)");
        }
    }

    private static double millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static String text(Unit unit, double observed, double expected) {
        return text(unit, observed, expected, ZoneOffset.UTC);
    }

    private static String text(Unit unit, double observed, double expected, ZoneId zone) {
        Contribution contribution =
                new Contribution(new Column.Numeric("c"), 1, observed, "12.25", expected, "4.12346");
        return unit.text(contribution, zone);
    }
}
