package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Optimiser.Rule;
import io.github.deepanomaly.net.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two engines share nothing but the declarations of layers and start values, so each is a reference for the other.
 */
class EnginesAgreeTest {

    /** Roundings of float32 (6e-8) in sums of some dozen terms, carried through a few steps. */
    private static final double ROUNDING = 3e-6;

    /** Adam divides a gradient by its own size, so the rounding of small gradients comes back larger. */
    private static final double ADAM_ROUNDING = 2e-5;

    private static final int ROWS = 9;
    private static final int INPUTS = 7;
    private static final int STEPS = 6;

    static Stream<String> stacks() {
        Stream<String> activations = Stream.of(Activation.values()).map(a -> "6 " + a.text() + ", 4");
        return Stream.concat(
                activations,
                Stream.of(
                        "",
                        "1",
                        "40 tanh, 50 sigmoid nobias, 30",
                        "dropout 0.3",
                        "noise 0.5",
                        "batchnorm",
                        "noise 0.2, 6 tanh, 3",
                        "dropout 0.2, 6 tanh, dropout 0.5",
                        "6 tanh, batchnorm",
                        "6 tanh, batchnorm, 4 sigmoid nobias, batchnorm",
                        "dropout 0.1, 8 leakyrelu, batchnorm, noise 0.1, 5 softplus, 7"));
    }

    /** Every kind of layer that both know, with rests and odd lengths. */
    static Stream<String> shapedStacks() {
        return Stream.of(
                "9x2: conv1d 3x3 tanh",
                "9x2: conv1d 3x4/2 relu nobias",
                "9x2: conv1d 3x3/2 valid",
                "9x2: conv1d 4x1 tanh, batchnorm",
                "9x2: conv1d 3x3 tanh causal",
                "9x2: conv1d 3x4/2 relu causal, lstm 2, conv1d 2x3 causal",
                "7x6x2: conv2d 3x3x2/2 tanh",
                "7x6x2: conv2d 3x2x3 valid nobias",
                "5x2: conv1dT 3x3/2 sigmoid",
                "5x2: conv1dT 3x4/2 valid",
                "3x4x2: conv2dT 3x3x3/2 tanh nobias",
                "3x4x2: conv2dT 2x2x2/2 valid",
                "9x2: maxpool1d 3/2",
                "9x2: avgpool1d 3/2",
                "7x6x2: maxpool2d 2x2 valid",
                "7x6x2: avgpool2d 3x3/2",
                "4x2: upsample1d 3",
                "3x4x2: upsample2d 2",
                "9x2: lstm 5",
                "9x2: lstm 5, lstm 4, conv1d 2x1",
                "9x2: lstm 5, last, 3 tanh, repeat 4, lstm 3",
                "6: 5 relu, repeat 4, lstm 3, conv1d 2x1",
                "6: 8 relu, reshape 4x2, conv1dT 3x3/2",
                "12: reshape 2x3x2, conv2d 3x2x2 tanh, batchnorm, dropout 0.2, 4",
                "12x1: conv1d 4x5/2 leakyrelu, noise 0.1, conv1d 2x3/2 tanh, conv1dT 4x3/2 relu, conv1dT 1x5/2");
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void outputsGradientsAndWeightsAgreeOverSomeSteps(String text) {
        agree(Shape.columns(INPUTS), Layers.parse(text));
    }

    @ParameterizedTest
    @MethodSource("shapedStacks")
    void sequencesAndImagesAgreeOverSomeSteps(String text) {
        String[] parts = text.split(": ", -1);
        agree(Shape.parse(parts[0]), Layers.parse(parts[1]));
    }

    private static void agree(Shape input, Layers layers) {
        for (Optimiser optimiser : List.of(
                new Optimiser(Rule.SGD, 0.1, 0),
                new Optimiser(Rule.MOMENTUM, 0.05, 0.9),
                Optimiser.adam(0.01),
                new Optimiser(Rule.SGD, 0.1, 0, 0.5))) {
            double tolerance = optimiser.rule() == Rule.ADAM ? ADAM_ROUNDING : ROUNDING;
            try (Network blas = Sample.engine(Choice.BLAS).network(input, layers, optimiser, 3);
                    Network dl4j = Sample.engine(Choice.DL4J).network(input, layers, optimiser, 3)) {
                for (int step = 0; step < STEPS; step++) {
                    int rows = step == STEPS - 2 ? 1 : ROWS; // as the last batch of an epoch may be
                    Matrix x = Sample.normal(rows, input.size(), step);
                    agree(blas.forward(x, true), dl4j.forward(x, true), tolerance);
                    Matrix gradient = gradient(rows, layers.output(input).size(), 100 + step);
                    blas.backward(gradient);
                    dl4j.backward(gradient);
                    agree(blas.inputGradient(), dl4j.inputGradient(), tolerance);
                    assertThat(Sample.difference(blas.gradients(), dl4j.gradients()))
                            .isLessThan(tolerance);
                    blas.step();
                    dl4j.step();
                    assertThat(Sample.difference(blas.weights(), dl4j.weights()))
                            .isLessThan(tolerance);
                    agree(blas.forward(x, false), dl4j.forward(x, false), tolerance);
                }
            }
        }
    }

    /** As of a loss that is a mean. */
    private static Matrix gradient(int rows, int columns, long seed) {
        Matrix gradient = Sample.normal(rows, columns, seed);
        for (int i = 0; i < gradient.values().length; i++) {
            gradient.values()[i] /= gradient.values().length;
        }
        return gradient;
    }

    private static void agree(Matrix a, Matrix b, double tolerance) {
        assertThat(Sample.difference(a, b)).isLessThan(tolerance);
    }

    @Test
    void weightsOfOneEngineScoreOnTheOther() {
        Layers layers = Layers.parse("6 tanh, batchnorm, 5 elu nobias, dropout 0.3, 7");
        Matrix x = Sample.normal(ROWS, INPUTS, 1);
        for (Choice from : List.of(Choice.BLAS, Choice.DL4J)) {
            Choice to = from == Choice.BLAS ? Choice.DL4J : Choice.BLAS;
            try (Network trained = Sample.engine(from).network(INPUTS, layers, Optimiser.adam(0.05), 1);
                    Network loaded = Sample.engine(to).network(INPUTS, layers, Optimiser.adam(0.05), 2)) {
                for (int step = 0; step < STEPS; step++) {
                    trained.forward(x, true);
                    trained.backward(gradient(ROWS, INPUTS, step));
                    trained.step();
                }
                Map<String, Matrix> weights = trained.weights();
                loaded.load(weights);
                assertThat(loaded.weights()).isEqualTo(weights);
                agree(trained.forward(x, false), loaded.forward(x, false), ROUNDING);
            }
        }
    }
}
