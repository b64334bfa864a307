package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveThresholdTest {

    /** The bound of Gibbs and Candes, Proposition 4.1, holds for every stream whatever its scores. */
    @ParameterizedTest(name = "rate {0}, drift {1}")
    @CsvSource({"0.01, 0", "0.05, 3", "0.05, -3", "0.2, 100"})
    void theShareOfFlaggedRowsIsTheRateHoweverTheScoresDrift(double rate, double drift) {
        SplittableRandom random = new SplittableRandom(1);
        Calibration calibration =
                Calibration.of(random.doubles(999).map(u -> 10 * u).toArray());
        double step = 0.005;
        AdaptiveThreshold threshold = new AdaptiveThreshold(rate, step);
        int rows = 20_000;
        int flagged = 0;
        for (int row = 0; row < rows; row++) {
            flagged += threshold.flag(calibration.pValue(10 * random.nextDouble() + drift * row / rows)) ? 1 : 0;
        }
        assertThat(flagged / (double) rows).isCloseTo(rate, within((1 + step) / (step * rows)));
    }

    @Test
    void aFixedThresholdWouldFlagFarMoreOfADriftingStream() {
        SplittableRandom random = new SplittableRandom(1);
        Calibration calibration = Calibration.of(random.doubles(999).toArray());
        AdaptiveThreshold threshold = new AdaptiveThreshold(0.05, 0.05);
        double fixed = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05).threshold(calibration);
        int adapted = 0;
        int plain = 0;
        for (int row = 0; row < 4000; row++) {
            double score = random.nextDouble() + 0.5 * row / 4000;
            adapted += threshold.flag(calibration.pValue(score)) ? 1 : 0;
            plain += score > fixed ? 1 : 0;
        }
        assertThat(plain).isGreaterThan(4 * adapted);
        assertThat(threshold.level()).isLessThan(0.05);
    }

    @Test
    void aStreamGoesOnWhereItWasInterrupted() {
        AdaptiveThreshold whole = new AdaptiveThreshold(0.1, 0.05);
        AdaptiveThreshold first = new AdaptiveThreshold(0.1, 0.05);
        SplittableRandom random = new SplittableRandom(3);
        double[] pValues = random.doubles(200).toArray();
        for (int row = 0; row < 100; row++) {
            assertThat(first.flag(pValues[row])).isEqualTo(whole.flag(pValues[row]));
        }
        AdaptiveThreshold second = new AdaptiveThreshold(0.1, 0.05, first.level());
        for (int row = 100; row < 200; row++) {
            assertThat(second.flag(pValues[row])).isEqualTo(whole.flag(pValues[row]));
        }
    }

    @Test
    void wrongRatesAndStepsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveThreshold(0, 0.1))
                .withMessage("rate must be in (0, 1), got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveThreshold(0.1, Double.NaN))
                .withMessage("step must be in (0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveThreshold(0.1, 0.1, Double.NaN))
                .withMessage("level must be finite, got NaN");
    }
}
