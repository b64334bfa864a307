package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.deepanomaly.data.csv.Csv;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The module for PySpark, and the lines of docs/spark.md where Python has PySpark. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class PySparkTest {

    private static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..");

    private static final Path SAMPLE = ROOT.resolve("test-data/samples/payments.csv");

    private static final String MODULE = "deepanomaly.py";

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```python\n(.*?)\n```");

    /** A parameter in Python: its name and what it is. */
    private static final Pattern PARAMETER =
            Pattern.compile("Param\\(\\s*Params\\._dummy\\(\\),\\s*\"(\\w+)\",\\s*\"([^\"]+)\"");

    private static final String SHOW = """

            for left, right in zip(scored.collect(), again.collect()):
                print("score", left.anomaly_score if left.anomaly_score == right.anomaly_score else "another")
            """;

    @TempDir
    Path folder;

    @Test
    void pythonHasTheParametersOfJava() throws IOException {
        String module =
                Files.readString(ROOT.resolve("spark/src/main/resources").resolve(MODULE));
        List<MatchResult> found = PARAMETER.matcher(module).results().toList();
        DeepAnomaly stage = new DeepAnomaly();
        assertThat(found.stream().map(parameter -> parameter.group(1)))
                .containsExactlyInAnyOrderElementsOf(names(stage));
        assertThat(found)
                .allSatisfy(parameter -> assertThat(parameter.group(2))
                        .isEqualTo(stage.getParam(parameter.group(1)).doc()));
    }

    private static List<String> names(Params stage) {
        return Arrays.stream(stage.params()).map(param -> param.name()).toList();
    }

    @Test
    @Tag("slow")
    void theLinesOfThePageTrainAndScoreAsJavaDoes() throws IOException, InterruptedException {
        assumeTrue(
                runs(python(), "-c", "import pyspark.ml; assert pyspark.__version__ >= '3.5'"),
                "Python has no PySpark");
        Files.copy(SAMPLE, folder.resolve("payments.csv"));
        List<String> snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("docs/spark.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(snippets).hasSize(1);
        Path script = Files.writeString(folder.resolve("train_and_score.py"), snippets.get(0) + SHOW);
        String home =
                output(python(), "-c", "from pyspark.find_spark_home import _find_spark_home as home; print(home())");
        double[] scores = output(
                        Path.of(home.strip(), "bin", "spark-submit").toString(),
                        "--master",
                        "local[2]",
                        "--conf",
                        "spark.ui.enabled=false",
                        "--jars",
                        Packaged.jars() + "," + Packaged.module(),
                        "--py-files",
                        Packaged.module().toString(),
                        script.toString())
                .lines()
                .filter(line -> line.startsWith("score "))
                .mapToDouble(line -> Double.parseDouble(line.substring("score ".length())))
                .toArray();
        try (AnomalyModel model = AnomalyModel.load(folder.resolve("payments.safetensors"))) {
            assertThat(scores).isEqualTo(model.score(Csv.read(SAMPLE, model.schema())));
        }
    }

    private static String python() {
        return System.getProperty("deepanomaly.python", "python3");
    }

    private boolean runs(String... command) throws InterruptedException {
        try {
            return start(command).waitFor() == 0;
        } catch (IOException e) {
            return false; // no Python
        }
    }

    private String output(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        assertThat(process.waitFor())
                .as(() -> read("output.txt") + read("errors.txt"))
                .isZero();
        return read("output.txt");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("PYSPARK_PYTHON", python());
        return builder.redirectOutput(folder.resolve("output.txt").toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
