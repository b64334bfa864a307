package io.github.deepanomaly.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void momentsOfASmallSampleAreThoseOfTheirFormulas() {
        assertThat(Statistics.mean(1, 2, 3, 6)).isEqualTo(3);
        assertThat(Statistics.deviation(1, 2, 3, 6)).isCloseTo(Math.sqrt(3.5), within(1e-15));
        assertThat(Statistics.kurtosis(-1, 1)).isEqualTo(1);
        assertThat(Statistics.kurtosis(1, 1)).isNaN();
    }

    @Test
    void quantilesInterpolateBetweenNeighbours() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(Statistics.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Statistics.quantile(sorted, 1)).isEqualTo(8);
        assertThat(Statistics.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(Statistics.median(8, 1, 4, 2)).isEqualTo(3);
    }
}
