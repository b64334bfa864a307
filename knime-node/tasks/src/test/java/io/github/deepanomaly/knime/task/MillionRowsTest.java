package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class MillionRowsTest {

    /** The rows alone are 240 MB as doubles and 120 MB as floats. */
    @Test
    void aMillionRowsAreLearnedFromAndJudgedInAHeapThatCouldNotHoldThem() throws Exception {
        judged("-Xmx100m", "30", "20000", "0", "1");
    }

    /** Their scores alone are 8 MB. */
    @Test
    void fewRowsAtATimeNeedHardlyMoreThanTheModel() throws Exception {
        judged("-Xmx32m", "12", "1000", "500", "1");
    }

    /** Four machines that take turns: their encoded numbers alone are 40 MB. */
    @Test
    void aLogIsJudgedInAHeapThatCouldNotHoldIt() throws Exception {
        judged("-Xmx32m", "12", "1000", "2000", "8");
    }

    private static void judged(String heap, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                MillionRows.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(MillionRows.ROWS + " rows judged");
    }
}
