package io.github.deepanomaly.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.ReferenceStatistics;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.verdict.ThresholdRule.Method;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeaksOverThresholdTest {

    /** A few roundings of doubles near ten. */
    private static final double ROUNDING = 1e-13;

    @Test
    void theTailOfAParetoDistributionAgreesWithSciPy() throws IOException {
        for (ReferenceStatistics line : ReferenceStatistics.all("pareto")) {
            List<Double> pareto = line.second();
            Tail tail =
                    new Tail(Calibration.of(0), pareto.get(0), line.first().get(1), pareto.get(1), pareto.get(2), 99);
            assertThat(tail.threshold(line.first().get(0)))
                    .isCloseTo(line.result().get(0), within(ROUNDING));
        }
    }

    /** An exponential, a bounded and a heavy tail, whose quantiles are known; ranks promise no rate below 1/1001. */
    @ParameterizedTest(name = "shape {0}")
    @ValueSource(doubles = {0, -0.3, 0.2})
    void peaksOverThresholdReachBeyondTheHeldOutScores(double shape) {
        SplittableRandom random = new SplittableRandom(11);
        double rate = 1e-4;
        double[] truth = new double[400];
        for (int trial = 0; trial < truth.length; trial++) {
            Calibration sample = Calibration.of(
                    random.doubles(1000).map(u -> pareto(1 - u, shape)).toArray());
            truth[trial] = tail(new ThresholdRule(Method.PEAKS_OVER_THRESHOLD, rate).threshold(sample), shape);
        }
        assertThat(Statistics.median(truth))
                .as("half of the time more, half of the time less, but for the bias of 100 excesses")
                .isBetween(rate / 2, rate * 2);
    }

    private static double pareto(double above, double shape) {
        return shape == 0 ? -Math.log(above) : (Math.pow(above, -shape) - 1) / shape;
    }

    private static double tail(double threshold, double shape) {
        return shape == 0 ? Math.exp(-threshold) : Math.pow(Math.max(0, 1 + shape * threshold), -1 / shape);
    }

    @Test
    void peaksOverThresholdAreAQuantileWithinTheScoresAndSayWhereTheyGuess() {
        Calibration hundred =
                Calibration.of(IntStream.rangeClosed(0, 100).asDoubleStream().toArray());
        ThresholdRule rule = new ThresholdRule(Method.PEAKS_OVER_THRESHOLD, 0.25);
        assertThat(rule.threshold(hundred)).isEqualTo(hundred.clear(75));
        assertThat(rule.caveat(hundred))
                .hasValue(
                        "The tail is fitted to 10 of 101 calibration scores; with fewer than 20 the rate is unreliable.");
        assertThat(rule.caveat(
                        Calibration.of(IntStream.range(0, 500).asDoubleStream().toArray())))
                .isEmpty();
    }
}
