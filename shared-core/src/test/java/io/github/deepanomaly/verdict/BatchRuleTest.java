package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.param.Settings;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that are flagged by what the rows of their batch score. */
class BatchRuleTest {

    private static final ThresholdRule TENTH = new ThresholdRule(ThresholdRule.Method.CONTAMINATION, 0.1);

    private static double[] noise(int rows, double level, double width) {
        Random random = new Random(1);
        return random.doubles(rows).map(x -> level + width * x).toArray();
    }

    private static long flagged(double[] scores, double... limits) {
        return IntStream.range(0, scores.length)
                .filter(row -> scores[row] > limits[row])
                .count();
    }

    @Test
    void eachSegmentHasItsShareOfAlarmsWhateverItsLevel() {
        double[] quiet = noise(100, 0, 1);
        double[] loud = noise(100, 50, 10);
        double[] scores = IntStream.range(0, 200)
                .mapToDouble(row -> row < 100 ? quiet[row] : loud[row - 100])
                .toArray();
        int[] groups = IntStream.range(0, 200).map(row -> row / 100).toArray();
        double[] limits = BatchThresholds.segments(TENTH, 55, scores, groups);
        assertThat(IntStream.range(0, 100).filter(row -> scores[row] > limits[row]))
                .hasSize(10);
        assertThat(IntStream.range(100, 200).filter(row -> scores[row] > limits[row]))
                .hasSize(10);
    }

    @Test
    void aSmallSegmentKeepsTheCommonThreshold() {
        double[] scores = noise(BatchThresholds.LEAST - 1, 0, 1);
        assertThat(BatchThresholds.segments(TENTH, 7, scores, new int[scores.length]))
                .containsOnly(7);
    }

    @Test
    void thisManyRowsOfEachGroupAreFlaggedAndRowsWithoutScoreNever() {
        double[] scores = {3, 1, 2, Double.NaN, 9, Double.POSITIVE_INFINITY, 8, Double.NaN};
        int[] groups = {1, 1, 1, 1, 2, 2, 2, 3};
        double[] limits = BatchThresholds.top(2, scores, groups);
        assertThat(IntStream.range(0, scores.length).filter(row -> scores[row] > limits[row]))
                .containsExactly(0, 2, 4, 5);
    }

    @Test
    void rowsThatTieWithTheFirstOneLeftOutAreNotFlagged() {
        double[] scores = {5, 4, 4, 1};
        assertThat(flagged(scores, BatchThresholds.top(2, scores, 0, 0, 0, 0))).isEqualTo(1);
        assertThat(flagged(scores, BatchThresholds.top(9, scores, 0, 0, 0, 0))).isEqualTo(4);
    }

    @Test
    void rulesExcludeEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchRule("shop", 3, "", 0))
                .withMessage(
                        "segment, topRows and missCost must not be given together, got segment \"shop\", topRows 3 "
                                + "and missCost 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchRule("", 0, "day", 0))
                .withMessage("topPer must be given with topRows, got \"day\" alone");
        assertThat(BatchRule.of(Settings.defaults(BatchRule.PARAMS)).isGiven()).isFalse();
    }
}
