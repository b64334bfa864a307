package io.github.deepanomaly.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.loss.GanLoss.Game;
import io.github.deepanomaly.math.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GanLossTest {

    /** Central differences with this step, in float32 inputs, are right to about its square plus rounding over the step. */
    private static final float STEP = 1e-2f;

    private static final double DIFFERENCE_TOLERANCE = 2e-4;

    /** What is left of double arithmetic between two ways to write a formula. */
    private static final double ROUNDING = 1e-12;

    /** None within a step of 1 or -1, where the hinge has its corners. */
    private static final Matrix OUTPUTS = Matrix.wrap(6, 1, 0.5f, -2, 3, -0.3f, 0.7f, 4);

    private static final Matrix TARGET = Matrix.wrap(6, 1, 1, 1, 0, 0, 0, 1);
    private static final Matrix WEIGHTS = Matrix.wrap(6, 1, 1, 0.5f, 2, 1, 0.25f, 1);

    private static double value(GanLoss loss, Matrix outputs) {
        return loss.evaluate(outputs, TARGET, WEIGHTS, new Matrix(6, 1));
    }

    private static void requireSlope(GanLoss loss) {
        Matrix gradient = new Matrix(6, 1);
        loss.evaluate(OUTPUTS, TARGET, WEIGHTS, gradient);
        for (int i = 0; i < gradient.values().length; i++) {
            Matrix above = OUTPUTS.copy();
            Matrix below = OUTPUTS.copy();
            above.values()[i] += STEP;
            below.values()[i] -= STEP;
            double slope = (value(loss, above) - value(loss, below)) / (2 * STEP);
            assertThat((double) gradient.values()[i]).isCloseTo(slope, within(DIFFERENCE_TOLERANCE));
        }
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void theGradientsOfBothSidesAreTheSlopesOfTheirLosses(Game game) {
        requireSlope(GanLoss.discriminator(game));
        requireSlope(GanLoss.generator(game));
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void aMissingTargetTakesNoPart(Game game) {
        Matrix target = TARGET.copy();
        target.set(2, 0, Float.NaN);
        Matrix gradient = new Matrix(6, 1);
        Matrix changed = OUTPUTS.copy();
        changed.set(2, 0, -7);
        GanLoss loss = GanLoss.discriminator(game);
        assertThat(loss.evaluate(changed, target, WEIGHTS, gradient))
                .isEqualTo(loss.evaluate(OUTPUTS, target, WEIGHTS, new Matrix(6, 1)));
        assertThat(gradient.get(2, 0)).isZero();
    }

    @Test
    void lossesFollowTheirFormulas() {
        double z = 0.5;
        double d = 1 / (1 + Math.exp(-z));
        assertOf(Game.NON_SATURATING, -Math.log(d), -Math.log(1 - d), -Math.log(d));
        assertOf(Game.MINIMAX, -Math.log(d), -Math.log(1 - d), Math.log(1 - d));
        assertOf(Game.LEAST_SQUARES, 0.125, 0.125, 0.125);
        assertOf(Game.HINGE, 0.5, 1.5, -0.5);
    }

    /** Of a row with output 0.5: the discriminator's loss where it is real and where it is a fake, and the generator's. */
    private static void assertOf(Game game, double real, double fake, double generator) {
        Matrix output = Matrix.wrap(1, 1, 0.5f);
        Matrix gradient = new Matrix(1, 1);
        GanLoss discriminator = GanLoss.discriminator(game);
        assertThat(discriminator.evaluate(output, Matrix.wrap(1, 1, 1), gradient))
                .isCloseTo(real, within(ROUNDING));
        assertThat(discriminator.evaluate(output, Matrix.wrap(1, 1, 0), gradient))
                .isCloseTo(fake, within(ROUNDING));
        assertThat(GanLoss.generator(game).evaluate(output, Matrix.wrap(1, 1, 0), gradient))
                .isCloseTo(generator, within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(Game.class)
    void hugeOutputsCostSomethingFinite(Game game) {
        Matrix huge = Matrix.wrap(2, 1, 1e6f, -1e6f);
        Matrix gradient = new Matrix(2, 1);
        for (GanLoss loss : new GanLoss[] {GanLoss.discriminator(game), GanLoss.generator(game)}) {
            assertThat(loss.evaluate(huge, Matrix.wrap(2, 1, 0, 1), gradient)).isFinite();
            assertThat(gradient.get(0, 0)).isFinite();
            assertThat(gradient.get(1, 0)).isFinite();
        }
    }
}
