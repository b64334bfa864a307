package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class MillionRowsTest {

    /** The rows alone are 240 MB as doubles and 120 MB as floats. */
    private static final String HEAP = "-Xmx100m";

    @Test
    void aMillionRowsAreLearnedFromAndJudgedInAHeapThatCouldNotHoldThem() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionRows.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(MillionRows.ROWS + " rows judged");
    }
}
