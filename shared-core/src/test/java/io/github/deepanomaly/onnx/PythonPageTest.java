package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the page for Python run where Python has the modules that they import. */
class PythonPageTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```python\n(.*?)\n```");

    private static final double THRESHOLD = 0.5;

    private static final String SHOW =
            "\nfor row in range(len(rows)):\n    print(row, score[row, 0], p_value[row, 0], flag[row, 0])";

    @TempDir
    private Path folder;

    @Test
    void onnxRuntimeGivesTheModelsVerdicts() throws IOException, InterruptedException {
        assumeTrue(imports("numpy, onnxruntime"), "Python has no onnxruntime");
        Files.writeString(folder.resolve("new.csv"), "amount,channel\n1.5,web\n,shop\n250,post\n");
        try (AnomalyModel model = model()) {
            OnnxExport.save(model, THRESHOLD, OnnxInputs.COLUMNS, folder.resolve("detector.onnx"));
            double[] scores = model.score(Rows.of(
                    model.schema(),
                    List.of(new double[] {1.5, 1}, new double[] {Double.NaN, 0}, new double[] {250, -1})));
            List<String> lines = run(snippet(0) + SHOW).lines().toList();
            assertThat(lines).hasSize(scores.length);
            for (int row = 0; row < scores.length; row++) {
                String[] words = lines.get(row).split(" ", -1);
                assertThat(Double.parseDouble(words[1])).isEqualTo(scores[row], within(2e-6));
                assertThat(Double.parseDouble(words[2]))
                        .isEqualTo(model.calibration().pValue(scores[row]));
                assertThat(words[3]).isEqualTo(scores[row] > THRESHOLD ? "1" : "0");
            }
        }
    }

    @Test
    void numpyReadsTheNumbersOfAModelFile() throws IOException, InterruptedException {
        assumeTrue(imports("numpy"), "Python has no numpy");
        try (AnomalyModel model = model()) {
            model.save(folder.resolve("detector.safetensors"));
        }
        assertThat(run(snippet(1))).contains("scorer.reference (").contains("calibration.scores (20,)");
    }

    private static AnomalyModel model() {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            rows.add(new double[] {5 + random.nextGaussian(), random.nextInt(2)});
        }
        Schema schema = new Schema(
                List.of(new Column.Numeric("amount"), new Column.Nominal("channel", List.of("shop", "web"))));
        return AnomalyModel.train(Knn.KIND, Rows.of(schema, rows));
    }

    private static String snippet(int number) throws IOException {
        Path page = Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "python.md");
        return SNIPPET.matcher(Files.readString(page))
                .results()
                .toList()
                .get(number)
                .group(1);
    }

    private boolean imports(String modules) throws InterruptedException {
        try {
            return python("import " + modules).waitFor() == 0;
        } catch (IOException e) {
            return false; // no Python
        }
    }

    private String run(String script) throws IOException, InterruptedException {
        Process python = python(script);
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor())
                .as(() -> {
                    try {
                        return Files.readString(folder.resolve("errors.txt"));
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
        return output;
    }

    private Process python(String script) throws IOException {
        return new ProcessBuilder(System.getProperty("deepanomaly.python", "python3"), "-c", script)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
