package io.github.deepanomaly.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {

    private static final double NONE = Double.NaN;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private static double[][] values(Rows rows) {
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        return all.toArray(double[][]::new);
    }

    @Test
    void typesAreGuessedAndMissingValuesKept() throws IOException {
        Rows rows =
                Csv.read(file("a,b,c\n1,x,2026-01-02\n?,y,\n-.5e1,NA,1970-01-01T00:00:01Z\n3,x,1970-01-01 01:00\n"));
        assertThat(rows.schema().columns())
                .containsExactly(
                        new Column.Numeric("a"), new Column.Nominal("b", List.of("x", "y")), new Column.Date("c"));
        assertThat(rows)
                .containsExactly(
                        new double[] {1, 0, 1_767_312_000_000.0},
                        new double[] {NONE, 1, NONE},
                        new double[] {-5, NONE, 1000},
                        new double[] {3, 0, 3_600_000});
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsGuessed(String separator) throws IOException {
        Rows rows = Csv.read(file("a,b\r\n1,u\r\n2,\"v, w; x\"\r\n"
                .replace("a,", "a" + separator)
                .replace("1,", "1" + separator)
                .replace("2,", "2" + separator)));
        assertThat(rows.schema().columns())
                .containsExactly(new Column.Numeric("a"), new Column.Nominal("b", List.of("u", "v, w; x")));
    }

    @Test
    void quotedFieldsKeepQuotesSeparatorsAndLineBreaks() throws IOException {
        Rows rows = Csv.read(file("name,n\n\"a \"\"b\"\"\nc\",1\n\n\"d\",2\n"));
        assertThat(rows.schema().columns().get(0)).isEqualTo(new Column.Nominal("name", List.of("a \"b\"\nc", "d")));
        assertThat(rows.size()).isEqualTo(2);
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() throws IOException {
        Rows rows = Csv.read(file("1,x\n2,y\n"));
        assertThat(rows.schema().columns()).extracting(Column::name).containsExactly("column_1", "column_2");
        assertThat(rows.size()).isEqualTo(2);
    }

    @Test
    void aNumberMayHaveADecimalCommaWhereItSeparatesNothing() throws IOException {
        assertThat(values(Csv.read(file("a;b\n1,5;2\n-0,25;3\n"))))
                .isDeepEqualTo(new double[][] {{1.5, 2}, {-0.25, 3}});
    }

    @Test
    void theColumnsOfASchemaAreFoundByName() throws IOException {
        Schema schema = new Schema(List.of(new Column.Nominal("b", List.of("x", "7")), new Column.Numeric("a")));
        Rows rows = Csv.read(file("\uFEFFa,further,b\n1,2,7\n3,4,8\n"), schema);
        assertThat(rows.schema().columns())
                .containsExactly(new Column.Nominal("b", List.of("x", "7", "8")), new Column.Numeric("a"));
        assertThat(values(rows)).isDeepEqualTo(new double[][] {{1, 1}, {2, 3}});
    }

    @Test
    void errorsNameTheFileTheLineAndTheRule() throws IOException {
        Schema schema = new Schema(List.of(new Column.Numeric("a")));
        assertThatThrownBy(() -> Csv.read(file("a,b\n1,2\n\n3\n")))
                .hasMessageEndingWith("t.csv: line 4 must have 2 fields, got 1");
        assertThatThrownBy(() -> Csv.read(file("a,b\n1,\"2\n3,4\n")))
                .hasMessageEndingWith("line 2 has a quote that is not closed");
        assertThatThrownBy(() -> Csv.read(file("b\n1\n"), schema))
                .hasMessageEndingWith("there must be a column \"a\", got b");
        assertThatThrownBy(() -> Csv.read(file("a\n1\nx\n"), schema))
                .hasMessageEndingWith("line 3: column \"a\" must be a number, got \"x\"");
    }
}
