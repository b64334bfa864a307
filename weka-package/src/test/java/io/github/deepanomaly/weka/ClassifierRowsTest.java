package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.ScoreCombiner;
import weka.core.Instances;

/** A classifier says the same of a row alone as in a batch, on rows of which each has copies. */
final class ClassifierRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void noNormalRowIsFlaggedAndEveryAnomalyIs(AnomalyClassifier trained) throws Exception {
        List<Verdict> verdicts = Copies.verdicts(trained);
        assertThat(verdicts.subList(0, Copies.NORMAL))
                .filteredOn(Verdict::anomalous)
                .isEmpty();
        assertThat(verdicts.subList(Copies.NORMAL, verdicts.size()))
                .hasSize(Copies.ANOMALIES)
                .allMatch(Verdict::anomalous)
                .allMatch(verdict -> verdict.pValue() <= 0.05);
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void theDistributionOfARowIsTheSameBitsAloneAndInABatch(AnomalyClassifier trained) throws Exception {
        Instances test = Copies.test();
        double[][] batch = trained.distributionsForInstances(test);
        List<Verdict> verdicts = Copies.verdicts(trained);
        for (int row = 0; row < test.size(); row++) {
            assertThat(batch[row]).isEqualTo(Copies.distribution(verdicts.get(row)));
            assertThat(trained.distributionForInstance(test.get(row)))
                    .as("row %d alone", row + 1)
                    .isEqualTo(batch[row]);
            assertThat(trained.classifyInstance(test.get(row)))
                    .isEqualTo(verdicts.get(row).anomalous() ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void scoreAndPValueOfARowAreTheSameBitsAloneAndInABatch(AnomalyClassifier trained) throws Exception {
        Instances test = Copies.test();
        List<Verdict> alone = new ArrayList<>();
        for (int row = 0; row < test.size(); row++) {
            alone.addAll(trained.verdicts(InstancesRows.of(new Instances(test, row, 1))));
        }
        assertThat(alone).isEqualTo(Copies.verdicts(trained));
    }

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void aModelThatKnowsCopiesHasNotCollapsed(AnomalyClassifier trained) throws Exception {
        assertThat(Small.area(trained, Copies.test())).isEqualTo(1);
        assertThat(trained.toString()).doesNotContain("collapsed");
        if (!(trained instanceof ScoreCombiner)) { // of whose members some tell copies apart
            assertThat(trained.toString()).contains("every calibration row has a copy among the training rows");
        }
    }
}
