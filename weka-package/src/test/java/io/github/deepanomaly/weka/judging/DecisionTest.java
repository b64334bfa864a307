package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.BatchThresholds;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.rows.RowGroups;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        assertThat(flagged(Decision.top(7).threshold(judged))).isEqualTo(7);
        assertThat(flagged(Decision.top(1000).threshold(judged))).isEqualTo(Small.ROWS);
    }

    @Test
    void noOtherThresholdCostsLess() {
        for (double miss : new double[] {0.1, 1, 10}) {
            double least = cost(Decision.cheapest(miss).threshold(judged), miss);
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
                .isThrownBy(() -> Decision.cheapest(2).threshold(Judged.nobody(table)))
                .withMessage(
                        "the rule cost needs rows labelled or marked normal and anomalous, got 0 anomalous ones of 0");
    }

    @Test
    void eachLevelOfAColumnHasAThresholdOfItsOwn() {
        Judged shared = Decision.grouped(new BatchRule("state", 0, "", 0), Optional.empty())
                .on(judged);
        assertThat(shared.hasLimits()).isTrue();
        int[] groups = RowGroups.of(judged.data(), "state");
        double[] thresholds = BatchThresholds.segments(
                judged.deciding().orElseThrow().rule(),
                judged.threshold(),
                IntStream.range(0, judged.size()).mapToDouble(judged::score).toArray(),
                groups);
        for (int row = 0; row < judged.size(); row++) {
            assertThat(shared.flagged(row, 1e9)).isEqualTo(judged.score(row) > thresholds[row]);
        }
        Ranking ranking = Ranking.of(shared);
        assertThat(ranking.counts(Double.NaN).flagged())
                .isEqualTo((int) IntStream.range(0, judged.size())
                        .filter(row -> shared.flagged(row, Double.NaN))
                        .count())
                .isPositive();
        assertThat(Decision.OWN.on(shared).hasLimits()).isFalse();
    }

    @Test
    void thisManyRowsADayAreFlagged() {
        Judged daily = Decision.grouped(new BatchRule("", 1, "at", 0), Optional.empty())
                .on(judged);
        int[] days = RowGroups.of(judged.data(), "at");
        Map<Integer, Long> flagged = IntStream.range(0, judged.size())
                .filter(row -> daily.flagged(row, Double.NaN))
                .boxed()
                .collect(Collectors.groupingBy(row -> days[row], Collectors.counting()));
        assertThat(flagged.values()).isNotEmpty().containsOnly(1L);
    }
}
