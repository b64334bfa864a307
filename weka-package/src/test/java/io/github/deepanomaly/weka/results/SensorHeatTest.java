package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.Knn;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** What the charts of columns, codes and pictures show. */
class SensorHeatTest {

    private static final int ROWS = 400;

    /** The rows of the second of three sensors that stand out. */
    private static final int FROM = 300;

    private static final int TO = 310;

    private static Instances log(int sensors) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            attributes.add(new Attribute(sensors == 3 ? "sensor_" + i : "pixel_" + (i / 2 + 1) + "_" + (i % 2 + 1)));
        }
        Instances log = new Instances("log", attributes, ROWS);
        Random random = new Random(4);
        for (int row = 0; row < ROWS; row++) {
            double[] values = new double[sensors];
            for (int i = 0; i < sensors; i++) {
                values[i] = Math.sin(0.3 * row + i) + 0.1 * random.nextGaussian();
            }
            values[1] += row >= FROM && row < TO ? 6 : 0;
            log.add(new DenseInstance(1, values));
        }
        return log;
    }

    private static Autoencoder autoencoder(int window) {
        Autoencoder detector = new Autoencoder();
        detector.setHidden("12 relu");
        detector.setLatent(3);
        detector.setEpochs(30);
        detector.setWindow(window);
        return detector;
    }

    private static Judged judged(Autoencoder detector, Instances log) throws Exception {
        detector.train(InstancesRows.of(new Instances(log, 0, 280)));
        return Detection.judge(detector, log, Progress.SILENT);
    }

    @Test
    void theStripOfTheSensorThatRaisesTheScoreIsTheHottestWhileItDoes() throws Exception {
        for (int window : new int[] {1, 4}) {
            SensorHeat heat = SensorHeat.of(judged(autoencoder(window), log(3)), Progress.SILENT);
            assertThat(heat.columns()).containsExactly("sensor_0", "sensor_1", "sensor_2");
            assertThat(heat.width()).isEqualTo(1);
            double[] hot = heat.heat().get(1);
            int hottest = IntStream.range(0, ROWS)
                    .reduce((one, other) -> hot[one] >= hot[other] ? one : other)
                    .orElseThrow();
            assertThat(hottest).isBetween(FROM - window + 1, TO + window - 2);
            assertThat(hot[hottest])
                    .isGreaterThan(Arrays.stream(heat.heat().get(0)).max().orElseThrow())
                    .isGreaterThan(Arrays.stream(heat.heat().get(2)).max().orElseThrow());
            assertThat(Arrays.stream(hot).min().orElseThrow()).isZero();
        }
    }

    @Test
    void aCodeBecomesTwoUncorrelatedComponentsTheWiderOneFirst() throws Exception {
        CodeMap code = CodeMap.of(judged(autoencoder(1), log(3)), Progress.SILENT);
        assertThat(code.points()).hasSize(ROWS);
        assertThat(code.names().get(0)).startsWith("component 1 (");
        double xx = code.points().stream().mapToDouble(at -> at.x() * at.x()).sum();
        double yy = code.points().stream().mapToDouble(at -> at.y() * at.y()).sum();
        double xy = code.points().stream().mapToDouble(at -> at.x() * at.y()).sum();
        assertThat(xx).isGreaterThan(yy);
        assertThat(Math.abs(xy)).isLessThan(1e-6 * xx);
    }

    @Test
    void aDetectorWithoutCodeSaysSo() throws Exception {
        Knn knn = new Knn();
        Instances log = log(3);
        knn.train(InstancesRows.of(log));
        Judged judged = Detection.judge(knn, log, Progress.SILENT);
        assertThatIllegalStateException()
                .isThrownBy(() -> CodeMap.of(judged, Progress.SILENT))
                .withMessageStartingWith("a code needs a detector with one code a row");
        assertThat(PictureOfRow.of(judged, 0, Progress.SILENT)).isEmpty();
    }

    @Test
    void aPictureHasItsReconstructionAndTheShareOfEachPixel() throws Exception {
        PictureOfRow row = PictureOfRow.of(judged(autoencoder(1), log(6)), FROM, Progress.SILENT)
                .orElseThrow();
        assertThat(row.grid().lines()).isEqualTo(3);
        assertThat(row.grid().width()).isEqualTo(2);
        assertThat(row.grid().colours()).isEqualTo(1);
        assertThat(row.restored()).hasSize(6);
        assertThat(row.values().get(1)).isGreaterThan(row.restored().get(1) + 2);
        int hottest = IntStream.range(0, 6)
                .reduce((one, other) -> row.heat().get(one) >= row.heat().get(other) ? one : other)
                .orElseThrow();
        assertThat(hottest).isEqualTo(1);
    }

    @Test
    void colouredPixelsAreReadColourByColour() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (int pixel = 1; pixel <= 4; pixel++) {
            for (String colour : List.of("red", "green", "blue")) {
                attributes.add(new Attribute("pixel_" + ((pixel + 1) / 2) + "_" + (2 - pixel % 2) + "_" + colour));
            }
        }
        PixelGrid grid =
                PixelGrid.of(new Instances("colours", attributes, 0), Map.of()).orElseThrow();
        assertThat(grid.colours()).isEqualTo(3);
        assertThat(grid.columns()).startsWith(0, 3, 6, 9, 1, 4);
        assertThat(PixelGrid.of(log(3), Map.of("height", "3")))
                .hasValueSatisfying(found -> assertThat(found.width()).isEqualTo(1));
        assertThat(PixelGrid.of(log(3), Map.of("height", "2"))).isEmpty();
    }
}
