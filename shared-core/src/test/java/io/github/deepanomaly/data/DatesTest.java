package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Encoder.Dates;
import io.github.deepanomaly.data.Encoder.HeavyTails;
import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.population.Population;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Encoder encoder(Rows rows, Dates dates) {
        return Encoder.fit(rows, Population.NONE, Scaling.STANDARD, HeavyTails.COMPRESS, Optional.of(dates), false);
    }

    @Test
    void anEncoderComesBackFromItsState() {
        Schema schema = new Schema(List.of(
                new Column.Nominal("level", List.of("a", "b", "c")),
                new Column.Date("when", "dd.MM.yyyy HH:mm", BERLIN)));
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < 1000; row++) {
            list.add(new double[] {row % 3, 1.7e12 + 3.6e6 * 11 * row});
        }
        Rows rows = Rows.of(schema, list);
        Encoder encoder = encoder(rows, Dates.BOTH);
        Encoder again = Encoder.restore(schema, encoder.state());
        assertThat(again.encode(rows).values())
                .containsExactly(encoder.encode(rows).values());
        assertThat(again.layout()).isEqualTo(encoder.layout());
        Map<String, double[]> wrong = new LinkedHashMap<>(encoder.state());
        for (double[] counts : new double[][] {{-1, 1, 2, 3}, {0, -1, -2, 3}, {0, Double.NaN, 2, 3}}) {
            wrong.put("levels.0", counts);
            assertThatIllegalArgumentException().isThrownBy(() -> Encoder.restore(schema, wrong));
        }
        wrong.putAll(encoder.state());
        wrong.put("date.1", new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.restore(schema, wrong))
                .withMessageStartingWith("date.1 must have ");
    }

    private static Rows dates(ZoneId zone, LocalDateTime... times) {
        List<double[]> rows = new ArrayList<>();
        for (LocalDateTime time : times) {
            rows.add(new double[] {time.atZone(zone).toInstant().toEpochMilli()});
        }
        return Rows.of(new Schema(List.of(new Column.Date("when", "yyyy-MM-dd HH:mm", zone))), rows);
    }

    /** Of a year, each at noon of a weekday or an hour later. */
    private static Rows noons(ZoneId zone) {
        return noons(zone, 364);
    }

    private static Rows noons(ZoneId zone, int days) {
        return dates(
                zone,
                IntStream.range(0, days)
                        .mapToObj(day ->
                                LocalDateTime.of(2025, 1, 1, 12 + day % 2, 0).plusDays(day))
                        .filter(time -> time.getDayOfWeek().getValue() < 6)
                        .toArray(LocalDateTime[]::new));
    }

    private static double size(Encoder encoder, ZoneId zone, LocalDateTime time) {
        Matrix x = encoder.encode(dates(zone, time));
        double sum = 0;
        for (float value : x.values()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Test
    void nightsAndWeekendsAreFarOutAndNextYearIsNot() {
        Encoder encoder = encoder(noons(BERLIN), Dates.REPEATING);
        double usual = size(encoder, BERLIN, LocalDateTime.of(2025, 6, 4, 12, 0));
        assertThat(size(encoder, BERLIN, LocalDateTime.of(2031, 6, 4, 12, 0))).isEqualTo(usual, within(1e-6));
        assertThat(size(encoder, BERLIN, LocalDateTime.of(2025, 6, 7, 12, 0))).isGreaterThan(1.5 * usual);
        assertThat(size(encoder, BERLIN, LocalDateTime.of(2025, 6, 4, 3, 0))).isGreaterThan(1.5 * usual);
        // noon in Berlin is another hour in UTC
        Encoder utc = encoder(noons(ZoneOffset.UTC), Dates.REPEATING);
        assertThat(utc.encode(dates(ZoneOffset.UTC, LocalDateTime.of(2025, 6, 4, 12, 0)))
                        .values())
                .containsExactly(encoder.encode(dates(BERLIN, LocalDateTime.of(2025, 6, 4, 12, 0)))
                        .values());
    }

    @Test
    void aDateWeighsAsOneColumnAndInOlderFilesEachPartDoes() {
        SplittableRandom random = new SplittableRandom(4);
        Rows year = dates(
                BERLIN,
                IntStream.range(0, 2000)
                        .mapToObj(i -> LocalDateTime.of(2025, 1, 1, 0, 0).plusMinutes(random.nextInt(525_600)))
                        .toArray(LocalDateTime[]::new));
        Encoder encoder = encoder(year, Dates.REPEATING);
        assertThat(encoder.layout().columns()).isEqualTo(12);
        assertThat(variance(encoder.encode(year))).isBetween(0.9, 1.1);
        Map<String, double[]> state = new LinkedHashMap<>(encoder.state());
        state.put("dates.0", state.remove("date.0"));
        Encoder older = Encoder.restore(encoder.schema(), state);
        assertThat(older.state()).containsOnlyKeys(state.keySet());
        assertThat(variance(older.encode(year))).isBetween(3.6, 4.4);
    }

    /** The sum of the mean squares of columns whose mean is 0. */
    private static double variance(Matrix x) {
        double sum = 0;
        for (float value : x.values()) {
            sum += (double) value * value;
        }
        return sum / x.rows();
    }

    /** Every hour of so many days. */
    private static Rows hours(int days) {
        return dates(
                ZoneOffset.UTC,
                IntStream.range(0, days * 24)
                        .mapToObj(hour -> LocalDateTime.of(2025, 1, 1, 0, 0).plusHours(hour))
                        .toArray(LocalDateTime[]::new));
    }

    /** A month whose Saturdays and Sundays have no rows shows no days of the month that are Saturdays elsewhere. */
    @Test
    void anotherMonthIsAsUsualAsTheOneThatTrained() {
        Encoder january = encoder(noons(ZoneOffset.UTC, 31), Dates.REPEATING);
        assertThat(january.encode(dates(ZoneOffset.UTC, LocalDateTime.of(2025, 5, 5, 12, 0))))
                .isEqualTo(january.encode(dates(ZoneOffset.UTC, LocalDateTime.of(2025, 1, 6, 12, 0)))); // Mondays
    }

    @Test
    void onlyWhatAWholeTurnShowsIsRead() {
        Rows january = hours(31);
        assertThat(encoder(january, Dates.REPEATING).layout().columns()).isEqualTo(6); // neither day of month nor month
        assertThat(encoder(january, Dates.BOTH).layout().columns()).isEqualTo(7);
        assertThat(encoder(hours(90), Dates.REPEATING).layout().columns()).isEqualTo(9); // no month
        assertThat(encoder(january, Dates.ELAPSED).layout().columns()).isEqualTo(1);
        Rows hours = dates(ZoneOffset.UTC, LocalDateTime.of(2025, 1, 1, 0, 0), LocalDateTime.of(2025, 1, 1, 2, 0));
        Encoder none = encoder(hours, Dates.REPEATING);
        assertThat(none.layout().columns()).isZero();
        assertThat(none.notes())
                .containsExactly(
                        "date \"when\" is not read: the training rows show no daily, weekly, monthly or yearly cycle of it");
    }

    @Test
    void aWeekdayThatChanceMadeSeldomIsNotRare() {
        LocalDateTime monday = LocalDateTime.of(2025, 1, 6, 12, 0);
        LocalDateTime[] times = IntStream.range(0, 350)
                .filter(day -> day % 7 != 5 || day % 49 != 5) // 42 Saturdays, 50 of each other weekday
                .mapToObj(monday::plusDays)
                .toArray(LocalDateTime[]::new);
        Encoder encoder = encoder(dates(BERLIN, times), Dates.REPEATING);
        assertThat(encoder.encode(dates(BERLIN, monday.plusDays(12))).get(0, 2)).isZero();
    }

    @Test
    void aDateIsWrittenAsInItsColumn() {
        Column.Date column = new Column.Date("when", "dd.MM.yyyy HH:mm", BERLIN);
        assertThat(column.text(-788918400000.0)).isEqualTo("01.01.1945 01:00");
        assertThat(new Column.Date("when").text(0)).isEqualTo("1970-01-01T00:00:00Z");
        assertThatIllegalArgumentException().isThrownBy(() -> new Column.Date("when", "bbb", BERLIN));
    }
}
