package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code backward} computes, against central differences of a weighted sum of the outputs. */
class NetworkGradientTest {

    /** Near the cube root of float32's rounding, where rounding and curvature cost a central difference the same. */
    private static final float STEP = 0.01f;

    /**
     * Rounding: 30 outputs x 1e-7 / 0.02; curvature: 0.01^2 / 6 times third derivatives of a few dozens in a batch
     * norm.
     */
    private static final double TOLERANCE = 2e-3;

    private static final int ROWS = 6;
    private static final int INPUTS = 5;
    private static final long SEED = 7;

    static Stream<Arguments> stacks() {
        Stream<String> activations = Arrays.stream(Activation.values()).map(a -> "4 " + a.text());
        Stream<String> others = Stream.of(
                "4 tanh nobias",
                "",
                "dropout 0.4",
                "noise 0.3",
                "batchnorm",
                "dropout 0.4, 4 tanh",
                "noise 0.3, 4 tanh",
                "4 tanh, batchnorm",
                "4 tanh, batchnorm, noise 0.1, 3 sigmoid, dropout 0.3, 2");
        return Stream.concat(activations, others)
                .flatMap(text -> Sample.engines().map(choice -> Arguments.of(choice, INPUTS, text)));
    }

    /**
     * Shapes, and stacks for them: all paddings, odd lengths, strides that leave a rest, windows wider than the row. DL4J's gradients
     * are compared with these by the module of that engine.
     */
    static Stream<Arguments> shapedStacks() {
        return Stream.of(
                        "5x2: batchnorm",
                        "5x2: conv1d 3x3",
                        "5x2: conv1d 3x3 tanh nobias",
                        "5x2: conv1d 3x1 sigmoid",
                        "5x2: conv1d 3x4/2 tanh",
                        "7x1: conv1d 2x3/3 valid",
                        "7x2: conv1d 2x3 tanh causal",
                        "7x1: conv1d 2x3/2 causal",
                        "3x2: conv1d 2x9",
                        "4x2: conv1dT 3x3 tanh",
                        "4x2: conv1dT 3x3/2",
                        "4x2: conv1dT 3x3/2 to 7 tanh nobias",
                        "4x2: conv1dT 2x2/3 to 10",
                        "3x2: conv1dT 2x4/2 sigmoid valid",
                        "4x2: conv1dT 2x3 causal",
                        "4x5x2: conv2d 3x3x2 tanh",
                        "5x4x1: conv2d 2x3x3/2 valid",
                        "5x3x2: conv2d 2x1x1",
                        "2x3x2: conv2dT 2x3x3/2 to 3x5 tanh",
                        "2x2x2: conv2dT 2x2x3/2 valid nobias",
                        "7x2: maxpool1d 3/2 valid",
                        "7x2: maxpool1d 2",
                        "5x4x2: maxpool2d 2x2",
                        "5x4x2: avgpool2d 3x2/2",
                        "7x2: avgpool1d 3/1",
                        "4x2: upsample1d 3",
                        "2x3x2: upsample2d 2",
                        "5x2: lstm 3",
                        "1x4: lstm 2",
                        "5x2: gru 3",
                        "5x2: lstm 3, last",
                        "3: repeat 4, lstm 2, conv1d 2x1",
                        "6: reshape 3x2, gru 2",
                        "9x1: conv1d 4x3/2 tanh, batchnorm, lstm 3, last, 5 tanh, repeat 5, gru 4, conv1dT 1x3/2 to 9",
                        "5x5x1: conv2d 3x3x3/2 tanh, dropout 0.2, 4, reshape 2x2x1, conv2dT 2x3x3/2 to 3x4 sigmoid")
                .map(text -> Arguments.of(Choice.BLAS, text));
    }

    /** What a row is, and what is done with it. */
    private record Stack(Shape input, Layers layers) {

        static Stack parse(String text) {
            String[] parts = text.split(": ", -1);
            return new Stack(Shape.parse(parts[0]), Layers.parse(parts[1]));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapedStacks")
    void gradientsOfSequencesAndImagesAreThoseOfFiniteDifferences(Choice choice, String text) {
        check(choice, Stack.parse(text));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("stacks")
    void gradientsAreThoseOfFiniteDifferences(Choice choice, int inputs, String text) {
        check(choice, new Stack(Shape.columns(inputs), Layers.parse(text)));
    }

    private static void check(Choice choice, Stack stack) {
        Engine engine = Sample.engine(choice);
        Map<String, Matrix> weights = weights(stack);
        Matrix x = awayFromKinks(engine, stack, weights);
        Matrix coefficients =
                Sample.normal(ROWS, stack.layers().output(stack.input()).size(), 2);
        try (Network network = network(engine, stack, weights)) {
            network.forward(x, true);
            network.backward(coefficients);
            compare(network.inputGradient(), x, () -> sum(engine, stack, weights, x, coefficients), "input");
            network.gradients()
                    .forEach((name, gradient) -> compare(
                            gradient,
                            Sample.matrix(weights, name),
                            () -> sum(engine, stack, weights, x, coefficients),
                            name));
        }
    }

    private interface Objective {
        double value();
    }

    private static void compare(Matrix gradient, Matrix variable, Objective objective, String name) {
        assertThat(gradient.toString()).as(name).isEqualTo(variable.toString());
        float[] values = variable.values();
        for (int i = 0; i < values.length; i++) {
            float kept = values[i];
            values[i] = kept + STEP;
            float above = values[i];
            double upper = objective.value();
            values[i] = kept - STEP;
            double slope = (upper - objective.value()) / ((double) above - values[i]);
            values[i] = kept;
            assertThat((double) gradient.values()[i])
                    .as("%s %d", name, i)
                    .isCloseTo(slope, within(TOLERANCE * (1 + Math.abs(slope))));
        }
    }

    /**
     * The weighted sum of the outputs of a new network, which therefore drops and disturbs the same values each time.
     */
    private static double sum(Engine engine, Stack stack, Map<String, Matrix> weights, Matrix x, Matrix coefficients) {
        try (Network network = network(engine, stack, weights)) {
            Matrix y = network.forward(x, true);
            double sum = 0;
            for (int i = 0; i < y.values().length; i++) {
                sum += (double) y.values()[i] * coefficients.values()[i];
            }
            return sum;
        }
    }

    private static Network network(Engine engine, Stack stack, Map<String, Matrix> weights) {
        Network network = engine.network(stack.input(), stack.layers(), Optimiser.adam(0.001), SEED);
        network.load(weights);
        return network;
    }

    /** None of them zero or one, so that no term of a gradient goes untested. */
    private static Map<String, Matrix> weights(Stack stack) {
        Map<String, Matrix> weights = Weights.initial(stack.input(), stack.layers(), SEED);
        weights.forEach((name, matrix) -> {
            Matrix shift = Sample.normal(matrix.rows(), matrix.columns(), name.hashCode());
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] += 0.1f * shift.values()[i];
            }
        });
        return weights;
    }

    /** Inputs for which no unit of a single rectified layer comes within reach of the step of its kink. */
    private static Matrix awayFromKinks(Engine engine, Stack stack, Map<String, Matrix> weights) {
        Layers layers = stack.layers();
        Layers linear = Layers.parse(layers.toString().replaceAll("relu|leakyrelu|elu", "linear"));
        if (layers.toString().contains("maxpool")) { // apart from each other, so that none overtakes another
            return spaced(stack.input().size());
        }
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> Sample.normal(ROWS, stack.input().size(), seed))
                .filter(x -> {
                    try (Network network = network(engine, new Stack(stack.input(), linear), weights)) {
                        Matrix z = network.forward(x, false);
                        return layers.equals(linear) || smallest(z) > 5 * STEP;
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private static Matrix spaced(int columns) {
        Matrix x = new Matrix(ROWS, columns);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) (i * 0.618 % 1) * 5; // steps of the golden ratio never meet
        }
        return x;
    }

    private static double smallest(Matrix z) {
        double smallest = Double.POSITIVE_INFINITY;
        for (float value : z.values()) {
            smallest = Math.min(smallest, Math.abs(value));
        }
        return smallest;
    }
}
