package io.github.deepanomaly.model.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyScaleTest {

    /** Rounding of a few logarithms. */
    private static final double ROUNDING = 1e-12;

    private static double[] drawn(int n, SplittableRandom random) {
        return random.doubles(n).map(u -> -Math.log1p(-u)).toArray();
    }

    @Test
    void theScoreOfACalibrationRowIsItsShareAsASurprise() {
        KeyScale scale = KeyScale.of(Calibration.of(3, 1, 2, 4));
        assertThat(scale.of(4)).isCloseTo(Math.log(5.0 / 1), within(ROUNDING));
        assertThat(scale.of(3)).isCloseTo(Math.log(5.0 / 2), within(ROUNDING));
        assertThat(scale.of(1)).isCloseTo(Math.log(5.0 / 4), within(ROUNDING));
        assertThat(scale.of(2.5)).isBetween(Math.log(5.0 / 3), Math.log(5.0 / 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void itRisesWithTheScoreFromOneEndOfTheNumbersToTheOther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyScale scale = KeyScale.of(Calibration.of(drawn(40, random)));
        double[] scores =
                IntStream.range(-400, 2000).mapToDouble(i -> i / 100.0).toArray();
        double[] scaled = Arrays.stream(scores).map(scale::of).toArray();
        for (int i = 1; i < scaled.length; i++) {
            assertThat(scaled[i]).isGreaterThan(scaled[i - 1]);
        }
        assertThat(scale.of(-Double.MAX_VALUE)).isNotNegative().isLessThan(scaled[0]);
        assertThat(scale.of(Double.MAX_VALUE)).isFinite().isGreaterThan(scaled[scaled.length - 1]);
        assertThat(scale.of(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(scale.of(Double.NaN)).isNaN();
    }

    /** As the conformal rule does: above the k-th largest of n, k / (n + 1) of the rows are expected. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"1, 19", "2, 39", "3, 30", "15, 30"})
    void aRateOfWholeRanksFlagsWhatIsAboveThatRankOfEachModel(int rank, int size) {
        double[] scores = IntStream.rangeClosed(1, size).mapToDouble(i -> i * i).toArray();
        Calibration own = Calibration.of(scores);
        Calibration other = Calibration.of(drawn(20_000, new SplittableRandom(4)));
        double threshold = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, (double) rank / (size + 1))
                .threshold(KeyScale.together(List.of(own, other)));
        double edge = scores[size - rank];
        assertThat(KeyScale.of(own).of(edge)).isLessThanOrEqualTo(threshold);
        assertThat(KeyScale.of(own).of(edge + size)).isGreaterThan(threshold);
    }

    /** The prediction is exact for exponential scores, whatever their scale; the bound is four standard errors. */
    @ParameterizedTest(name = "{0} calibration scores, rate {1}")
    @CsvSource({"19, 0.05", "19, 0.01", "30, 0.01", "30, 0.001", "200, 0.001"})
    void ratesBelowThoseOfRanksHoldForExponentialTails(int size, double rate) {
        SplittableRandom random = new SplittableRandom(7);
        int draws = 200_000;
        int flagged = 0;
        for (int i = 0; i < draws; i++) {
            double[] all = drawn(size + 1, random);
            double next = all[size];
            KeyScale scale = KeyScale.of(Calibration.of(Arrays.copyOf(all, size)));
            flagged += scale.of(next) > -Math.log(rate) ? 1 : 0;
        }
        double share = (double) flagged / draws;
        assertThat(share).isCloseTo(rate, within(4 * Math.sqrt(rate / draws)));
    }

    @Test
    void scoresThatTieStayFiniteAndFlagNoneOfThem() {
        Calibration tied = Calibration.of(-9, -9, -9, -9);
        KeyScale scale = KeyScale.of(tied);
        assertThat(scale.of(-9)).isCloseTo(Math.log(5.0 / 4), within(ROUNDING));
        assertThat(scale.of(-8)).isGreaterThan(Math.log(5));
        assertThat(KeyScale.of(Calibration.of(2)).of(3)).isFinite().isGreaterThan(Math.log(2));
    }

    /** Rounding of scores between processors is far below this difference. */
    @Test
    void whatCountsAsEqualToACalibrationScoreHasItsScore() {
        KeyScale scale = KeyScale.of(Calibration.of(1, 2, 3, 4));
        assertThat(scale.of(3 * (1 + 1e-7))).isEqualTo(scale.of(3));
        assertThat(scale.of(4 * (1 + 1e-7))).isEqualTo(scale.of(4));
    }

    @Test
    void theCalibrationOfAllHasTheirRowsAndTheirRates() {
        Calibration together = KeyScale.together(
                List.of(Calibration.of(drawn(30, new SplittableRandom(1))), Calibration.dependent(10, new double[40])));
        assertThat(together.size()).isEqualTo(70);
        assertThat(together.independent()).isEqualTo(40);
        assertThat(together.pValue(100)).isCloseTo(1.0 / 41, within(ROUNDING));
        for (double rate : new double[] {0.5, 0.2, 0.05}) {
            assertThat(together.pValue(-Math.log(rate))).isBetween(rate, rate + 1.0 / 41 + ROUNDING);
        }
    }

    @Test
    void scoresOfWindowsCountAsTheirIndependentOnes() {
        double[] scores = drawn(40, new SplittableRandom(2));
        double largest = Arrays.stream(scores).max().orElseThrow();
        assertThat(KeyScale.of(Calibration.dependent(4, scores)).of(largest)).isCloseTo(Math.log(5), within(ROUNDING));
        assertThat(KeyScale.of(Calibration.of(scores)).of(largest)).isCloseTo(Math.log(41), within(ROUNDING));
    }
}
