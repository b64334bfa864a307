package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A mini-batch of more rows than layers hold at once is trained a part at a time. */
class TrainingInPartsTest {

    private static final int INPUTS = 6;

    /** A row has 42,000 values within: 299 rows are trained at once. */
    private static final String WIDE =
            "reshape 6x1, upsample1d 1000, conv1d 4x3 tanh, conv1d 4x3/2 tanh, avgpool1d 3000 valid, 3 tanh";

    private static final int ROWS = 700;

    /** So few that they are trained at once. */
    private static final int FEW = 100;

    /** Sums of float32 in another order, compared with the largest value. */
    private static final double ROUNDING = 1e-4;

    private static Network network(String layers) {
        Optimiser optimiser = new Optimiser(Optimiser.Rule.ADAM, 0.01, 0.9);
        return Engines.of(Engines.Choice.AUTO, 1).network(Shape.columns(INPUTS), Layers.parse(layers), optimiser, 1);
    }

    private static Matrix normal(int columns, long seed) {
        return Matrix.normal(ROWS, columns, new SplittableRandom(seed));
    }

    private static void assertSame(Matrix found, double... expected) {
        double largest = 0;
        for (double each : expected) {
            largest = Math.max(largest, Math.abs(each));
        }
        assertThat(largest).isPositive();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found.values()[i]).isCloseTo(expected[i], within(ROUNDING * largest));
        }
    }

    @Test
    void outputsAndGradientsAreThoseOfFewRowsTogether() {
        Matrix x = normal(INPUTS, 2);
        Matrix gradient = normal(3, 3);
        try (Network parts = network(WIDE);
                Network few = network(WIDE)) {
            Matrix outputs = parts.forward(x, true);
            parts.backward(gradient);
            Matrix slopes = parts.inputGradient();
            Map<String, Matrix> sums = parts.gradients();
            for (Map.Entry<String, Matrix> entry : sums.entrySet()) {
                double[] expected = new double[entry.getValue().values().length];
                for (int from = 0; from < ROWS; from += FEW) {
                    Matrix own = few.forward(x.rows(from, from + FEW), true);
                    few.backward(gradient.rows(from, from + FEW));
                    float[] part = Objects.requireNonNull(few.gradients().get(entry.getKey()))
                            .values();
                    for (int i = 0; i < expected.length; i++) {
                        expected[i] += part[i];
                    }
                    assertSame(outputs.rows(from, from + FEW), doubles(own));
                    assertSame(slopes.rows(from, from + FEW), doubles(few.inputGradient()));
                }
                assertSame(entry.getValue(), expected);
            }
        }
    }

    private static double[] doubles(Matrix matrix) {
        double[] doubles = new double[matrix.values().length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = matrix.values()[i];
        }
        return doubles;
    }

    /** A mean of values that chance keeps or drops: the output is the input times its own slope where both saw the same draws. */
    @Test
    void theBackwardPassSeesTheDrawsOfTheForwardPass() {
        Matrix x = normal(INPUTS, 2);
        Matrix ones = new Matrix(ROWS, INPUTS);
        Arrays.fill(ones.values(), 1);
        try (Network network = network(
                "reshape 6x1, upsample1d 100, upsample1d 50, dropout 0.5, avgpool1d 50 valid, avgpool1d 100 valid, reshape 6")) {
            for (int step = 0; step < 2; step++) {
                Matrix outputs = network.forward(x, true);
                network.backward(ones);
                Matrix slopes = network.inputGradient();
                for (int i = 0; i < x.values().length; i++) {
                    double slope = slopes.values()[i];
                    assertThat((double) outputs.values()[i])
                            .isCloseTo(slope * x.values()[i], within(ROUNDING * (1 + Math.abs(x.values()[i]))));
                }
                for (int row = 1; row < ROWS; row++) { // each part has draws of its own
                    assertThat(slopes.rows(row, row + 1)).isNotEqualTo(slopes.rows(0, 1));
                }
            }
        }
    }

    @Test
    void fewRowsAfterManyAreTrainedAsBefore() {
        Matrix x = normal(INPUTS, 2);
        Matrix gradient = normal(3, 3);
        try (Network used = network(WIDE);
                Network fresh = network(WIDE)) {
            used.forward(x, true);
            used.backward(gradient);
            assertThat(used.forward(x.rows(0, FEW), true)).isEqualTo(fresh.forward(x.rows(0, FEW), true));
            used.backward(gradient.rows(0, FEW));
            fresh.backward(gradient.rows(0, FEW));
            assertThat(used.gradients()).isEqualTo(fresh.gradients());
            assertThat(used.inputGradient()).isEqualTo(fresh.inputGradient());
        }
    }
}
