package io.github.deepanomaly.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields as other programs write them: gaps, units and signs. */
final class CsvValuesTest {

    /** The fields of a column that is otherwise usual. */
    private static final int ROWS = 40;

    @TempDir
    private Path folder;

    private CsvTable table(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("t.csv"), text), CsvFormat.RECOGNISED);
    }

    /** Amounts of which the third row has another text. */
    private CsvTable amounts(String third) throws IOException {
        return table(IntStream.range(0, ROWS)
                .mapToObj(i -> i + "\t" + (i == 2 ? third : i + 0.5) + "\n")
                .collect(Collectors.joining("", "n\tamount\n", "")));
    }

    /** The value of a cell. */
    static double value(CsvTable table, int row, int column) {
        int at = 0;
        for (double[] values : table.rows()) {
            if (at++ == row) {
                return values[column];
            }
        }
        throw new IllegalArgumentException("no row " + row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-", "--", "none", "n.a.", "\\N", ".", "(null)", "<NA>", "unknown", "#DIV/0!", "#VALUE!", "*", "ERR"
            })
    void aTextAmongNumbersIsAGapAndSaid(String text) throws IOException {
        CsvTable table = amounts(text);
        assertThat(table.schema().columns().get(1)).isInstanceOf(Column.Numeric.class);
        assertThat(value(table, 2, 1)).isNaN();
        assertThat(value(table, 3, 1)).isEqualTo(3.5);
        assertThat(table.text(2, 1)).isEqualTo(text);
        assertThat(table.notes())
                .containsExactly("column \"amount\": read as missing: 1 value that is no number, \"" + text + "\"");
    }

    @Test
    void textsWithDigitsAmongNumbersAreLevelsAndSaid() throws IOException {
        CsvTable table = amounts("<0.5");
        assertThat(table.schema().columns().get(1)).isInstanceOf(Column.Nominal.class);
        assertThat(table.notes())
                .containsExactly(
                        "column \"amount\": 39 of 40 values are numbers, but not \"<0.5\", so that all are read as levels");
    }

    @Test
    void wordsThatAreMoreThanATenthAreLevels() throws IOException {
        CsvTable table = table("a,b\n1,x\n2,x\nlow,x\n4,y\n");
        assertThat(table.schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
        assertThat(table("a,b\n-,x\n-,y\n").schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
    }

    @ParameterizedTest
    @CsvSource({"inf,Infinity", "-Infinity,-Infinity", "\u221E,Infinity", "1e999,Infinity"})
    void anInfiniteNumberStaysOne(String text, double value) throws IOException {
        assertThat(value(amounts(text), 2, 1)).isEqualTo(value);
    }

    @Test
    void oneNumberOfManyDigitsStaysANumberAndCodesStayTexts() throws IOException {
        assertThat(value(amounts("1" + "0".repeat(70)), 2, 1)).isEqualTo(1e70);
        CsvTable codes = table("code,n\n59E0864,1\n27E1137,2\n11E8000,3\n");
        assertThat(codes.schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "(1,234.50) # -1234.5",
                "1234.50- # -1234.5",
                "\u22121.5 # -1.5",
                "($5.25) # -5.25",
                "5.20 USD # 5.2",
                "EUR 5.20 # 5.2",
                "US$5.20 # 5.2",
                "19.5 \u00B0C # 19.5",
                "80 km/h # 80",
                "1.5kWh # 1.5",
                "Rs. 1,234.50 # 1234.5",
                "kr 5,50 # 5.5",
                "1,23,456.5 # 123456.5",
                "-12,34,567 # -1234567"
            })
    void signsAndUnitsLeaveANumber(String text, double value) throws IOException {
        assertThat(value(table("a\tb\n" + text + "\tx\n"), 0, 0)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-100", "St. 12", "INV 1234", "C1002", "100A", "12 High St", "TX5"})
    void codesAreNoNumbers(String text) throws IOException {
        assertThat(table("a\tb\n" + text + "\tx\n").schema().columns().get(0)).isInstanceOf(Column.Nominal.class);
    }

    @Test
    void aDecimalCommaIsNoSeparator() throws IOException {
        CsvTable bare = table("20,5;1,0\n19,5;2,5\n");
        assertThat(bare.separator()).isEqualTo(';');
        assertThat(value(bare, 0, 0)).isEqualTo(20.5);
        assertThat(table("Temp, C;Rate, x\n20,5;1,0\n19,5;2,5\n").separator()).isEqualTo(';');
        assertThat(table("a,b;c,d\n1,2;5,3\n4,5;6,6\n").separator())
                .as("more columns")
                .isEqualTo(';');
        assertThat(table("a,b,c\n1,2;3,4\n5,6;7,8\n").separator()).isEqualTo(',');
    }

    @Test
    void textsInSixteenBitsNeedNoMarkAndSpreadsheetsAreNamed() throws IOException {
        Path wide = Files.write(folder.resolve("w.csv"), "a,b\n1,\u00DC\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(CsvTable.read(wide, CsvFormat.RECOGNISED).text(0, 1)).isEqualTo("\u00DC");
        Path sheet = Files.write(folder.resolve("s.csv"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertThatThrownBy(() -> CsvTable.read(sheet, CsvFormat.RECOGNISED))
                .hasMessageEndingWith(
                        "s.csv: the file is a zip file or a spreadsheet and no text: save the table as CSV");
    }

    @Test
    void numbersOfDifferentUnitsAreLevelsAndSaid() throws IOException {
        assertThat(table("a\tb\n5.20 EUR\tx\n1.10 USD\ty\n").notes())
                .containsExactly("column \"a\": numbers have different units, as \"5.20 EUR\" and \"1.10 USD\", "
                        + "so that all are read as levels");
        assertThat(table("a\tb\n1.20M\tx\n0.85K\ty\n").notes()).hasSize(1);
        assertThat(table("a\tb\n12A\tx\n7B\ty\n").notes()).isEmpty();
    }

    @Test
    void anyValueIsNewToAColumnWithoutValues() throws IOException {
        Column empty = table("a,b\n,1\n,2\n").schema().columns().get(0);
        assertThat(empty).isEqualTo(new Column.Nominal("a", List.of()));
        for (String later : List.of("X1", "7")) {
            Rows rows = table("a,b\n,1\n" + later + ",2\n").rows(new Schema(List.of(empty)));
            assertThat(rows.schema().columns()).containsExactly(new Column.Nominal("a", List.of(later)));
        }
    }

    /** Among a hundred numbers: a remark, a decimal comma. */
    @ParameterizedTest
    @ValueSource(strings = {"ca. 10", "10,5", "<0.5"})
    void oneFieldOfManyThatIsNoNumberIsNoValue(String odd) throws IOException {
        StringBuilder text = new StringBuilder("amount;b\n");
        for (int row = 0; row < 120; row++) {
            text.append(row == 7 ? odd : row + ".25").append(";x\n");
        }
        CsvTable table = table(text.toString());
        assertThat(table.schema().columns().get(0)).isEqualTo(new Column.Numeric("amount"));
        assertThat(table.notes())
                .contains("column \"amount\": read as missing: 1 value that is no number, \"" + odd + "\"");
        assertThat(table.rows().notes()).isEqualTo(table.notes());
        assertThat(value(table, 7, 0)).isNaN();
        assertThat(value(table, 8, 0)).isEqualTo(8.25);
    }

    /** A few rows, or one field of them, do not change how numbers and dates are read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.002 | 11.003 | 01/02/2025 | 02/28/2025 | 10.5 | 03/04/2025",
                "10.002 | 11.003 | 01/02/2025 | 02/28/2025 | 12.001 | 03/04/2025",
                "1.512,50 | 7,25 | 01/02/2025 | 28/02/2025 | 1.512 | 03/04/2025"
            })
    void rowsAreReadAsTheTableOfTheDetectorWas(
            String number, String other, String date, String last, String oneNumber, String oneDate)
            throws IOException {
        CsvTable known = table("x;at\n" + number + ";" + date + "\n" + other + ";" + last + "\n");
        Path file = Files.writeString(
                folder.resolve("more.csv"),
                "x;at\n" + oneNumber + ";" + oneDate + "\n" + oneNumber + ";" + oneDate + "\n12,5;" + oneDate + "\n");
        Path whole = Files.writeString(
                folder.resolve("whole.csv"),
                "x;at\n" + number + ";" + date + "\n" + other + ";" + last + "\n" + oneNumber + ";" + oneDate + "\n");
        CsvTable few = CsvTable.read(file, CsvFormat.RECOGNISED, Optional.of(known.schema()), known.marks(), Set.of());
        CsvTable all = table(Files.readString(whole));
        assertThat(value(few, 0, 0)).isEqualTo(value(all, 2, 0));
        assertThat(value(few, 0, 1)).isEqualTo(value(all, 2, 1));
    }
}
