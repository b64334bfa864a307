package io.github.deepanomaly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Matrix;
import java.util.function.ToDoubleFunction;

/** Gradients held against central differences. */
public final class CentralDifferences {

    /** Central differences with this step, in float32 inputs, are right to about its square plus rounding over the step. */
    private static final float STEP = 1e-2f;

    private CentralDifferences() {}

    /** Requires that each value of a gradient is the slope of a loss there, up to a tolerance. */
    public static void assertGradient(Matrix gradient, ToDoubleFunction<Matrix> loss, Matrix at, double tolerance) {
        for (int i = 0; i < gradient.values().length; i++) {
            Matrix above = at.copy();
            Matrix below = at.copy();
            above.values()[i] += STEP;
            below.values()[i] -= STEP;
            double slope = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * STEP);
            assertThat((double) gradient.values()[i]).isCloseTo(slope, within(tolerance));
        }
    }

    /** A loss that is linear in values, with these slopes. */
    public static double linear(Matrix values, Matrix slopes) {
        double sum = 0;
        for (int i = 0; i < values.values().length; i++) {
            sum += (double) values.values()[i] * slopes.values()[i];
        }
        return sum;
    }
}
