package io.github.deepanomaly.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.testing.CentralDifferences;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotSoftmaxTest {

    private static final double DIFFERENCE_TOLERANCE = 2e-4;
    private static final double ROUNDING = 1e-6;

    private static final Layout LAYOUT =
            new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));
    private static final Matrix OUTPUTS =
            Matrix.wrap(2, 5, 0.5f, 0.1f, -0.4f, 0.3f, -0.2f, 0.9f, 0.7f, -1.1f, 0.2f, 1.5f);

    /** dL/dvalue of a loss that is linear in the values. */
    private static final Matrix SLOPES = Matrix.wrap(2, 5, 1, -1, 2, 0.5f, 3, -2, 0.25f, 1, -0.75f, 1);

    private static Matrix applied(Matrix outputs) {
        Matrix values = outputs.copy();
        new OneHotSoftmax(LAYOUT).apply(values);
        return values;
    }

    private static double loss(Matrix outputs) {
        return CentralDifferences.linear(applied(outputs), SLOPES);
    }

    @Test
    void levelsGetProbabilitiesAndNumbersStay() {
        Matrix values = applied(OUTPUTS);
        for (int row = 0; row < 2; row++) {
            assertThat((double) values.get(row, 1) + values.get(row, 2) + values.get(row, 3))
                    .isCloseTo(1, within(ROUNDING));
            assertThat(values.get(row, 0)).isEqualTo(OUTPUTS.get(row, 0));
            assertThat(values.get(row, 4)).isEqualTo(OUTPUTS.get(row, 4));
        }
    }

    @Test
    void theGradientIsTheSlope() {
        Matrix gradient = SLOPES.copy();
        new OneHotSoftmax(LAYOUT).backward(applied(OUTPUTS), gradient);
        CentralDifferences.assertGradient(gradient, OneHotSoftmaxTest::loss, OUTPUTS, DIFFERENCE_TOLERANCE);
    }
}
