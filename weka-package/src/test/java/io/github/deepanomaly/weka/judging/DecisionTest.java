package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.Small;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Instances;

/** Thresholds that come from what alarms cost. */
class DecisionTest {

    private static Judged judged = Judged.nobody(Small.mixed());

    @BeforeAll
    static void judge() throws Exception {
        Knn detector = new Knn();
        detector.buildClassifier(Small.mixed());
        judged = Detection.judge(detector, Small.mixed(), Progress.SILENT);
    }

    private static long flagged(double threshold) {
        return IntStream.range(0, judged.size())
                .filter(row -> judged.score(row) > threshold)
                .count();
    }

    private static double cost(double threshold, double miss) {
        double cost = 0;
        for (int row = 0; row < judged.size(); row++) {
            boolean flagged = judged.score(row) > threshold;
            cost += flagged && !judged.anomalous(row) ? 1 : !flagged && judged.anomalous(row) ? miss : 0;
        }
        return cost;
    }

    @Test
    void thisManyRowsAreFlagged() {
        assertThat(flagged(Decision.top(judged, 7))).isEqualTo(7);
        assertThat(flagged(Decision.top(judged, 1000))).isEqualTo(Small.ROWS);
    }

    @Test
    void noOtherThresholdCostsLess() {
        for (double miss : new double[] {0.1, 1, 10}) {
            double least = cost(Decision.cheapest(judged, miss), miss);
            for (int row = 0; row < judged.size(); row++) {
                assertThat(least).isLessThanOrEqualTo(cost(judged.score(row), miss));
                assertThat(least).isLessThanOrEqualTo(cost(Math.nextDown(judged.score(row)), miss));
            }
        }
    }

    @Test
    void withoutLabelsNothingIsKnownOfCosts() {
        Instances table = new Instances(Small.mixed());
        table.setClassIndex(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.cheapest(Judged.nobody(table), 2))
                .withMessage(
                        "the rule cost needs rows labelled or marked normal and anomalous, got 0 anomalous ones of 0");
    }
}
