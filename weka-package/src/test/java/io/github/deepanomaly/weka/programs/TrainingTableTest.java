package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.programs.DetectAnomalies;

/** Which rows train, and which tables need labels or rows at all. */
final class TrainingTableTest {

    @TempDir
    private Path folder;

    private Path orders() throws IOException {
        return Orders.write(folder.resolve("orders.csv"), ",", false);
    }

    private Path withoutLabels(Path labelled) throws IOException {
        return Files.write(
                folder.resolve("unlabelled.csv"),
                Files.readAllLines(labelled).stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
    }

    private String trained(Path train, Path in, Path out) throws Exception {
        List<String> options =
                List.of("-train", "" + train, "-i", "" + in, "-o", "" + out, "-c", "kind", "-normal-label");
        return Orders.detect(Stream.concat(options.stream(), Stream.of("fine")).toArray(String[]::new));
    }

    @Test
    void rowsThatTrainNeedNoLabelsWhereTheJudgedOnesHaveThem() throws Exception {
        Path labelled = orders();
        String summary = trained(withoutLabels(labelled), labelled, folder.resolve("alarms.csv"));
        assertThat(summary).contains("normal: fine").contains("huge");
    }

    @Test
    void judgedRowsNeedNoLabelsWhereThoseThatTrainHaveThem() throws Exception {
        Path labelled = orders();
        Path alarms = folder.resolve("alarms.csv");
        String summary = trained(labelled, withoutLabels(labelled), alarms);
        assertThat(summary).contains("unlabelled.csv: 300 rows").doesNotContain("average precision");
        assertThat(Files.readAllLines(alarms).get(1)).startsWith("\"A-");
        assertThatThrownBy(() -> trained(alarms, withoutLabels(labelled), folder.resolve("more.csv")))
                .hasMessageContaining("kind");
    }

    @Test
    void aTableWithoutRowsIsRefusedWhereItTrainsAndHasNoAlarmsElse() throws Exception {
        Path in = orders();
        Path model = folder.resolve("orders.model");
        Orders.detect("-i", "" + in, "-o", "" + folder.resolve("a.csv"), "-model-out", "" + model);
        Path none =
                Files.write(folder.resolve("none.csv"), Files.readAllLines(in).subList(0, 1));
        Path empty = Files.write(folder.resolve("empty.csv"), List.of());
        Path out = folder.resolve("out.csv");
        for (Path table : List.of(none, empty)) {
            assertThatThrownBy(() -> Orders.detect("-i", "" + table, "-o", "" + out))
                    .hasMessage(table.getFileName() + ": a table that trains must have at least 1 row, got 0");
        }
        String summary = new DetectAnomalies().output("-model", "" + model, "-i", "" + none, "-o", "" + out);
        assertThat(summary).contains("flagged: 0 of 0 rows");
        assertThat(Files.readAllLines(out)).singleElement().asString().startsWith("order,placed,shop,amount,fee,kind");
    }
}
