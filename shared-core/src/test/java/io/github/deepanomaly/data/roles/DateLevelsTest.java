package io.github.deepanomaly.data.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.data.csv.DateLevels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns of levels that are dates. */
class DateLevelsTest {

    private static Rows rows(Column column, double... values) {
        return Rows.of(
                new Schema(List.of(column, new Column.Numeric("measured"))),
                Arrays.stream(values).mapToObj(value -> new double[] {value, 1}).toList());
    }

    private static Column.Nominal days(int count) {
        return new Column.Nominal(
                "day",
                IntStream.range(0, count)
                        .mapToObj(day -> LocalDate.of(2025, 1, 1).plusDays(day).toString())
                        .toList());
    }

    @Test
    void datesAsTextsAreNoIdentifiersAndNamed() {
        Roles roles = Roles.of(
                "", rows(days(200), IntStream.range(0, 200).asDoubleStream().toArray()), List.of(), true);
        assertThat(roles.roles()).containsExactly(ColumnRole.IGNORED, ColumnRole.FEATURE);
        assertThat(roles.notes())
                .containsExactly("left out: day (dates as texts: make it a date, or give it the role feature)");
    }

    @Test
    void levelsAreReadAsDatesWhereDatesAreNeeded() {
        Column.Date date = new Column.Date("day", "yyyy-MM-dd", ZoneId.of("Asia/Tokyo"));
        Column.Nominal levels =
                new Column.Nominal("day", List.of("2025-03-01", "n.a.", "2025-03-02T10:00", "1.4.2025"));
        Schema needed = new Schema(List.of(date));
        Rows given = rows(levels, 0, 1, 2, 3, Double.NaN);
        List<Double> moments = new ArrayList<>();
        MatchedRows.of(needed, given).forEach(row -> moments.add(row[0]));
        assertThat(moments)
                .containsExactly(
                        millis("2025-02-28T15:00:00Z"),
                        Double.NaN,
                        millis("2025-03-02T01:00:00Z"),
                        millis("2025-03-31T15:00:00Z"),
                        Double.NaN);
        Rows wrong = rows(new Column.Nominal("day", List.of("week 9")), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatchedRows.of(needed, wrong).forEach(row -> {}))
                .withMessage("column \"day\" must be a date, got \"week 9\"");
    }

    private static double millis(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    @Test
    void manyLevelsThatAllAreDatesAreADate() {
        assertThat(DateLevels.column(days(33), ZoneOffset.UTC))
                .contains(new Column.Date("day", "yyyy-MM-dd", ZoneOffset.UTC));
        assertThat(DateLevels.column(days(32), ZoneOffset.UTC)).isEmpty();
        List<String> other = new ArrayList<>(days(33).levels());
        other.add("-");
        assertThat(DateLevels.column(new Column.Nominal("day", other), ZoneOffset.UTC))
                .isPresent();
        other.add("later");
        assertThat(DateLevels.column(new Column.Nominal("day", other), ZoneOffset.UTC))
                .isEmpty();
    }
}
