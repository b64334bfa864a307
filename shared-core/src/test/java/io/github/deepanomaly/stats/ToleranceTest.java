package io.github.deepanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ToleranceTest {

    @Test
    void theScaleIsThatOfUsualScoresAndNotOfTheLargest() {
        assertThat(Tolerance.of(-4, -3, -2, -1, 1e9).scale()).isEqualTo(3);
        assertThat(Tolerance.of(0.5).scale()).isEqualTo(0.5);
        assertThat(Tolerance.of(0, 0, 0).scale()).isZero();
    }

    @Test
    void aScoreIsAboveAnotherOnlyByMoreThanAHundredThousandthOfTheirScale() {
        Tolerance tolerance = new Tolerance(2);
        assertThat(tolerance.above(0)).isCloseTo(2e-5, within(1e-15));
        assertThat(tolerance.above(-1)).isCloseTo(-1 + 2e-5, within(1e-15));
        assertThat(tolerance.above(100)).isCloseTo(100.001, within(1e-12));
        assertThat(tolerance.above(Double.MAX_VALUE)).isFinite();
    }

    @Test
    void scoresThatDifferByRoundingAreEqual() {
        assertThat(Tolerance.equal(-9.21034037, -9.2103)).isTrue();
        assertThat(Tolerance.equal(-9.21, -9.20)).isFalse();
        assertThat(Tolerance.equal(0, 0)).isTrue();
    }
}
