package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.stats.Distributions;
import io.github.deepanomaly.verdict.ThresholdRule.Method;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds from so few windows that no p-value is small enough. */
class PredictionLimitTest {

    private static final ThresholdRule RULE = new ThresholdRule(Method.FALSE_ALARM_RATE, 0.05);

    /** SciPy 1.17.1: {@code scipy.stats.t.isf(tail, degrees)}. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 6.313751514675044",
        "0.01, 2, 6.964556734283274",
        "0.05, 7, 1.8945786050900066",
        "0.001, 30, 3.385184866829305",
        "0.5, 4, 0"
    })
    void quantilesOfStudentsDistributionAreThoseOfSciPy(double tail, double degrees, double expected) {
        assertThat(Distributions.studentQuantile(tail, degrees)).isCloseTo(expected, within(1e-9 * (1 + expected)));
    }

    @Test
    void ofGroupsOfEqualNormalScoresTheNextGroupIsAboveTheThresholdWithTheRateThatIsAskedFor() {
        SplittableRandom random = new SplittableRandom(3);
        int trials = 20_000;
        int above = 0;
        int beyondLargest = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] groups =
                    random.doubles(4).map(ignored -> random.nextGaussian()).toArray();
            double[] scores =
                    IntStream.range(0, 40).mapToDouble(i -> groups[i / 10]).toArray();
            Calibration calibration = Calibration.dependent(4, scores);
            double next = random.nextGaussian();
            above += next > RULE.threshold(calibration) ? 1 : 0;
            beyondLargest += next > calibration.quantile(1) ? 1 : 0;
        }
        assertThat(above / (double) trials)
                .as("0.05, give or take four standard errors")
                .isBetween(0.0438, 0.0562);
        assertThat(beyondLargest / (double) trials).as("1 / 5").isBetween(0.18, 0.22);
    }

    @Test
    void oneGroupCountsAsTwoBecauseItTellsNoSpreadBetweenGroups() {
        double[] scores = {1, 2, 3, 4};
        double variance = 1.25 * 2;
        assertThat(PredictionLimit.of(Calibration.dependent(1, scores), 0.05))
                .isCloseTo(2.5 + 6.313751514675044 * Math.sqrt(variance * 1.5), within(1e-9));
    }

    @Test
    void itIsNeverBelowTheLargestScoreAndScoresThatDoNotDependOnEachOtherKeepThat() {
        double[] skewed = {0, 0, 0, 0, 0, 0, 0, 0, 0, 100};
        Calibration dependent = Calibration.dependent(9, skewed);
        assertThat(PredictionLimit.of(dependent, 0.05)).isLessThan(100);
        assertThat(RULE.threshold(dependent)).isEqualTo(dependent.clear(100));
        Calibration three = Calibration.of(1, 2, 3);
        assertThat(RULE.threshold(three)).isEqualTo(three.clear(3));
    }

    @Test
    void whereAPValueIsSmallEnoughItDecides() {
        double[] scores = IntStream.range(0, 200).asDoubleStream().toArray();
        Calibration calibration = Calibration.dependent(20, scores);
        assertThat(RULE.caveat(calibration)).isEmpty();
        assertThat(RULE.threshold(calibration)).isEqualTo(calibration.threshold(calibration.alarms(0.05)));
    }
}
