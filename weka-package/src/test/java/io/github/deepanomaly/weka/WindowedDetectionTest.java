package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.AnomalyScore;

/** Rows of a data set as time steps of a log. */
final class WindowedDetectionTest {

    private static final int FAULT = 304;
    private static final int FAULTY = 20;

    /** A wave in two sensors, which stands still for a while: no value is odd on its own. */
    private static Instances log(boolean labelled, long seed) {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("second"),
                new Attribute("speed"),
                new Attribute("load"),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances log = new Instances("log", attributes, 0);
        log.setClassIndex(3);
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            boolean faulty = i >= FAULT && i < FAULT + FAULTY;
            double wave = Math.sin(0.3 * (faulty ? FAULT : i));
            double[] row = {i, wave + 0.05 * random.nextGaussian(), 3 * wave + 0.1 * random.nextGaussian(), 0};
            row[3] = faulty ? 1 : 0;
            log.add(new DenseInstance(1, row));
            if (!labelled) {
                log.lastInstance().setClassMissing();
            }
        }
        return log;
    }

    private static Autoencoder windowed() {
        Autoencoder autoencoder = Small.autoencoder();
        autoencoder.setWindow(8);
        autoencoder.setTime("second");
        autoencoder.setEpochs(40);
        return autoencoder;
    }

    @Test
    void aFaultThatOnlyTheOrderShowsIsFound() throws Exception {
        Autoencoder detector = windowed();
        detector.setTrainOn(TrainOn.NORMAL_ROWS); // else labels would show the fault, too
        detector.buildClassifier(log(true, 1));
        assertThat(Small.area(detector, log(true, 2))).isGreaterThan(0.95);
        Autoencoder alone = windowed();
        alone.setTrainOn(TrainOn.NORMAL_ROWS);
        alone.setWindow(1);
        alone.buildClassifier(log(true, 1));
        assertThat(Small.area(alone, log(true, 2))).isLessThan(0.9);
    }

    @Test
    void rowsLabelledAnomalousInterruptTheLogThatTrains() throws Exception {
        Autoencoder detector = windowed();
        detector.buildClassifier(log(true, 1));
        assertThat(detector.toString())
                .contains("rows labelled anomalous, near which scores rise: 20", "windows of 8 rows");
        assertThat(detector.model().provenance()).containsEntry("trainingRows", "522"); // nine tenths of each side
    }

    @Test
    void theFilterKeepsTheOrderInItsFolds() throws Exception {
        AnomalyScore filter = new AnomalyScore();
        Autoencoder detector = windowed();
        detector.setRowScore(Windowing.RowScore.CAUSAL);
        filter.setDetector(detector);
        filter.setInputFormat(log(false, 1));
        Instances scored = Filter.useFilter(log(false, 1), filter);
        Attribute score = scored.attribute("anomaly_score");
        double inside = 0;
        double outside = 0;
        int unknown = detector.getWindow() - 1;
        assertThat(scored.subList(0, unknown)).allMatch(row -> row.isMissing(score));
        assertThat(filter.notes())
                .anyMatch(note -> note.startsWith(unknown + " of 600 rows are in no full window of 8"));
        for (int i = unknown; i < scored.size(); i++) {
            boolean faulty = i >= FAULT + 4 && i < FAULT + FAULTY;
            inside += faulty ? scored.get(i).value(score) / (FAULTY - 4) : 0;
            outside += i < FAULT ? scored.get(i).value(score) / (FAULT - unknown) : 0;
        }
        assertThat(inside).isGreaterThan(outside + 0.5);
    }
}
