package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a program wrote when there is no room: the shell's limit on the size of files takes the place of a full disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell has no limit on the size of files")
final class FullDiskTest {

    private static final String OLD = "what was there before";

    /** In blocks of the shell, 512 or 1,024 bytes; every output of these tests is larger. */
    private static final int BLOCKS = 2;

    private static final int ROWS = 400;

    private static final Path MODEL =
            Path.of(System.getProperty("deepanomaly.test-data")).resolve("models/knn.safetensors");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.anomaly.ModelConverter -i MODEL -o out.safetensors",
                "weka.classifiers.anomaly.ModelConverter -i MODEL -o out.model",
                "weka.classifiers.anomaly.ModelConverter -i MODEL -o out.onnx",
                "weka.programs.DetectAnomalies -W Knn -i table.csv -rows all -o out.csv",
                "weka.programs.DetectAnomalies -W Knn -i table.csv -rows all -o out.arff",
                "weka.programs.DetectAnomalies -W Knn -i table.csv -rows all -o out.csv.gz",
                "weka.programs.DetectAnomalies -W Knn -i table.csv -rows all -o out.json",
                "weka.programs.DetectAnomalies -W Knn -i table.csv -o small.csv -top 1 -model-out out.safetensors",
                "weka.classifiers.anomaly.AnomalyReport -model MODEL -i orders.csv -o out.html",
            })
    void theOldFileStaysWholeAndOneLineNamesIt(String command) throws Exception {
        List<String> words = Stream.of(command.split(" ", -1)).toList();
        String out = words.stream()
                .filter(word -> word.startsWith("out."))
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve(out), OLD);
        Files.writeString(folder.resolve("table.csv"), table());
        Files.writeString(folder.resolve("orders.csv"), "amount,channel,day,constant\n12.5,shop,2024-01-05,3\n");
        assertThat(limited(command)).isEqualTo(CommandLineProgram.ERROR);
        assertThat(folder.resolve(out)).hasContent(OLD);
        assertThat(Files.readAllLines(folder.resolve("err")))
                .filteredOn(line -> line.startsWith("Error: "))
                .containsExactly("Error: " + out + ": File too large");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".deepanomaly"));
        }
    }

    private static String table() {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> String.format(
                        Locale.ROOT, "%.9f,%.9f,%.9f%n", Math.sin(row), Math.cos(3 * row), Math.sin(row * row)))
                .collect(Collectors.joining("", "a,b,c\n", ""));
    }

    /** The exit code of a program that can write no file over the limit; what it printed was passed on by pipes, which have none. */
    private int limited(String command) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "ulimit -f " + BLOCKS + "; exec \"$0\" \"$@\"";
        List<String> words = Stream.concat(
                        Stream.of(
                                "sh",
                                "-c",
                                script,
                                java,
                                "-XX:-UsePerfData",
                                "-Djava.awt.headless=true",
                                "-DWEKA_HOME=" + folder.resolve("wekahome"),
                                "-Dweka.packageManager.offline=true",
                                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK",
                                "-Dcom.github.fommil.netlib.BLAS=com.github.fommil.netlib.F2jBLAS",
                                "-Dcom.github.fommil.netlib.LAPACK=com.github.fommil.netlib.F2jLAPACK",
                                "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("libraries"),
                                "-cp",
                                System.getProperty("java.class.path")),
                        Stream.of(command.replace("MODEL", MODEL.toString()).split(" ", -1)))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C"); // the system's own words, in English
        Process process = builder.start();
        Files.write(folder.resolve("err"), process.getErrorStream().readAllBytes());
        return process.waitFor();
    }
}
