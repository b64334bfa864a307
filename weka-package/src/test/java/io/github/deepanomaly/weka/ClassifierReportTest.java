package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Gan;
import weka.core.Instances;

/** What a trained classifier tells of itself: its text, its measures, its log. */
final class ClassifierReportTest {

    private static Autoencoder trained(Instances data) throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.buildClassifier(data);
        return autoencoder;
    }

    @Test
    void aWarningIsGivenWhereTheFirstClassValueIsRare() throws Exception {
        Instances data = new Instances(Small.mixed(), Small.NORMAL - 5, 15);
        assertThat(trained(data).toString()).contains("the first class value must mean normal");
    }

    @Test
    void theOutputTellsFalseAlarmsADayWhereAskedFor() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        assertThat(trained.toString()).doesNotContain("per day");
        trained.setRowsPerDay(1000);
        assertThat(trained.toString()).contains("false alarms among 1000 normal rows per day");
    }

    @Test
    void theExperimenterFindsTheMeasures() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        List<String> names = Collections.list(trained.enumerateMeasures());
        assertThat(names).allMatch(name -> name.startsWith("measure")).contains("measureThreshold");
        assertThat(names)
                .filteredOn(name -> Double.isNaN(trained.getMeasure(name)))
                .containsExactly("measureDiscriminatorLoss");
        assertThat(trained.getMeasure("measureEpochs")).isEqualTo(20);
        assertThat(trained.getMeasure("measureCalibrationRows")).isEqualTo(11);
        assertThat(trained.getMeasure("measureTrainingOperations"))
                .isPositive()
                .isEqualTo(trained(Small.mixed()).getMeasure("measureTrainingOperations"));
        assertThat(trained.getMeasure("measureTrainingPeakMegabytes")).isPositive();
        assertThat(trained.getMeasure("measureThousandRowsOperations")).isPositive();
    }

    @Test
    void bothLossesOfAnAdversarialTrainingAreShown() throws Exception {
        Gan gan = new Gan();
        gan.setEpochs(3);
        gan.setDebug(true);
        PrintStream console = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            gan.buildClassifier(Small.mixed());
        } finally {
            System.setErr(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(
                        line -> line.matches(".*: epoch [123], training loss [0-9.e-]+, discriminator loss [0-9.e-]+"));
        assertThat(gan.getMeasure("measureDiscriminatorLoss")).isPositive();
        assertThat(gan.toString()).containsPattern("3 epochs, training loss [0-9.]+, discriminator loss [0-9.]+");
    }
}
