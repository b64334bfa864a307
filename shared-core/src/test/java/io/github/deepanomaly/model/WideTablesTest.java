package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.programs.WideTraining;
import io.github.deepanomaly.testing.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with many more columns than rows, in a JVM with a heap of one gigabyte. */
@Tag("slow")
class WideTablesTest {

    private static final int COLUMNS = 20_000;

    /** Kinds that read a row as a sequence, each column a step, and would take too long. */
    private static final Map<String, String> REFUSALS = Map.of(
            "recurrent-autoencoder",
            "layer \"lstm 32\" must read at most 10000 steps, got 20000 from rows of 20000x1",
            "forecaster",
            "layer \"conv1d 1x1 linear\" must leave its line at most 5000000 values a row, got 5340000 from rows of 20000x2");

    @ParameterizedTest(name = "{0} rows of 20,000 columns")
    @ValueSource(ints = {80, 500})
    void everyKindTrainsAndScoresOrRefuses(int rows) throws IOException, InterruptedException {
        Process process = JavaProcess.start(
                List.of("-Xmx1g"), WideTraining.class, Integer.toString(rows), Integer.toString(COLUMNS));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, String> outcomes = new LinkedHashMap<>();
        output.lines().map(line -> line.split("\t", 2)).forEach(parts -> outcomes.put(parts[0], parts[1]));
        Map<String, String> expected = new LinkedHashMap<>();
        for (Kind kind : Detectors.ALL) {
            expected.put(kind.id(), REFUSALS.getOrDefault(kind.id(), "scored"));
        }
        assertThat(outcomes).isEqualTo(expected);
    }
}
