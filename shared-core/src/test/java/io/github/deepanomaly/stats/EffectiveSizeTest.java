package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSizeTest {

    private static double[] autoregression(int n, double memory, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] series = new double[n];
        double value = 0;
        for (int i = 0; i < n; i++) {
            value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            series[i] = value;
        }
        return series;
    }

    /** For a first-order autoregression the exact number is n (1 - memory) / (1 + memory). */
    @ParameterizedTest(name = "memory {0}")
    @ValueSource(doubles = {0, 0.5, 0.9})
    void aSeriesWithAMemoryIsWorthFewerValues(double memory) {
        int n = 20_000;
        double exact = n * (1 - memory) / (1 + memory);
        assertThat(EffectiveSize.of(List.of(autoregression(n, memory, 1)))).isBetween(0.8 * exact, 1.2 * exact);
    }

    @Test
    void seriesThatDifferAreWorthFewerThanTheirValues() {
        double[] low = autoregression(500, 0, 1);
        double[] high = autoregression(500, 0, 2);
        for (int i = 0; i < high.length; i++) {
            high[i] += 10;
        }
        assertThat(EffectiveSize.of(List.of(low, high))).isLessThan(20);
    }

    @Test
    void itIsNeverBelowOneNorAboveTheNumberOfValues() {
        assertThat(EffectiveSize.of(List.of(new double[] {3}))).isEqualTo(1);
        assertThat(EffectiveSize.of(List.of(new double[] {3, 3, 3}))).isEqualTo(3);
        assertThat(EffectiveSize.of(List.of(new double[] {1, -1, 1, -1, 1, -1})))
                .isEqualTo(6);
        assertThat(EffectiveSize.of(List.of(new double[] {1, 2, 3, 4}))).isBetween(1.0, 4.0);
    }
}
