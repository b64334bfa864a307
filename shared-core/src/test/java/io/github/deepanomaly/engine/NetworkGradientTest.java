package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
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
                .flatMap(text -> Stream.of(Choice.BLAS, Choice.DL4J).map(choice -> Arguments.of(choice, text)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("stacks")
    void gradientsAreThoseOfFiniteDifferences(Choice choice, String text) {
        Engine engine = Sample.engine(choice);
        Layers layers = Layers.parse(text);
        Map<String, Matrix> weights = weights(layers);
        Matrix x = awayFromKinks(engine, layers, weights);
        Matrix coefficients = Sample.normal(ROWS, layers.outputs(INPUTS), 2);
        try (Network network = network(engine, layers, weights)) {
            network.forward(x, true);
            network.backward(coefficients);
            compare(network.inputGradient(), x, () -> sum(engine, layers, weights, x, coefficients), "input");
            network.gradients()
                    .forEach((name, gradient) -> compare(
                            gradient,
                            Sample.matrix(weights, name),
                            () -> sum(engine, layers, weights, x, coefficients),
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
    private static double sum(
            Engine engine, Layers layers, Map<String, Matrix> weights, Matrix x, Matrix coefficients) {
        try (Network network = network(engine, layers, weights)) {
            Matrix y = network.forward(x, true);
            double sum = 0;
            for (int i = 0; i < y.values().length; i++) {
                sum += (double) y.values()[i] * coefficients.values()[i];
            }
            return sum;
        }
    }

    private static Network network(Engine engine, Layers layers, Map<String, Matrix> weights) {
        Network network = engine.network(INPUTS, layers, Optimiser.adam(0.001), SEED);
        network.load(weights);
        return network;
    }

    /** None of them zero or one, so that no term of a gradient goes untested. */
    private static Map<String, Matrix> weights(Layers layers) {
        Map<String, Matrix> weights = Weights.initial(INPUTS, layers, SEED);
        weights.forEach((name, matrix) -> {
            Matrix shift = Sample.normal(matrix.rows(), matrix.columns(), name.hashCode());
            for (int i = 0; i < matrix.values().length; i++) {
                matrix.values()[i] += 0.1f * shift.values()[i];
            }
        });
        return weights;
    }

    /** Inputs for which no unit of a single rectified layer comes within reach of the step of its kink. */
    private static Matrix awayFromKinks(Engine engine, Layers layers, Map<String, Matrix> weights) {
        Layers linear = Layers.parse(layers.toString().replaceAll("relu|leakyrelu|elu", "linear"));
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> Sample.normal(ROWS, INPUTS, seed))
                .filter(x -> {
                    try (Network network = network(engine, linear, weights)) {
                        Matrix z = network.forward(x, false);
                        return layers.equals(linear) || smallest(z) > 5 * STEP;
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private static double smallest(Matrix z) {
        double smallest = Double.POSITIVE_INFINITY;
        for (float value : z.values()) {
            smallest = Math.min(smallest, Math.abs(value));
        }
        return smallest;
    }
}
