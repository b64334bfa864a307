package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.csv.CsvFormat;
import io.github.deepanomaly.data.csv.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.anomaly.Specification;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;
import weka.programs.DetectAnomalies;

/** From a file to a list of alarms. */
final class DetectAnomaliesTest {

    @TempDir
    private Path folder;

    private Path orders(String name, String separator, boolean comma) throws IOException {
        return Orders.write(folder.resolve(name), separator, comma);
    }

    private static String detect(String... options) throws Exception {
        return Orders.detect(options);
    }

    @Test
    void flaggedRowsComeMostAnomalousFirstWithEveryFieldAsItStands() throws Exception {
        Path in = orders("orders.csv", ",", false);
        Path out = folder.resolve("alarms.csv");
        String summary = detect("-i", in.toString(), "-o", out.toString(), "-c", "kind", "-normal-label", "fine");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0))
                .isEqualTo(
                        "order,placed,shop,amount,fee,kind,anomaly_score,anomaly_p_value,anomaly_flag,anomaly_reasons");
        List<String> source = Files.readAllLines(in);
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> source.stream().anyMatch(line::startsWith))
                .allMatch(line -> line.contains("(expected"));
        CsvTable table = CsvTable.read(out, CsvFormat.RECOGNISED);
        double[] scores = IntStream.range(0, table.size())
                .mapToDouble(row -> Double.parseDouble(table.text(row, 6)))
                .toArray();
        assertThat(scores).isNotEmpty().isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(IntStream.range(0, 3).mapToObj(row -> table.text(row, 5))).containsOnly("huge");
        assertThat(summary)
                .contains(
                        "orders.csv: 300 rows, 6 columns", "normal: fine", "huge", "average precision", "alarms.csv: ");
    }

    @Test
    void aColumnThatIsLeftOutIsNamedOnceForAllFolds() throws Exception {
        Path in = orders("orders.csv", ",", false);
        assertThat(detect(
                        "-i", in.toString(), "-o", folder.resolve("alarms.csv").toString()))
                .containsOnlyOnce("left out: order");
    }

    @Test
    void semicolonsAndDecimalCommasStay() throws Exception {
        Path in = orders("orders.csv", ";", true);
        Path out = folder.resolve("alarms.csv");
        detect("-i", in.toString(), "-o", out.toString(), "-rows", "all", "-order", "input");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(Orders.ROWS + 1);
        assertThat(lines.get(1))
                .startsWith("A-00000, x;2025-01-01 00:30:00;north;")
                .matches(".*;-?\\d+,\\d+;0,\\d+;.*");
    }

    @Test
    void labelsMayBeNumbersOrTexts() throws Exception {
        String rows = IntStream.range(0, 120)
                .mapToObj(i -> (i == 7 ? 900 : Math.sin(i)) + "," + (i == 7 ? 1 : 0) + "," + (i == 7 ? "bad" : "good"))
                .collect(Collectors.joining("\n"));
        Path in = Files.writeString(
                folder.resolve("t.arff"),
                "@relation t\n@attribute a numeric\n@attribute n numeric\n@attribute s string\n@data\n" + rows + "\n");
        Path out = folder.resolve("alarms.csv");
        for (String label : List.of("n", "s")) {
            String summary = detect("-i", in.toString(), "-o", out.toString(), "-c", label);
            assertThat(summary).contains("normal: " + (label.equals("n") ? "0" : "good"));
            assertThat(Files.readAllLines(out).get(1)).startsWith("900,1,bad,");
        }
        assertThatThrownBy(() -> detect("-i", in.toString(), "-o", out.toString(), "-c", "a"))
                .hasMessageContaining("at most 100 different texts or numbers, got \"a\"");
    }

    @Test
    void aColumnThatLooksLikeLabelsIsNamedUnlessItIsTheLabel() throws Exception {
        String rows = IntStream.range(0, 120)
                .mapToObj(i -> Math.sin(i) + "," + i % 5 + "," + i % 2 + "," + (i % 50 == 7 ? "fraud" : "ok"))
                .collect(Collectors.joining("\n"));
        Path in = Files.writeString(folder.resolve("t.csv"), "a,target,is_fraud,Class\n" + rows + "\n");
        String out = folder.resolve("alarms.csv").toString();
        String hint =
                "note: column \"%s\" is read like the others: if it says what the rows are, name it as the label by -c";
        assertThat(detect("-i", in.toString(), "-o", out))
                .contains(hint.formatted("Class"), hint.formatted("is_fraud"))
                .doesNotContain(hint.formatted("target"));
        assertThat(detect("-i", in.toString(), "-o", out, "-c", "Class")).doesNotContain("is read like the others");
    }

    @Test
    void otherFormatsHoldTheSameNumbers() throws Exception {
        Path in = orders("orders.csv", ",", false);
        Path arff = folder.resolve("all.arff.gz");
        detect("-i", in.toString(), "-o", arff.toString(), "-rows", "all", "-order", "input");
        Instances read = DataSource.read(arff.toString());
        Path json = folder.resolve("all.json");
        detect(
                "-i",
                arff.toString(),
                "-o",
                json.toString(),
                "-rows",
                "all",
                "-order",
                "input",
                "-model-out",
                folder.resolve("m.model").toString());
        Instances again = DataSource.read(json.toString());
        String first = Files.readAllLines(in).get(1);
        String amount = first.split(",", -1)[4];
        assertThat(read.instance(0).value(read.attribute("amount"))).isEqualTo(Double.parseDouble(amount));
        assertThat(again.instance(0).value(again.attribute("amount"))).isEqualTo(Double.parseDouble(amount));
        assertThat(again.instance(0).stringValue(again.attribute("order"))).isEqualTo("A-00000, x");
    }

    @Test
    void whatIsWrongInAFileThatWekaReadsIsSaid() throws Exception {
        Path arff = Files.writeString(
                folder.resolve("t.arff"), "@relation t\n@attribute a numeric\n@attribute b numeric\n@data\n{7 1}\n");
        Path other = Files.writeString(folder.resolve("t.table"), "a b\n");
        for (Map.Entry<Path, String> wrong : Map.of(
                        arff, ": index out of bounds, read Token[7], line 5",
                        other, ": the end of the name must be that of a format that Weka reads, as csv, arff, ")
                .entrySet()) {
            assertThatThrownBy(() -> detect("-i", wrong.getKey().toString(), "-o", "o.csv"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(wrong.getKey() + wrong.getValue());
        }
    }

    @Test
    void aSavedModelJudgesColumnsInAnotherOrderAndNamesThoseItDoesNotKnow() throws Exception {
        Path in = orders("orders.csv", ",", false);
        Path model = folder.resolve("orders.safetensors");
        detect("-i", in.toString(), "-o", folder.resolve("a.csv").toString(), "-model-out", model.toString());
        Path other = Files.write(
                folder.resolve("other.csv"),
                List.of(
                        "more,fee,amount,shop,placed,order,kind",
                        "1,0.4,20,north,2025-01-01 01:30:00,A-1,fine",
                        "2,9,20,west,2025-01-01 01:30:00,A-2,fine"));
        DetectAnomalies program = new DetectAnomalies();
        String summary = program.output(
                "-i", other.toString(), "-o", folder.resolve("b.csv").toString(), "-model", model.toString());
        assertThat(summary).contains("\"more\"").contains("ignored");
        Files.writeString(other, "more,amount\n1,2\n");
        assertThatThrownBy(() -> program.output(
                        "-i", other.toString(), "-o", folder.resolve("b.csv").toString(), "-model", model.toString()))
                .hasMessageContaining("\"fee\"")
                .hasMessageContaining("\"shop\"");
    }

    @Test
    void aQueryToADatabaseIsReadWhole() throws Exception {
        String url = "jdbc:h2:mem:orders";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table orders as select x as number, dateadd('hour', x, timestamp '2025-01-01 00:00:00') "
                            + "as placed, case when x = 7 then 9000.5 else mod(x, 13) + 0.25 end as amount, "
                            + "lpad(x, 6, '0') as code from system_range(1, 250)");
            Path out = folder.resolve("alarms.csv");
            String summary =
                    detect("-url", url, "-query", "select * from orders", "-o", out.toString(), "-rows", "all");
            assertThat(summary).contains("query: 250 rows, 4 columns");
            assertThat(Files.readAllLines(out)).hasSize(251);
            assertThat(Files.readAllLines(out).get(1))
                    .startsWith("7,2025-01-01 07:00:00,9000.5")
                    .contains(",000007,");
        }
    }

    @Test
    void alarmsGiveAnExitCodeWhereAskedFor() throws Exception {
        String in = orders("orders.csv", ",", false).toString();
        String out = folder.resolve("alarms.csv").toString();
        DetectAnomalies program = new DetectAnomalies();
        assertThat(program.execute("-W", "Knn", "-i", in, "-o", out)).isEqualTo(CommandLineProgram.SUCCESS);
        assertThat(program.execute("-W", "Knn", "-i", in, "-o", out, "-fail-on-alarms"))
                .isEqualTo(DetectAnomalies.ALARMS);
        assertThat(program.execute("-W", "Knn", "-i", "none.csv", "-o", out)).isEqualTo(CommandLineProgram.ERROR);
        assertThat(program.execute("-i", in, "-o", "alarms.xyz")).isEqualTo(CommandLineProgram.ERROR);
    }

    @Test
    void aDetectorThatDoesNotExistIsNamedWithThoseThatDo() {
        assertThatThrownBy(() -> Specification.parse("Autoencodr -E 2"))
                .hasMessageStartingWith("a detector must be one of ")
                .hasMessageContaining(" Autoencoder, ")
                .hasMessageEndingWith(", got \"Autoencodr\"");
    }

    @Test
    void rowsAreFlaggedByNumberBySegmentAndByCost() throws Exception {
        Path in = orders("orders.csv", ",", false);
        Path out = folder.resolve("alarms.csv");
        String top = detect("-i", in.toString(), "-o", out.toString(), "-top", "2", "-per", "shop");
        CsvTable alarms = CsvTable.read(out, CsvFormat.RECOGNISED);
        Map<String, Long> shops = IntStream.range(0, alarms.size())
                .mapToObj(row -> alarms.text(row, 2))
                .collect(Collectors.groupingBy(shop -> shop, Collectors.counting()));
        assertThat(shops.values()).hasSizeGreaterThan(1).containsOnly(2L);
        assertThat(top).contains("; rule top 2 per shop");
        String segments = detect("-i", in.toString(), "-o", out.toString(), "-segment", "shop");
        assertThat(segments).contains("; rule false-alarm-rate 0.02 by shop");
        String cost = detect(
                "-i", in.toString(), "-o", out.toString(), "-c", "kind", "-normal-label", "fine", "-miss-cost", "1000");
        assertThat(cost).contains("; rule miss-cost 1000.0").containsPattern("huge +3 +100.0 %");
        assertThatThrownBy(() -> detect("-i", in.toString(), "-o", out.toString(), "-top", "2", "-per", "amount"))
                .hasMessageContaining(
                        "rows are grouped by a nominal or a date column, got \"amount\", which is neither");
        assertThatThrownBy(() -> detect("-i", in.toString(), "-o", out.toString(), "-miss-cost", "2"))
                .hasMessageContaining("the rule cost needs rows labelled");
    }
}
