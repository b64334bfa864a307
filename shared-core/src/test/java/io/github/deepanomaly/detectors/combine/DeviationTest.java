package io.github.deepanomaly.detectors.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeviationTest {

    private static final double TOLERANCE = 1e-12;

    @Test
    void byQuartilesFarScoresChangeNothing() {
        double[] usual = new double[101];
        double[] spoilt = new double[101];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = i;
            spoilt[i] = i < 90 ? i : 400 + i;
        }
        Deviation scale = new Deviation(usual, true);
        assertThat(scale.middle()).isEqualTo(50);
        assertThat(scale.unit()).isCloseTo(50 / 1.349, within(TOLERANCE));
        assertThat(new Deviation(spoilt, true).compared(new double[] {7, 80}))
                .containsExactly(scale.compared(new double[] {7, 80}));
        assertThat(new Deviation(spoilt).unit()).isGreaterThan(2 * new Deviation(usual).unit());
    }

    @Test
    void whereMostScoresAreEqualTheUnitIsATenthOfTheUsualOne() {
        double[] reference = {2, 2, 2, 2, 2, 2, 2, 2, 2, 12};
        assertThat(new Deviation(reference, true).unit())
                .isCloseTo(new Deviation(reference).unit() / 10, within(TOLERANCE));
        assertThat(new Deviation(new double[] {0, 0}, true).unit()).isEqualTo(1);
    }
}
