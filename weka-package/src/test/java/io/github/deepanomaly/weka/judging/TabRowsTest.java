package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.Copies;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/** The tab says the same of a row as the classifier, in a table of any length. */
final class TabRowsTest {

    @ParameterizedTest
    @MethodSource("io.github.deepanomaly.weka.Copies#detectors")
    void judgedRowsHaveTheVerdictsOfTheClassifier(AnomalyClassifier trained) throws Exception {
        Instances test = Copies.test();
        List<Verdict> verdicts = Copies.verdicts(trained);
        for (int size : new int[] {1, 2, test.size()}) {
            Judged judged = Detection.judge(trained, new Instances(test, 0, size), Progress.SILENT);
            for (int row = 0; row < size; row++) {
                assertThat(judged.verdict(row, judged.threshold())).isEqualTo(verdicts.get(row));
                assertThat(judged.pValue(row)).isEqualTo(verdicts.get(row).pValue());
            }
            Ranking.Counts counts = Ranking.of(judged).counts(judged.threshold());
            assertThat(counts.flaggedNormals()).isZero();
            assertThat(counts.flaggedAnomalies()).isEqualTo(size == test.size() ? Copies.ANOMALIES : 0);
        }
    }
}
