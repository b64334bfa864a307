package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instances;

/** How training and scoring of a classifier end before their time, and side by side. */
final class AnomalyClassifierRunTest {

    private static Autoencoder trained(Instances data) throws Exception {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.buildClassifier(data);
        return autoencoder;
    }

    private static double[][] predictions(Autoencoder trained) throws Exception {
        return trained.distributionsForInstances(Small.mixed());
    }

    @Test
    void anInterruptStopsTraining() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Small.autoencoder().train(InstancesRows.of(Small.mixed())))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is dealt with").isFalse();
        }
    }

    @Test
    void anInterruptStopsScoring() throws Exception {
        Autoencoder trained = trained(Small.mixed());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> predictions(trained)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aFailedBuildLeavesNoOldModel() throws Exception {
        Autoencoder autoencoder = trained(Small.mixed());
        assertThatThrownBy(() -> autoencoder.buildClassifier(new Instances(Small.mixed(), 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> predictions(autoencoder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the detector must be trained first, it was not");
    }

    @Test
    void parallelBuildsEqualSerialOnes() throws Exception {
        double[][] serial = predictions(trained(Small.mixed()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<double[][]>> parallel = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                parallel.add(threads.submit(() -> predictions(trained(Small.mixed()))));
            }
            for (Future<double[][]> predictions : parallel) {
                assertThat(predictions.get()).isDeepEqualTo(serial);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
