package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/** KNIME's predictor says the same of a row as the Weka classifier, in a table of any length. */
final class KnimeRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void theModelOfTheClassifierPredictsTheSame(AnomalyClassifier trained) throws Exception {
        Instances test = Copies.test();
        List<Verdict> verdicts = Copies.verdicts(trained);
        for (int size : new int[] {1, 2, test.size()}) {
            InstancesTable table = new InstancesTable(InstancesRows.of(Copies.turned(new Instances(test, 0, size))));
            Settings settings = Settings.defaults(Prediction.params());
            Prediction prediction = Prediction.of(trained.model(), settings, table, Progress.SILENT);
            for (int row = 0; row < size; row++) {
                assertThat(prediction.verdict(row))
                        .as("row %d of %d", row + 1, size)
                        .isEqualTo(verdicts.get(row));
            }
        }
    }
}
