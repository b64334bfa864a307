package io.github.deepanomaly.detectors.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExcessTest {

    private static final double ROUNDING = 1e-12;

    private static double excess(double score, double... reference) {
        return Scale.EXCESS.with(reference).compared(new double[] {score})[0];
    }

    @Test
    void ofALogDistanceItIsTheLogarithmOfHowManyTimesTheUsualDistanceThatIs() {
        double usual = Math.log(0.2);
        assertThat(excess(Math.log(0.6), usual + 0.1, usual, usual - 0.3)).isCloseTo(Math.log(3), within(ROUNDING));
    }

    @Test
    void howCloseTogetherTheKnownScoresAreDoesNotCount() {
        assertThat(excess(2, 0.99, 1, 1.01)).isEqualTo(excess(2, -5, 1, 30));
    }

    @Test
    void oneKnownScoreIsEnough() {
        assertThat(excess(-1, 4)).isEqualTo(-5);
    }
}
