package io.github.deepanomaly.detectors.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurpriseTest {

    private static final double[] HUNDRED =
            IntStream.range(0, 100).mapToDouble(i -> i).toArray();

    private static double surprise(double[] reference, double score) {
        return Scale.SURPRISE.with(reference).compared(new double[] {score})[0];
    }

    @Test
    void itIsTheNegativeLogarithmOfTheShareOfScoresAtLeastAsHigh() {
        assertThat(surprise(HUNDRED, 50)).isCloseTo(-Math.log(50.0 / 101), within(1e-12));
        assertThat(surprise(HUNDRED, 89)).isCloseTo(-Math.log(11.0 / 101), within(1e-12));
    }

    @Test
    void itRisesWithTheScoreFromFarBelowToFarBeyondAllOthers() {
        double[] scores = IntStream.range(-300, 3000).mapToDouble(i -> i * 0.37).toArray();
        double[] surprises = Scale.SURPRISE.with(HUNDRED).compared(scores);
        for (int i = 1; i < scores.length; i++) {
            assertThat(surprises[i]).isGreaterThan(surprises[i - 1]);
        }
    }

    @Test
    void beyondTheTailItGoesOnInProportionToTheScore() {
        double step = surprise(HUNDRED, 130) - surprise(HUNDRED, 120);
        assertThat(surprise(HUNDRED, 230) - surprise(HUNDRED, 220)).isCloseTo(step, within(1e-9));
    }

    @Test
    void asARankItIsTheSameAmongTheScoresAndBeyondThemFarScoresAddLittle() {
        double[] scores = {12, 50.5, 89, 150, 1e6};
        double[] ranks = Scale.RANK.with(HUNDRED).compared(scores);
        for (int i = 0; i < 3; i++) {
            assertThat(ranks[i]).isEqualTo(surprise(HUNDRED, scores[i]));
        }
        assertThat(ranks[3]).isGreaterThan(ranks[2]).isLessThan(surprise(HUNDRED, 150));
        assertThat(ranks[4]).isGreaterThan(ranks[3]).isLessThan(20);
    }

    @Test
    void itIsFiniteForAnyScoreAndWhereAllOthersTie() {
        double[] tied = {2, 2, 2, 2, 2, 2};
        for (double score : new double[] {-1e300, -1, 2, 3, 1e300}) {
            assertThat(surprise(tied, score)).isFinite();
            assertThat(surprise(new double[] {7}, score)).isFinite();
        }
        assertThat(surprise(tied, 3)).isGreaterThan(surprise(tied, 2));
    }

    @Test
    void scoresThatCannotBeComparedWithAreRefused() {
        assertThatThrownBy(() -> Scale.SURPRISE.with(new double[0]))
                .hasMessage("reference scores must be finite and at least 1");
        assertThatThrownBy(() -> Scale.DEVIATION.with(new double[] {1, Double.NaN}))
                .hasMessage("reference scores must be finite and at least 1");
    }
}
