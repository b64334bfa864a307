package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void momentsOfASmallSampleAreThoseOfTheirFormulas() {
        assertThat(Statistics.mean(1, 2, 3, 6)).isEqualTo(3);
        assertThat(Statistics.deviation(1, 2, 3, 6)).isCloseTo(Math.sqrt(3.5), within(1e-15));
    }

    @Test
    void theLKurtosisOfKnownDistributionsIsFound() {
        int n = 20_001;
        double[] uniform = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        double[] exponential = IntStream.range(0, n)
                .mapToDouble(i -> -Math.log(1 - (i + 0.5) / n))
                .toArray();
        assertThat(Statistics.lKurtosis(uniform)).isCloseTo(0, within(1e-3));
        assertThat(Statistics.lKurtosis(exponential)).isCloseTo(1 / 6.0, within(1e-3));
        // (7 - 3 * 3 + 3 * 1 - 0) / 4, over half the mean difference of pairs, 23 / 12
        assertThat(Statistics.lKurtosis(0, 1, 3, 7)).isCloseTo(3 / 23.0, within(1e-12));
        assertThat(Statistics.lKurtosis(5, 5, 5, 5, 5)).isZero();
        assertThat(Statistics.lKurtosis(1, 2, 3)).isZero();
    }

    @Test
    void oneHugeValueHardlyMovesTheLKurtosis() {
        double[] values = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        values[999] = 2000;
        assertThat(Statistics.lKurtosis(values)).isLessThan(0.05);
    }

    @Test
    void quantilesInterpolateBetweenNeighbours() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(Statistics.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Statistics.quantile(sorted, 1)).isEqualTo(8);
        assertThat(Statistics.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(Statistics.median(8, 1, 4, 2)).isEqualTo(3);
    }

    @Test
    void theLowerSpreadIsThatOfTheLowerHalf() {
        assertThat(Statistics.lowerSpread(0, 1, 2, 3, 4)).isEqualTo(2);
        assertThat(Statistics.lowerSpread(0, 1, 2, 300, 400)).isEqualTo((300 - 1) / 4.0);
        assertThat(Statistics.lowerSpread(0, 1, 2, 6, 400)).isEqualTo(2);
        assertThat(Statistics.lowerSpread(1, 1, 1, 9, 9)).isEqualTo(2);
        assertThat(Statistics.lowerSpread(3, 3, 3)).isZero();
    }

    @Test
    void ranksAreCorrelatedAsInScipy() {
        // SciPy 1.17.1: stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
        assertThat(Statistics.rankCorrelation(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7}))
                .isCloseTo(0.8207826816681233, within(1e-12));
        assertThat(Statistics.rankCorrelation(new double[] {1, 2, 3}, new double[] {9, 4, 1}))
                .isCloseTo(-1, within(1e-12));
        assertThat(Statistics.rankCorrelation(new double[] {1, 2, 3}, new double[] {4, 4, 4}))
                .isZero();
    }
}
