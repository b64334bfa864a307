package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;

/** Tables are written as they are. */
class CsvTableTest {

    @Test
    void digitsDatesAndQuotesAreKept(@TempDir Path folder) throws Exception {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("a, b"),
                new Attribute("day", "yyyy-MM-dd"),
                new Attribute("level", List.of("plain", "say \"no\"")),
                new Attribute("text", (List<String>) null)));
        Instances table = new Instances("t", attributes, 2);
        double day = table.attribute(1).parseDate("2024-02-29");
        table.add(new DenseInstance(
                1, new double[] {3.3037e-6, day, 1, table.attribute(3).addStringValue("two\nlines")}));
        table.add(new DenseInstance(1, new double[] {12345678, Utils.missingValue(), 0, Utils.missingValue()}));
        Path file = folder.resolve("t.csv");
        CsvTable.write(file, table);
        assertThat(Files.readString(file))
                .isEqualTo("\"a, b\",day,level,text\n3.3037E-6,2024-02-29,\"say \"\"no\"\"\",\"two\nlines\"\n"
                        + "12345678,,plain,\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0005",
        "12345678.9",
        "0.1",
        "-2.5",
        "7",
        "4111111111111111",
        "9007199254740992",
        "3.3037E-6",
        "1.5E300",
        "0.0001",
        "1234567890123456.8",
        "-0.25"
    })
    void numbersAreWrittenAsPeopleWriteThem(String text) {
        assertThat(Cells.number(Double.parseDouble(text))).isEqualTo(text);
    }
}
