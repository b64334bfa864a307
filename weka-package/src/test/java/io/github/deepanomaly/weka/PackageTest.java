package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built package, installed into a Weka of its own and driven through Weka's command line, in JVMs of their own. */
@Tag("slow")
final class PackageTest {

    private static final Path DATA = Path.of(property("deepanomaly.test-data"));

    private static final Path MIXED = DATA.resolve("mixed/breast-cancer.arff");

    @TempDir
    private static Path home;

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name)).orElseThrow(() -> new AssertionError("-D" + name));
    }

    @BeforeAll
    static void install() throws Exception {
        java("weka.core.WekaPackageManager", "-offline", "-install-package", property("deepanomaly.package"));
        assertThat(home.resolve("packages/deepAnomaly/Description.props")).exists();
    }

    /** What a JVM with Weka's jars prints; Weka ends with 0 even where it failed, so callers read it. */
    private static String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dweka.packageManager.offline=true",
                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEKA_HOME", home.toString());
        builder.environment().put("CLASSPATH", property("deepanomaly.weka.classpath"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(0);
        return output;
    }

    /** The lines of Weka's list of predictions. */
    private static List<String> predictions(String output) {
        return output.lines().filter(line -> line.matches("\\s+\\d+\\s+\\d:.*")).toList();
    }

    @Test
    void theChoosersOfferWhatTheZipBrings() throws Exception {
        String offered = java(
                "src/test/java/io/github/deepanomaly/weka/Discovery.java",
                "weka.classifiers.Classifier",
                "weka.filters.Filter",
                "weka.classifiers.anomaly.AnomalyClassifier");
        assertThat(offered).containsPattern("weka.classifiers.Classifier=.*weka.classifiers.anomaly.Autoencoder");
        assertThat(offered).containsPattern("weka.filters.Filter=.*weka.filters.unsupervised.attribute.AnomalyScore");
        assertThat(offered).containsPattern("AnomalyClassifier=.*weka.classifiers.anomaly.Autoencoder");
    }

    @Test
    void aModelPredictsTheSameInANewJvm() throws Exception {
        String model = home.resolve("mixed.model").toString();
        String data = MIXED.toString();
        String trained = java("weka.Run", ".Autoencoder", "-E", "5", "-t", data, "-T", data, "-d", model, "-p", "0");
        String loaded = java("weka.Run", ".Autoencoder", "-l", model, "-T", data, "-p", "0");
        assertThat(predictions(trained)).hasSize(699);
        assertThat(predictions(loaded)).isEqualTo(predictions(trained));
    }

    @Test
    void aWrongOptionIsNamed() throws Exception {
        assertThat(java("weka.Run", ".Autoencoder", "-t", MIXED.toString(), "-E", "abc"))
                .contains("epochs: not a number: \"abc\"");
    }

    @Test
    void theShuttleBarIsReached() throws Exception {
        String evaluation = java(
                "weka.Run",
                ".Autoencoder",
                "-v",
                "-t",
                DATA.resolve("shuttle/shuttle-train.arff.gz").toString(),
                "-T",
                DATA.resolve("shuttle/shuttle-test.arff.gz").toString());
        Matcher anomalies = Pattern.compile("(?m)^ +(?:[0-9.]+ +){6}([0-9.]+) +[0-9.]+ +anomaly *$")
                .matcher(evaluation);
        assertThat(anomalies.find()).as(evaluation).isTrue();
        assertThat(Double.parseDouble(anomalies.group(1))).as("ROC area").isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void theFilterScoresAFile() throws Exception {
        Path scored = home.resolve("scored.arff");
        String output = java(
                "weka.Run",
                ".AnomalyScore",
                "-W",
                "weka.classifiers.anomaly.Autoencoder -E 3",
                "-c",
                "last",
                "-i",
                MIXED.toString(),
                "-o",
                scored.toString());
        assertThat(scored).as(output).exists();
        assertThat(Files.readAllLines(scored))
                .contains("@attribute anomaly_score numeric", "@attribute anomaly_flag {normal,anomaly}")
                .hasSizeGreaterThan(699);
    }
}
