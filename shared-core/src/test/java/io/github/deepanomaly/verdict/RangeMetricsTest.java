package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RangeMetricsTest {

    /** Sums of doubles in another order. */
    private static final double ROUNDING = 1e-12;

    /** A thousand random scores: how far their precision is from the share of anomalies. */
    private static final double CHANCE = 0.05;

    private static boolean[] anomalies(int rows, int... fromAndTo) {
        boolean[] anomalies = new boolean[rows];
        for (int i = 0; i < fromAndTo.length; i += 2) {
            for (int row = fromAndTo[i]; row < fromAndTo[i + 1]; row++) {
                anomalies[row] = true;
            }
        }
        return anomalies;
    }

    private static double[] scores(boolean[] anomalies) {
        double[] scores = new double[anomalies.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = anomalies[row] ? 1 : 0;
        }
        return scores;
    }

    @Test
    void oneRangeAndNoBufferIsAveragePrecision() {
        boolean[] anomalies = anomalies(50, 10, 15);
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = random.doubles(50).toArray();
        assertThat(RangeMetrics.volumeUnderPrecisionRecall(anomalies, scores, 0))
                .isCloseTo(RankingMetrics.of(anomalies, scores).averagePrecision(), within(ROUNDING));
    }

    @Test
    void aPerfectRankingGetsOneWithoutBuffer() {
        boolean[] anomalies = anomalies(100, 10, 20, 50, 55);
        assertThat(RangeMetrics.volumeUnderPrecisionRecall(anomalies, scores(anomalies), 0))
                .isCloseTo(1, within(ROUNDING));
    }

    @Test
    void aRangeThatIsNotTouchedCostsRecall() {
        boolean[] anomalies = anomalies(100, 10, 20, 50, 60);
        double[] first = scores(anomalies(100, 10, 20));
        // 10 of 20 rows in 1 of 2 ranges at precision 1: recall 1/4; then all 100 rows at precision 0.2
        assertThat(RangeMetrics.volumeUnderPrecisionRecall(anomalies, first, 0))
                .isCloseTo(0.25 * 1 + 0.75 * 0.2, within(ROUNDING));
    }

    @Test
    void aBufferForgivesAnAlarmThatIsLate() {
        boolean[] anomalies = anomalies(200, 100, 110);
        double[] late = scores(anomalies(200, 106, 116));
        double strict = RangeMetrics.volumeUnderPrecisionRecall(anomalies, late, 0);
        double lenient = RangeMetrics.volumeUnderPrecisionRecall(anomalies, late, 20);
        assertThat(lenient).isGreaterThan(strict + 0.1);
    }

    @Test
    void aBufferOfTwoWeighsTheNeighboursByTheRootOfOneHalf() {
        boolean[] anomalies = anomalies(10, 5, 6);
        double root = Math.sqrt(0.5);
        double[] scores = {0, 0, 0, 0, 3, 2, 1, 0, 0, 0};
        double positives = (1 + 1 + 2 * root) / 2;
        double area = root / positives * root; // the row before
        area += Math.min(1, (1 + root) / positives) * (1 + root) / 2 - root / positives * (1 + root) / 2;
        double two = area; // recall is 1 from here on
        double none = 0.5; // one anomaly, found by the second alarm
        double one = 0.5; // a buffer of one reaches no row
        assertThat(RangeMetrics.volumeUnderPrecisionRecall(anomalies, scores, 2))
                .isCloseTo((none + one + two) / 3, within(ROUNDING));
    }

    @Test
    void randomScoresGetTheShareOfAnomalies() {
        boolean[] anomalies = anomalies(1000, 100, 150, 600, 650);
        double[] scores = new SplittableRandom(2).doubles(1000).toArray();
        assertThat(RangeMetrics.volumeUnderPrecisionRecall(anomalies, scores, 0))
                .isCloseTo(0.1, within(CHANCE));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        boolean[] anomalies = anomalies(3, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RangeMetrics.volumeUnderPrecisionRecall(anomalies, new double[3], -1))
                .withMessage("buffer must be at least 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RangeMetrics.volumeUnderPrecisionRecall(anomalies, new double[2], 0))
                .withMessageStartingWith("labels and scores must have the same length");
    }
}
