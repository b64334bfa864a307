package io.github.deepanomaly.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.testing.CentralDifferences;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GumbelSoftmaxTest {

    private static final double DIFFERENCE_TOLERANCE = 2e-3;

    /** Four standard deviations of a share of {@link #DRAWS} draws. */
    private static final int DRAWS = 20_000;

    private static final double SHARE_TOLERANCE = 4 * Math.sqrt(0.25 / DRAWS);

    private static final double TEMPERATURE = 0.5;

    private static final Layout LAYOUT = new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 3, true, 0)));
    private static final Matrix OUTPUTS = Matrix.wrap(2, 4, 0.5f, 0.1f, -0.4f, 0.3f, 0.7f, -1.1f, 0.2f, 1.5f);

    /** dL/dvalue of a loss that is linear in the values. */
    private static final Matrix SLOPES = Matrix.wrap(2, 4, 1, -1, 2, 0.5f, -2, 0.25f, 1, -0.75f);

    private static Matrix applied(Matrix outputs, long seed) {
        Matrix values = outputs.copy();
        new GumbelSoftmax(LAYOUT, TEMPERATURE).apply(values, new SplittableRandom(seed));
        return values;
    }

    private static double loss(Matrix outputs) {
        return CentralDifferences.linear(applied(outputs, 1), SLOPES);
    }

    @Test
    void theGradientIsTheSlopeForTheSameNoise() {
        Matrix gradient = SLOPES.copy();
        new GumbelSoftmax(LAYOUT, TEMPERATURE).backward(applied(OUTPUTS, 1), gradient);
        CentralDifferences.assertGradient(gradient, GumbelSoftmaxTest::loss, OUTPUTS, DIFFERENCE_TOLERANCE);
    }

    @Test
    void eachLevelIsTheLargestAsOftenAsItsSoftmaxSays() {
        Matrix probabilities = OUTPUTS.copy();
        new OneHotSoftmax(LAYOUT).apply(probabilities);
        GumbelSoftmax softmax = new GumbelSoftmax(LAYOUT, TEMPERATURE);
        SplittableRandom random = new SplittableRandom(3);
        int[] largest = new int[4];
        for (int draw = 0; draw < DRAWS; draw++) {
            Matrix parts = OUTPUTS.copy();
            softmax.apply(parts, random);
            int best = 1;
            for (int i = 2; i < 4; i++) {
                best = parts.get(0, i) > parts.get(0, best) ? i : best;
            }
            largest[best]++;
        }
        for (int i = 1; i < 4; i++) {
            assertThat((double) largest[i] / DRAWS).isCloseTo(probabilities.get(0, i), within(SHARE_TOLERANCE));
        }
    }

    @Test
    void numbersStay() {
        assertThat(applied(OUTPUTS, 2).get(1, 0)).isEqualTo(OUTPUTS.get(1, 0));
    }
}
