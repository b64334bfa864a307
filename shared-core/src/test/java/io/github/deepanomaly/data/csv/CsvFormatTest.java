package io.github.deepanomaly.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people bring them. */
final class CsvFormatTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private static double first(Rows rows) {
        return rows.iterator().next()[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "1.234,50;x # 1234.5",
                "1 234,5;x # 1234.5",
                "1'234.5;x # 1234.5",
                "-1.234.567;x # -1234567",
                "12,5;x # 12.5",
                "1,234;x # 1.234",
                "1.234;x # 1.234",
                "1e-6;x # 1e-6"
            })
    void numbersWithDecimalCommasAndThousandsMarksAreNumbers(String line, double value) throws IOException {
        assertThat(first(Csv.read(file("a;b\n" + line + "\n")))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "12.5%;x # 12.5 # %",
                "-0,5 %;x # -0.5 # %",
                "$1,234.50;x # 1234.5 # $",
                "-$3;x # -3 # $",
                "€ 12,5;x # 12.5 # €",
                "1.234,5 €;x # 1234.5 # €"
            })
    void theSignOfAUnitLeavesANumberAndIsSaid(String line, double value, String sign) throws IOException {
        CsvTable table = CsvTable.read(file("a;b\n" + line + "\n?;y\n"), CsvFormat.RECOGNISED);
        assertThat(first(table.rows())).isEqualTo(value);
        assertThat(table.text(0, 0)).as("as it stands").isEqualTo(line.substring(0, line.indexOf(';')));
        assertThat(table.notes()).containsExactly("column \"a\": numbers are read without their " + sign);
    }

    @Test
    void signsOfSeveralUnitsAreTexts() throws IOException {
        assertThat(Csv.read(file("a;b\n$5;5%\n€6;6\n")).schema().columns()).allMatch(Column.Nominal.class::isInstance);
    }

    @Test
    void theOtherColumnsSayWhatAMarkMeans() throws IOException {
        assertThat(first(Csv.read(file("a;b\n1.234;0,5\n")))).isEqualTo(1234);
        assertThat(first(Csv.read(file("a,b\n\"1,234\",0.5\n")))).isEqualTo(1234);
    }

    @Test
    void digitsThatANumberWouldLoseMakeATextOfIt() throws IOException {
        assertThat(Csv.read(file("zip,card\n01234,4000123412341234\n99999,4000123412341235\n"))
                        .schema()
                        .columns())
                .allMatch(Column.Nominal.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "2025-03-01 10:20:30 # yyyy-MM-dd HH:mm:ss",
                "01.03.2025 # dd.MM.yyyy",
                "1.3.2025 10:20 # d.M.yyyy HH:mm",
                "03/13/2025 # MM/dd/yyyy",
                "13/03/2025 10:20 # dd/MM/yyyy HH:mm",
                "2025-03-01T10:20:30Z # yyyy-MM-dd'T'HH:mm:ssXXX",
                "13-Mar-2025 # dd-MMM-yyyy"
            })
    void theUsualDatesAreDates(String text, String pattern) throws IOException {
        CsvTable table = CsvTable.read(file("at;b\n" + text + ";x\n"), CsvFormat.RECOGNISED);
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Date.class);
        assertThat(table.datePattern(0)).contains(pattern);
        assertThat(table.text(0, 0)).isEqualTo(text);
    }

    @Test
    void anotherPatternOfDatesMayBeGiven() throws IOException {
        CsvFormat format = CsvFormat.RECOGNISED.withDates("yyyyMMdd");
        CsvTable table = CsvTable.read(file("at,b\n20250301,1\n20250302,2\n"), format);
        assertThat(first(table.rows())).isEqualTo(1_740_787_200_000.0); // 2025-03-01 UTC
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvFormat.RECOGNISED.withDates("yyyyTMM"))
                .withMessage("date format must be a pattern such as dd.MM.yyyy HH:mm, got \"yyyyTMM\"");
    }

    @Test
    void daysAndMonthsThatCouldBeSwappedAreNoted() throws IOException {
        assertThat(CsvTable.read(file("at,b\n01/02/2025,1\n03/04/2025,2\n"), CsvFormat.RECOGNISED)
                        .notes())
                .containsExactly("column \"at\": dates are read as day/month/year");
        assertThat(CsvTable.read(file("at,b\n01/02/2025,1\n13/04/2025,2\n"), CsvFormat.RECOGNISED)
                        .notes())
                .isEmpty();
    }

    @Test
    void compressedFilesAndOtherCharactersAreRead() throws IOException {
        Path packed = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(first(Csv.read(packed))).isEqualTo(1);
        Path windows = folder.resolve("w.csv");
        Files.write(windows, "a;b\n1;Köln\n".getBytes(Charset.forName("windows-1252")));
        CsvTable table = CsvTable.read(windows, CsvFormat.RECOGNISED);
        assertThat(table.text(0, 1)).isEqualTo("Köln");
        assertThat(table.notes()).containsExactly("the file is not UTF-8 and was read as windows-1252");
    }

    @Test
    void aFileMaySayItsSeparator() throws IOException {
        assertThat(CsvTable.read(file("sep=;\na;b\n1;2\n"), CsvFormat.RECOGNISED)
                        .schema()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aHeaderMayHaveEmptyAndRepeatedNames() throws IOException {
        assertThat(CsvTable.read(file(",x,x\n1,2,3\n2,3,4\n"), CsvFormat.RECOGNISED)
                        .schema()
                        .columns())
                .extracting(Column::name)
                .containsExactly("column_1", "x", "x_2");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Csv.read(folder.resolve("none.csv")))
                .hasMessageEndingWith("none.csv: there is no such file");
    }

    @Test
    void yearsOneAfterTheOtherNameTheColumnsOfAReport() throws IOException {
        CsvTable report =
                CsvTable.read(file("region,2021,2022,2023\nnorth,1.5,2.5,3\nsouth,2,3,4\n"), CsvFormat.RECOGNISED);
        assertThat(report.size()).isEqualTo(2);
        assertThat(report.schema().columns())
                .extracting(Column::name)
                .containsExactly("region", "2021", "2022", "2023");
        assertThat(CsvTable.read(file("a17,2019,2020\na18,2018,2021\n"), CsvFormat.RECOGNISED)
                        .size())
                .isEqualTo(2);
    }
}
