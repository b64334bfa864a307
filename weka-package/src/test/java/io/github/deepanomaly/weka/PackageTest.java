package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed package, driven through Weka's command line. */
@Tag("slow")
final class PackageTest {

    private static final Path MIXED = Installed.DATA.resolve("mixed/breast-cancer.arff");

    @TempDir
    private static Path folder;

    private static String java(String... arguments) throws Exception {
        return Installed.java(folder, arguments);
    }

    /** The lines of Weka's list of predictions. */
    private static List<String> predictions(String output) {
        return output.lines().filter(line -> line.matches("\\s+\\d+\\s+\\d:.*")).toList();
    }

    @Test
    void theChoosersOfferWhatTheZipBrings() throws Exception {
        String offered = java(
                Installed.PROGRAMS.resolve("Discovery.java").toString(),
                "weka.classifiers.Classifier",
                "weka.filters.Filter",
                "weka.classifiers.anomaly.AnomalyClassifier",
                "weka.gui.MainMenuExtension");
        assertThat(offered).containsPattern("weka.classifiers.Classifier=.*weka.classifiers.anomaly.Autoencoder");
        assertThat(offered).containsPattern("weka.filters.Filter=.*weka.filters.unsupervised.attribute.AnomalyScore");
        assertThat(offered).contains("weka.filters.unsupervised.attribute.AutoencoderFeatures");
        assertThat(offered).contains("weka.filters.supervised.instance.GanOversample");
        assertThat(offered).doesNotContain("DetectorFilter", "OversampleFilter");
        assertThat(offered).containsPattern("AnomalyClassifier=.*weka.classifiers.anomaly.Autoencoder");
        assertThat(offered).contains("weka.gui.MainMenuExtension=weka.gui.explorer.SamplesEntry");
    }

    @Test
    void aModelPredictsTheSameInANewJvm() throws Exception {
        String model = folder.resolve("mixed.model").toString();
        String data = MIXED.toString();
        String trained = java("weka.Run", ".Autoencoder", "-E", "5", "-t", data, "-T", data, "-d", model, "-p", "0");
        String loaded = java("weka.Run", ".Autoencoder", "-l", model, "-T", data, "-p", "0");
        assertThat(predictions(trained)).hasSize(699);
        assertThat(predictions(loaded)).isEqualTo(predictions(trained));
    }

    @Test
    void aWrongOptionIsNamed() throws Exception {
        assertThat(Installed.failing(2, folder, "weka.Run", ".Autoencoder", "-t", MIXED.toString(), "-E", "abc"))
                .contains("epochs: not a number: \"abc\"");
    }

    @Test
    void theShuttleBarIsReached() throws Exception {
        String evaluation = java(
                "weka.Run",
                ".Autoencoder",
                "-v",
                "-t",
                Installed.DATA.resolve("shuttle/shuttle-train.arff.gz").toString(),
                "-T",
                Installed.DATA.resolve("shuttle/shuttle-test.arff.gz").toString());
        Matcher anomalies = Pattern.compile("(?m)^ +(?:[0-9.]+ +){6}([0-9.]+) +[0-9.]+ +anomaly *$")
                .matcher(evaluation);
        assertThat(anomalies.find()).as(evaluation).isTrue();
        assertThat(Double.parseDouble(anomalies.group(1))).as("ROC area").isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void theFilterScoresAFile() throws Exception {
        Path scored = folder.resolve("scored.arff");
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
