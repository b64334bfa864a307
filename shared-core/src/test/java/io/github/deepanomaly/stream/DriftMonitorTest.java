package io.github.deepanomaly.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.verdict.Calibration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often drift is found where there is none, and how soon where there is some; scores are standard normal. */
class DriftMonitorTest {

    private static final double RATE = 0.01;

    private static DriftMonitor monitor(SplittableRandom random, int calibration) {
        double[] scores = random.doubles(calibration).map(u -> gaussian(random)).toArray();
        return new DriftMonitor(Calibration.of(scores), RATE, 1);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** The row at which drift is found, among so many; 0 where it is not. */
    private static long found(long seed, int calibration, int rows, int change, DoubleUnaryOperator changed) {
        SplittableRandom random = new SplittableRandom(seed);
        DriftMonitor monitor = monitor(random, calibration);
        for (int row = 1; row <= rows && !monitor.drift().found(); row++) {
            double score = gaussian(random);
            monitor.next(row > change ? changed.applyAsDouble(score) : score, row);
        }
        return monitor.drift().row();
    }

    private static long median(int runs, int calibration, int change, DoubleUnaryOperator changed) {
        long[] delays = IntStream.range(0, runs)
                .mapToLong(seed -> found(seed, calibration, change + 2_000, change, changed))
                .map(row -> row == 0 ? Long.MAX_VALUE : row - change)
                .sorted()
                .toArray();
        return delays[runs / 2];
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} calibration rows")
    @ValueSource(ints = {500})
    void twoHundredStreamsOfTwoHundredThousandRowsWithoutDriftGiveAtMostTwoAlarms(int calibration) {
        long alarms = IntStream.range(0, 200)
                .parallel()
                .filter(seed -> found(seed, calibration, 200_000, 200_000, score -> score) > 0)
                .count();
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "after {0} rows")
    @ValueSource(ints = {0, 1_000, 20_000})
    void aShiftOfHalfADeviationIsFoundWithinTwoHundredAndFiftyRows(int change) {
        assertThat(median(51, 500, change, score -> score + 0.5)).isLessThan(250);
        assertThat(median(51, 500, change, score -> score - 0.5)).isLessThan(250);
    }

    @Test
    void aRestoredMonitorGoesOnAsIfItHadNeverStopped() {
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = random.doubles(100).toArray();
        DriftMonitor whole = new DriftMonitor(Calibration.of(scores), RATE, 5);
        DriftMonitor restored = new DriftMonitor(Calibration.of(scores), RATE, 5);
        for (int row = 1; row <= 1_500; row++) {
            double score = row % 7 == 0 ? scores[row % 100] : random.nextDouble() + (row > 900 ? 0.3 : 0);
            whole.next(score, row);
            if (row == 777) {
                restored.restore(whole.state());
            } else if (row > 777) {
                restored.next(score, row);
                assertThat(restored.drift()).isEqualTo(whole.drift());
            }
        }
        assertThat(whole.drift().found()).isTrue();
        whole.state()
                .vectors()
                .forEach((name, values) ->
                        assertThat(restored.state().vector(name)).containsExactly(values));
    }

    @Test
    void pValuesAreUniformWithTiesToo() {
        SplittableRandom random = new SplittableRandom(3);
        double[] tied = random.doubles(50).map(u -> Math.floor(4 * u)).sorted().toArray();
        GrowingReference reference = new GrowingReference(tied, 1);
        double[] p = random.doubles(20_000)
                .map(u -> reference.next(Math.floor(4 * u)))
                .sorted()
                .toArray();
        double farthest = IntStream.range(0, p.length)
                .mapToDouble(i -> Math.abs(p[i] - (i + 0.5) / p.length))
                .max()
                .orElseThrow();
        assertThat(farthest).isLessThan(1.63 / Math.sqrt(p.length)); // Kolmogorov-Smirnov at 1 %
    }

    @Test
    void everyBetIsFair() {
        for (int bet = 0; bet < Martingale.BETS; bet++) {
            int number = bet;
            double integral = IntStream.range(0, 100_000)
                    .mapToDouble(i -> Martingale.ratio(number, (i + 0.5) / 100_000))
                    .average()
                    .orElseThrow();
            assertThat(integral).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void singleAnomaliesAreNoDrift() {
        assertThat(found(1, 1_000, 5_000, 0, score -> Math.abs(score) < 0.0125 ? 100 : score))
                .isZero(); // 1 % of the rows
    }

    @Test
    void theWindowForgetsWhatChanged() {
        AdaptiveWindow window = new AdaptiveWindow(0.01);
        SplittableRandom random = new SplittableRandom(2);
        boolean cut = false;
        for (int row = 0; row < 4_000; row++) {
            cut |= window.next(row < 2_000 ? random.nextDouble() / 2 : 0.5 + random.nextDouble() / 2);
            assertThat(cut).isEqualTo(cut && row >= 2_000);
        }
        assertThat(window.size()).isBetween(1_900.0, 2_020.0);
        assertThat(window.mean()).isCloseTo(0.75, within(0.02));
        assertThat(Arrays.stream(window.state()).allMatch(Double::isFinite)).isTrue();
    }
}
