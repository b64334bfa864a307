package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Optimiser.Rule;
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

    @ParameterizedTest
    @MethodSource("stacks")
    void outputsGradientsAndWeightsAgreeOverSomeSteps(String text) {
        Layers layers = Layers.parse(text);
        for (Optimiser optimiser : List.of(
                new Optimiser(Rule.SGD, 0.1, 0),
                new Optimiser(Rule.MOMENTUM, 0.05, 0.9),
                Optimiser.adam(0.01),
                new Optimiser(Rule.SGD, 0.1, 0, 0.5))) {
            double tolerance = optimiser.rule() == Rule.ADAM ? ADAM_ROUNDING : ROUNDING;
            try (Network blas = Sample.engine(Choice.BLAS).network(INPUTS, layers, optimiser, 3);
                    Network dl4j = Sample.engine(Choice.DL4J).network(INPUTS, layers, optimiser, 3)) {
                for (int step = 0; step < STEPS; step++) {
                    int rows = step == STEPS - 2 ? 1 : ROWS; // as the last batch of an epoch may be
                    Matrix x = Sample.normal(rows, INPUTS, step);
                    agree(blas.forward(x, true), dl4j.forward(x, true), tolerance);
                    Matrix gradient = gradient(rows, layers.outputs(INPUTS), 100 + step);
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
