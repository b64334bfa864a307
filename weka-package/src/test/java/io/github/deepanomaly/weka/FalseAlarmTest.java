package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.File;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.IsolationForest;
import weka.classifiers.anomaly.Knn;
import weka.classifiers.anomaly.Mahalanobis;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

/** The stated false-alarm rate holds for normal rows of real data that are exchangeable with the training rows. */
class FalseAlarmTest {

    private static final int SPLITS = 20;
    private static final int MOST_ROWS = 600;

    /**
     * Over random splits the share of flagged rows among unseen normal ones is at most the rate, and not far below it, within
     * four standard errors: of each split the rate varies as Beta(k, n + 1 - k) does, and the flags as a binomial.
     */
    @ParameterizedTest(name = "{0}, rate {1}")
    @CsvSource({"mixed/breast-cancer.arff, 0.1", "mixed/soybean.arff, 0.1", "shuttle/shuttle-train.arff.gz, 0.05"})
    void theStatedRateHoldsOnRealData(String file, double rate) throws Exception {
        Instances normal = normal(file);
        for (AnomalyClassifier detector : List.of(new Knn(), new Mahalanobis(), new IsolationForest())) {
            detector.setOptions(
                    new String[] {"-holdout", "0.4", "-threshold", "false-alarm-rate", "-false-alarm-rate", "" + rate});
            double share = 0;
            double stated = 0;
            double variance = 0;
            for (int split = 0; split < SPLITS; split++) {
                normal.randomize(new Random(split));
                int half = normal.numInstances() / 2;
                InstancesRows rows = InstancesRows.of(normal);
                BitSet training = new BitSet();
                training.set(0, half);
                detector.train(rows.onlyTraining(training));
                List<Instance> unseen = normal.subList(half, normal.numInstances());
                List<Verdict> verdicts = detector.verdicts(rows.of(unseen));
                share += verdicts.stream().filter(Verdict::anomalous).count() / (double) unseen.size() / SPLITS;
                double n = detector.model().calibration().size();
                double expected = detector.model().calibration().alarms(rate) / (n + 1);
                stated += expected / SPLITS;
                variance += expected * (1 - expected) * (1 / (n + 2) + 1.0 / unseen.size());
            }
            double error = Math.sqrt(variance) / SPLITS;
            assertThat(share)
                    .as(
                            "%s: %.4f stated, standard error %.4f",
                            detector.getClass().getSimpleName(), stated, error)
                    .isBetween(stated - 4 * error, stated + 4 * error);
            assertThat(stated).isBetween(0.8 * rate, rate);
        }
    }

    private static Instances normal(String file) throws Exception {
        ArffLoader loader = new ArffLoader();
        loader.setFile(new File(System.getProperty("deepanomaly.test-data"), file));
        Instances all = loader.getDataSet();
        all.setClassIndex(all.numAttributes() - 1);
        all.randomize(new Random(0));
        Instances normal = new Instances(all, MOST_ROWS);
        IntStream.range(0, all.numInstances())
                .filter(row -> all.instance(row).classValue() == 0)
                .limit(MOST_ROWS)
                .forEach(row -> normal.add(all.instance(row)));
        return normal;
    }
}
