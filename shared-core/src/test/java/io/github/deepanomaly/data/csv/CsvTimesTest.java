package io.github.deepanomaly.data.csv;

import static io.github.deepanomaly.data.csv.CsvValuesTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, times of the day and durations as other programs write them. */
final class CsvTimesTest {

    @TempDir
    private Path folder;

    private CsvTable table(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("t.csv"), text), CsvFormat.RECOGNISED);
    }

    @Test
    void datesInDifferentWaysAreLevelsAndSaid() throws IOException {
        CsvTable table = table("opened,cost\n2026-03-01 09:30,1\n02/03/2026 10:00,2\n\n2026-03-03 11:00,3\n");
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
        assertThat(table.notes())
                .containsExactly("column \"opened\": dates are written in different ways, as \"2026-03-01 09:30\" and "
                        + "\"02/03/2026 10:00\", so that all are read as levels");
        String dates = "2026-03-01,1\n".repeat(9);
        assertThat(table("opened,cost\n" + dates + "week 9,2\n").notes())
                .containsExactly(
                        "column \"opened\": 9 of 10 values are dates, but not \"week 9\", so that all are read as levels");
        assertThat(table("code,cost\nA-2026,1\nB-2026,2\n").notes()).isEmpty();
    }

    @Test
    void aGapAmongDatesIsAGap() throws IOException {
        CsvTable table = table("at,n\n2025-01-01 10:00:00,1\n0000-00-00 00:00:00,2\n2025-01-03 10:00:00,3\n");
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Date.class);
        assertThat(value(table, 1, 0)).isNaN();
        assertThat(table.notes())
                .containsExactly("column \"at\": read as missing: 1 value that is no date, \"0000-00-00 00:00:00\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "at # 2025-03-01T10:20:30+0000",
                "at # 2025-03-01 10:20:30 UTC",
                "at # 2025-03-01 10:20:30+00",
                "at # 2025-03-01T11:20:30.000000+01:00",
                "at # 2025-03-01 10:20:30.000001 +0000",
                "at # Sat, 01 Mar 2025 10:20:30 +0000",
                "at # Sat, 1 Mar 2025 10:20:30 GMT",
                "at # Sat Mar  1 10:20:30 2025",
                "at # 01/Mar/2025:10:20:30 +0000",
                "at # 01MAR2025:10:20:30",
                "at # March 1, 2025 10:20:30",
                "at # 20250301T102030",
                "at # 2025-03-01T11:20:30+01:00[Europe/Berlin]",
                "at # 2025-03-01 11:20:30 CET",
                "at # 01.03.2025, 10:20:30",
                "at # March 1, 2025, 10:20:30 AM",
                "at # 1 Mar 2025, 10:20:30",
                "at # 01/03/2025 10:20:30 +0000",
                "at # Sat Mar 01 2025 11:20:30 GMT+0100 (Central European Standard Time)",
                "at # Saturday, March 1, 2025 10:20:30 AM",
                "at # 01.03.2025 10:20:30 Uhr",
                "at # 2025\u5E743\u670801\u65E5 10:20:30",
                "at # 20250301102030",
                "at # 1740824430",
                "created_at # 1740824430000",
                "eventTime # 1740824430000000",
                "ts # 1740824430.5"
            })
    void datesOfOtherProgramsAreDates(String name, String text) throws IOException {
        CsvTable table = table(name + "\tb\n" + text + "\tx\n");
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Date.class);
        assertThat(value(table, 0, 0)).isBetween(1_740_824_430_000.0, 1_740_824_430_999.0); // 2025-03-01 10:20:30 UTC
        assertThat(table.text(0, 0)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "2025-03-10T09:00:00+09:00 # 2025-07-10T09:00:00+09:00 # +09:00 # 2025-03-10T09:00:00+09:00",
                "2025-03-10 09:00:00Z # 2025-07-10 09:00:00Z # Z # 2025-03-10 09:00:00Z",
                "10.03.2025 09:00:00 +0100 # 10.03.2025 10:00:00 +0100 # +01:00 # 10.03.2025 09:00:00 +0100"
            })
    void aDateHasItsHourInTheZoneOfItsText(String first, String second, String zone, String text) throws IOException {
        CsvFormat here = CsvFormat.RECOGNISED.withZone(ZoneId.of("America/Chicago"));
        Path file = Files.writeString(folder.resolve("zone.tsv"), "at\tb\n" + first + "\tx\n" + second + "\ty\n");
        CsvTable table = CsvTable.read(file, here);
        Column.Date date = (Column.Date) table.schema().columns().get(0);
        assertThat(date.zone()).isEqualTo(ZoneId.of(zone));
        assertThat(date.text(value(table, 0, 0))).isEqualTo(text);
    }

    @Test
    void offsetsOfSummerAndWinterShowAZone() throws IOException {
        CsvTable table = table("at\tb\n2025-03-10T09:00:00+01:00\tx\n2025-07-10T09:00:00+02:00\ty\n");
        Column.Date date = (Column.Date) table.schema().columns().get(0);
        for (int row = 0; row < 2; row++) {
            assertThat(Instant.ofEpochMilli((long) value(table, row, 0))
                            .atZone(date.zone())
                            .getHour())
                    .isEqualTo(9);
        }
    }

    @Test
    void datesWithoutAZoneHaveThatOfTheColumnThatIsWanted() throws IOException {
        CsvTable table = table("at,b\n2025-03-10 09:00,1\n");
        Column.Date tokyo = new Column.Date("at", "yyyy-MM-dd HH:mm", ZoneId.of("Asia/Tokyo"));
        double moment = table.rows(new Schema(List.of(tokyo))).iterator().next()[0];
        assertThat(Instant.ofEpochMilli((long) moment)).isEqualTo(Instant.parse("2025-03-10T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "PT5M # 300",
                "PT1H30M # 5400",
                "-PT0.5S # -0.5",
                "P1DT2H # 93600",
                "PT-5M # -300",
                "PT-0.25S # -0.25",
                "0 days 00:11:06.5 # 666.5",
                "1 day, 2:03:04 # 93784",
                "-1 days +23:59:00 # -60",
                "1.02:03:04 # 93784",
                "-1.00:00:30 # -86430",
                "11m 6s # 666",
                "2h 5min # 7500",
                "1d 3h # 97200",
                "3 hours 2 minutes 1 second # 10921"
            })
    void durationsAreHours(String text, double seconds) throws IOException {
        CsvTable table = table("a\tb\n" + text + "\tx\n");
        assertThat(value(table, 0, 0)).isCloseTo(seconds / 3600, within(1e-12));
        assertThat(table.notes()).containsExactly("column \"a\": times are read in hours");
        assertThat(table.text(0, 0)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y", "P", "PT", "5m", "12d", "PARIS", "1.2.3", "M5"})
    void otherTextsAreNoDurations(String text) throws IOException {
        assertThat(table("a\tb\n" + text + "\tx\n").schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
    }

    @Test
    void numbersAreDatesOnlyWhereTheySaySo() throws IOException {
        CsvTable table = table("bytes,code,at\n1740824430,20250199,1740824430\n1740824431,20250301,1840824430\n");
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Numeric.class);
        assertThat(table.schema().columns().get(1)).isInstanceOf(Column.Numeric.class);
        assertThat(table.schema().columns().get(2)).isInstanceOf(Column.Date.class);
        assertThat(table.notes()).containsExactly("column \"at\": numbers are read as seconds since 1970");
    }

    @Test
    void timesAreHours() throws IOException {
        CsvTable american = table("a\n12:15 AM\n05:30 pm\n12:00:00 P.M.\n");
        assertThat(value(american, 0, 0)).isEqualTo(0.25);
        assertThat(value(american, 1, 0)).isEqualTo(17.5);
        assertThat(value(american, 2, 0)).isEqualTo(12);
        assertThat(table("a\n13:15 PM\n").schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
        CsvTable table = table("a,b\n08:30,00:03:36\n23:45,26:00:00\n");
        assertThat(value(table, 0, 0)).isEqualTo(8.5);
        assertThat(value(table, 0, 1)).isEqualTo(0.06);
        assertThat(value(table, 1, 1)).isEqualTo(26);
        assertThat(table.notes())
                .containsExactly("column \"a\": times are read in hours", "column \"b\": times are read in hours");
    }
}
