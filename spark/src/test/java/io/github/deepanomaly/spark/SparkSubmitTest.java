package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.csv.Csv;
import io.github.deepanomaly.model.AnomalyModel;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The walk of docs/spark.md: spark-submit with the packaged jars, and Spark's alone on its own class path. */
@Tag("slow")
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class SparkSubmitTest {

    private static final Path SAMPLE = Path.of(System.getProperty("deepanomaly.test-data"), "samples", "payments.csv");

    @TempDir
    Path folder;

    @Test
    void thePageNamesTheProgramAndTheJars() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "spark.md"));
        assertThat(page)
                .contains("CLASS=" + ScoreTable.class.getName())
                .contains("spark/target/" + Packaged.module().getFileName())
                .contains("spark/target/jars/*.jar");
    }

    @Test
    void aTableIsTrainedOnAndScoredFromTheCommandLine() throws IOException, InterruptedException {
        Path model = folder.resolve("payments.safetensors");
        Path scored = folder.resolve("scored.csv");
        assertThat(submitted(
                        "train",
                        SAMPLE.toString(),
                        model.toString(),
                        "trainingRows=2000",
                        "epochs=5",
                        "seed=5000000000"))
                .contains("calibrated on");
        assertThat(submitted("score", SAMPLE.toString(), model.toString(), scored.toString(), "falseAlarmRate=0.01"))
                .containsPattern("[0-9]+ rows, [0-9]+ anomalies, 0 bad rows");
        List<String> lines = lines(scored);
        assertThat(lines.get(0))
                .endsWith("anomaly_score,anomaly_p_value,anomaly_probability,anomaly_flag,anomaly_reasons");
        try (AnomalyModel loaded = AnomalyModel.load(model)) {
            Rows rows = Csv.read(SAMPLE, loaded.schema());
            assertThat(lines).hasSize(1 + rows.size());
            assertThat(loaded.score(rows)).hasSize(rows.size());
        }
    }

    private static List<String> lines(Path scored) throws IOException {
        try (Stream<Path> files = Files.list(scored)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
            assertThat(parts).hasSize(1);
            return Files.readAllLines(parts.get(0));
        }
    }

    private static String submitted(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--jars",
                Packaged.jars(),
                "--class",
                ScoreTable.class.getName(),
                Packaged.module().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", sparkAlone());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The class path of these tests without what is in the jars or comes from here. */
    private static String sparkAlone() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !entry.contains("bytedeco") && !entry.contains("shared-core"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
