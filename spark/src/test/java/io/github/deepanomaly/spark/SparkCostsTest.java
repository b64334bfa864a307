package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The program that docs/spark.md names for the costs of rows measures all of them, in a JVM of its own. */
@Tag("slow")
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class SparkCostsTest {

    @Test
    void theCostsOfAFewRowsArePrinted() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SparkCosts.class.getName(), "4000"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("4,000 rows of 30 columns", "reading: ", "the model alone: ", "reasons 0", "reasons 3")
                .containsPattern("local\\[1\\] [0-9.]+ s, local\\[2\\] [0-9.]+ s");
    }
}
