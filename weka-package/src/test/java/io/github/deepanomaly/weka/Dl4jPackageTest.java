package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package of Deeplearning4j, missing and installed beside ours. */
final class Dl4jPackageTest {

    private static final Path ZIP = Path.of(Optional.ofNullable(System.getProperty("deepanomaly.dl4j"))
            .orElseThrow(() -> new AssertionError("-Ddeepanomaly.dl4j")));

    private static final String DATA =
            Installed.DATA.resolve("mixed/breast-cancer.arff").toString();

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Mac OS X, x86_64, macosx-x86_64"
    })
    void theAdviceNamesTheFile(String os, String architecture, String platform) {
        assertThat(Dl4jPackage.advice(os, architecture)).contains("install deepAnomalyDl4j-" + platform + "-");
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Linux, riscv64", "FreeBSD, amd64", "Windows 11, aarch64"})
    void whereThereIsNoneTheAdviceSaysSo(String os, String architecture) {
        assertThat(Dl4jPackage.advice(os, architecture)).contains("is not available for " + os + " on " + architecture);
    }

    @Test
    @Tag("slow")
    void withoutThePackageOneMessageNamesTheFile(@TempDir Path folder) throws Exception {
        String output =
                Installed.failing(2, folder, "weka.Run", ".Autoencoder", "-E", "2", "-t", DATA, "-engine", "dl4j");
        String name = ZIP.getFileName().toString();
        assertThat(output).contains("install " + name.substring(0, name.indexOf("-0") + 1) + "VERSION.zip");
    }

    @Test
    @Tag("slow")
    void installedBesideOursItTrainsAndBothEnginesShareAJvm(@TempDir Path home) throws Exception {
        for (Path zip : List.of(Installed.zip(), ZIP)) {
            java(home, "weka.core.WekaPackageManager", "-offline", "-install-package", zip.toString());
        }
        String program = Installed.PROGRAMS.resolve("EnginesInTurn.java").toString();
        String output = java(home, program, DATA, "dl4j", "blas", "dl4j");
        assertThat(output.lines().filter(line -> line.startsWith("trained: ")).toList())
                .as(output)
                .containsExactly("trained: dl4j", "trained: blas", "trained: dl4j");
        assertThat(output).doesNotContain("SLF4J", "WARNING");
    }

    private static String java(Path home, String... arguments) throws Exception {
        return Installed.run(home, home, new ProcessBuilder(Installed.command(arguments)));
    }
}
