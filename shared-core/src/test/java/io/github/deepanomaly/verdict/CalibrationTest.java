package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    /** A few roundings of doubles near one. */
    private static final double ROUNDING = 1e-15;

    private static final Calibration FOUR = Calibration.of(3, 1, 2, 2);

    @Test
    void scoresAreSortedCopies() {
        double[] scores = {2, 1};
        Calibration calibration = Calibration.of(scores);
        scores[0] = 9;
        calibration.scores()[0] = 9;
        assertThat(scores).containsExactly(9, 1);
        assertThat(calibration.scores()).containsExactly(1, 2);
        assertThat(calibration.size()).isEqualTo(2);
    }

    @Test
    void calibrationNeedsFiniteScores() {
        assertThatIllegalArgumentException()
                .isThrownBy(Calibration::of)
                .withMessage("calibration needs at least 1 score, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(1, Double.NaN))
                .withMessage("calibration scores must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(Double.NEGATIVE_INFINITY))
                .withMessage("calibration scores must be finite, got -Infinity");
    }

    @Test
    void pValueCountsHeldOutScoresThatAreNotSmaller() {
        assertThat(FOUR.pValue(0)).isEqualTo(1);
        assertThat(FOUR.pValue(1)).isEqualTo(1);
        assertThat(FOUR.pValue(1.5)).isEqualTo(4 / 5.0);
        assertThat(FOUR.pValue(2)).isEqualTo(4 / 5.0);
        assertThat(FOUR.pValue(2.5)).isEqualTo(2 / 5.0);
        assertThat(FOUR.pValue(3)).isEqualTo(2 / 5.0);
        assertThat(FOUR.pValue(Double.POSITIVE_INFINITY)).isEqualTo(1 / 5.0);
    }

    @Test
    void pValueTreatsBothZerosAsEqual() {
        Calibration zeros = Calibration.of(-0.0, 0.0);
        assertThat(zeros.pValue(0.0)).isEqualTo(1);
        assertThat(zeros.pValue(-0.0)).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void pValueEqualsItsDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 1; n < 60; n++) {
            double[] scores = random.ints(n, 0, 12).asDoubleStream().toArray();
            Calibration calibration = Calibration.of(scores);
            for (double score = -0.5; score <= 12; score += 0.5) {
                double at = score;
                long count = Arrays.stream(scores).filter(value -> value >= at).count();
                assertThat(calibration.pValue(score)).isEqualTo((1.0 + count) / (n + 1.0));
            }
        }
    }

    @Test
    void quantileInterpolatesLinearly() {
        assertThat(FOUR.quantile(0)).isEqualTo(1);
        assertThat(FOUR.quantile(1)).isEqualTo(3);
        assertThat(FOUR.quantile(0.9)).isCloseTo(2.7, within(ROUNDING));
        assertThat(Calibration.of(7).quantile(0.3)).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.quantile(Double.NaN))
                .withMessage("share must be in [0, 1], got NaN");
    }

    @Test
    void probabilityIsHalfAtTheThresholdAndATenthAtTheMedian() {
        for (double threshold : new double[] {2.001, 3, 1e-3 + 2, 1e9}) {
            assertThat(FOUR.probability(threshold, threshold)).isEqualTo(0.5);
            assertThat(FOUR.probability(2, threshold)).isCloseTo(0.1, within(ROUNDING));
        }
    }

    @Test
    void aThresholdThatIsAboveTheMedianByNoMoreThanTheToleranceCountsAsEqual() {
        Calibration tied = Calibration.of(2, 2, 2, 2, 2);
        assertThat(tied.probability(2, tied.clear(2))).as("z = -4 * 2e-5 / 1").isCloseTo(0.5, within(1e-4));
        assertThat(tied.probability(3, tied.clear(2))).as("z = 4 / 1").isCloseTo(0.9, within(1e-4));
    }

    @Test
    void probabilityRisesStrictlyFarBeyondTheThreshold() {
        double previous = 0;
        for (double score = -1e12; score < -1; score /= 1.5) {
            previous = assertAbove(previous, FOUR.probability(score, 2.5));
        }
        for (double score = 0; score < 5; score += 1 / 64.0) {
            previous = assertAbove(previous, FOUR.probability(score, 2.5));
        }
        for (double score = 5; score < 1e12; score *= 1.5) {
            previous = assertAbove(previous, FOUR.probability(score, 2.5));
        }
        assertThat(previous).isLessThan(1);
    }

    @Test
    void probabilityStaysInItsRangeForEveryScore() {
        assertThat(FOUR.probability(Double.POSITIVE_INFINITY, 3)).isEqualTo(1);
        assertThat(FOUR.probability(Double.NEGATIVE_INFINITY, 3)).isZero();
        assertThat(FOUR.probability(Double.MAX_VALUE, 3)).isBetween(0.5, 1.0);
        assertThat(FOUR.probability(-Double.MAX_VALUE, 3)).isBetween(0.0, 0.5);
    }

    @Test
    void probabilityUsesTheQuartilesWhereTheThresholdIsNotAboveTheMedian() {
        Calibration five = Calibration.of(0, 1, 2, 3, 4);
        assertThat(five.probability(1, 1)).isEqualTo(0.5);
        assertThat(five.probability(1.5, 1)).as("z = 4 * 0.5 / 2").isEqualTo(0.75);
        assertThat(Calibration.of(5).probability(5.25, 5))
                .as("z = 4 * 0.25 / 1")
                .isEqualTo(0.75);
    }

    @Test
    void aRowWithoutAScoreIsATypicalOne() {
        assertThat(FOUR.pValue(Double.NaN)).isEqualTo(1);
        assertThat(FOUR.probability(Double.NaN, 3)).isCloseTo(0.1, within(ROUNDING));
        assertThat(FOUR.probability(Double.NaN, 1)).as("never flagged").isLessThanOrEqualTo(0.5);
    }

    @Test
    void scoresThatDependOnEachOtherCountAsTheirGroups() {
        Calibration two = Calibration.dependent(2, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(two.pValue(9)).as("1 of 3 groups").isEqualTo(1 / 3.0);
        assertThat(two.pValue(7.5)).as("and an eighth of two more").isEqualTo(1.25 / 3);
        assertThat(two.pValue(0)).isEqualTo(1);
        assertThat(two.alarms(0.3)).isZero();
        assertThat(two.alarms(0.42)).isEqualTo(2);
        assertThat(two.rate(2)).isEqualTo(1.25 / 3);
        assertThat(two.threshold(2)).isCloseTo(7, within(1e-3));
        assertThat(two).hasToString("8 calibration scores that count as 2 independent ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.dependent(3, 1, 2))
                .withMessage("independent scores must be in [1, 2], got 3");
    }

    @Test
    void aThresholdIsANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUR.probability(1, Double.POSITIVE_INFINITY))
                .withMessage("threshold must be finite, got Infinity");
    }

    private static double assertAbove(double previous, double probability) {
        assertThat(probability).isGreaterThan(previous);
        return probability;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, -3, 0, 1e9})
    void whateverIsAboveTheThresholdIsLikelierThanNot(double threshold) {
        Calibration far = Calibration.of(threshold - 1e9, threshold - 1e9, threshold);
        assertThat(far.probability(threshold, threshold)).isEqualTo(0.5);
        assertThat(far.probability(Math.nextUp(threshold), threshold)).isGreaterThan(0.5);
    }
}
