package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.verdict.AlarmTable.Line;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmTableTest {

    @Test
    void alarmsFollowFromRateAndRowsPerDay() {
        Calibration held =
                Calibration.of(IntStream.range(0, 999).asDoubleStream().toArray());
        AlarmTable table = AlarmTable.of(held, 50_000, 0.0005, 0.001, 0.01);
        assertThat(table.lines()).hasSize(2); // 0.0005 is less than 1 of 1000
        Line line = table.lines().get(1);
        assertThat(line.threshold()).isEqualTo(held.clear(989));
        assertThat(line.alarms()).isEqualTo(500);
        assertThat(line.least())
                .as("SciPy 1.17.1: beta.ppf(0.025, 10, 990)")
                .isCloseTo(50_000 * 0.00481033, within(0.1));
        assertThat(line.most())
                .as("SciPy 1.17.1: beta.ppf(0.975, 10, 990)")
                .isCloseTo(50_000 * 0.01703275, within(0.1));
        assertThat(table.toString())
                .startsWith("false alarms among 50000 normal rows per day\n")
                .contains("0.01        989.010        500.0   240.5 to 851.6");
    }

    /**
     * On exchangeable data the alarms are as many as stated on average, and in 95 % of calibrations the true rate lies in the
     * stated interval.
     */
    @ParameterizedTest(name = "{0} held-out rows, rate {1}")
    @CsvSource({"99, 0.01", "500, 0.01", "500, 0.1", "2000, 0.05"})
    void theStatedRateHoldsWithinItsInterval(int n, double rate) {
        SplittableRandom random = new SplittableRandom(n);
        int trials = 2000;
        double mean = 0;
        double covered = 0;
        Line line = AlarmTable.of(Calibration.of(random.doubles(n).toArray()), 1, rate)
                .lines()
                .get(0);
        ThresholdRule rule = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, rate);
        for (int trial = 0; trial < trials; trial++) {
            double truth = 1 - rule.threshold(Calibration.of(random.doubles(n).toArray())); // uniform scores
            mean += truth / trials;
            covered += line.least() <= truth && truth <= line.most() ? 1.0 / trials : 0;
        }
        double expected = line.alarms();
        double error = Math.sqrt(expected * (1 - expected) / (n + 2) / trials);
        assertThat(mean).as("give or take four standard errors").isCloseTo(expected, within(4 * error));
        assertThat(covered).as("0.95, give or take four standard errors").isBetween(0.9305, 0.9695);
    }

    @Test
    void rowsPerDayMustBeANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlarmTable.of(Calibration.of(1), Double.NaN))
                .withMessage("rows per day must be 0 or more, got NaN");
    }
}
