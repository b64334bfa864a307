package io.github.deepanomaly.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconstructionLossTest {

    /** Central differences with this step, in float32 inputs, are right to about its square plus rounding over the step. */
    private static final float STEP = 1e-2f;

    private static final double DIFFERENCE_TOLERANCE = 2e-4;

    private static final Layout LAYOUT =
            new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));
    private static final Matrix TARGET = Matrix.wrap(2, 5, 0.25f, 0, 1, 0, 0.75f, Float.NaN, 1, 0, 0, 0.5f);
    private static final Matrix PREDICTION =
            Matrix.wrap(2, 5, 0.5f, 0.1f, -0.4f, 0.3f, -0.2f, 0.9f, 0.7f, -1.1f, 0.2f, 1.5f);

    private static double value(Measure measure, Matrix prediction, Matrix target) {
        return new ReconstructionLoss(LAYOUT, measure).evaluate(prediction, target, new Matrix(2, 5));
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void theGradientIsTheSlopeOfTheLoss(Measure measure) {
        Matrix gradient = new Matrix(2, 5);
        new ReconstructionLoss(LAYOUT, measure).evaluate(PREDICTION, TARGET, gradient);
        for (int i = 0; i < gradient.values().length; i++) {
            Matrix above = PREDICTION.copy();
            Matrix below = PREDICTION.copy();
            above.values()[i] += STEP;
            below.values()[i] -= STEP;
            double slope = (value(measure, above, TARGET) - value(measure, below, TARGET)) / (2 * STEP);
            assertThat((double) gradient.values()[i]).isCloseTo(slope, within(DIFFERENCE_TOLERANCE));
        }
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void aMissingTargetTakesNoPart(Measure measure) {
        Matrix changed = PREDICTION.copy();
        changed.set(1, 0, 1000);
        assertThat(value(measure, changed, TARGET)).isEqualTo(value(measure, PREDICTION, TARGET));
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void aRowOfWeightTwoCountsAsTwoRows(Measure measure) {
        ReconstructionLoss loss = new ReconstructionLoss(LAYOUT, measure);
        int[] twice = {0, 1, 1};
        Matrix repeated = new Matrix(3, 5);
        double expected = loss.evaluate(PREDICTION.rows(twice), TARGET.rows(twice), repeated);
        Matrix weighted = new Matrix(2, 5);
        double value = loss.evaluate(PREDICTION, TARGET, Matrix.wrap(2, 1, 2 / 3f, 4 / 3f), weighted);
        assertThat(value).isCloseTo(expected, within(DIFFERENCE_TOLERANCE));
        for (int i = 0; i < 5; i++) {
            assertThat((double) weighted.get(0, i)).isCloseTo(repeated.get(0, i), within(DIFFERENCE_TOLERANCE));
            assertThat((double) weighted.get(1, i)).isCloseTo(2 * repeated.get(1, i), within(DIFFERENCE_TOLERANCE));
        }
    }

    @Test
    void lossesFollowTheirFormulas() {
        Layout one = Layout.numeric(1);
        Matrix prediction = Matrix.wrap(1, 1, 0.5f);
        Matrix target = Matrix.wrap(1, 1, 1);
        Matrix gradient = new Matrix(1, 1);
        assertThat(new ReconstructionLoss(one, Measure.MEAN_SQUARED_ERROR).evaluate(prediction, target, gradient))
                .isEqualTo(0.25);
        assertThat(new ReconstructionLoss(one, Measure.MEAN_ABSOLUTE_ERROR).evaluate(prediction, target, gradient))
                .isEqualTo(0.5);
        assertThat(new ReconstructionLoss(one, Measure.BINARY_CROSS_ENTROPY).evaluate(prediction, target, gradient))
                .isCloseTo(-Math.log(1 / (1 + Math.exp(-0.5))), within(1e-12));
    }

    @Test
    void outputsOfAOneHotBlockBecomeProbabilities() {
        Matrix prediction = PREDICTION.copy();
        new ReconstructionLoss(LAYOUT, Measure.MEAN_SQUARED_ERROR).reconstruct(prediction);
        assertThat((double) prediction.get(0, 1) + prediction.get(0, 2) + prediction.get(0, 3))
                .isCloseTo(1, within(1e-6));
        assertThat(prediction.get(0, 0)).isEqualTo(0.5f);
    }
}
