package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Network} promises, on each engine. */
class NetworkContractTest {

    /** A few roundings of float32 (6e-8) on values of size 1, and sums of a dozen of them. */
    private static final double ROUNDING = 2e-6;

    private static final int INPUTS = 5;
    private static final Layers EVERY_KIND =
            Layers.parse("dropout 0.2, 6 tanh, batchnorm, noise 0.1, 4 relu nobias, 3");
    private static final Optimiser ADAM = Optimiser.adam(0.01);

    static Stream<Choice> engines() {
        return Sample.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void weightsStartAsAgreed(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 3)) {
            assertThat(network.weights()).isEqualTo(Weights.initial(INPUTS, EVERY_KIND, 3));
            assertThat(network.inputs()).isEqualTo(INPUTS);
            assertThat(network.outputs()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void sameSeedGivesTheSameBits(Choice engine) {
        assertThat(trained(engine, 3)).isEqualTo(trained(engine, 3));
        assertThat(trained(engine, 3)).isNotEqualTo(trained(engine, 4));
    }

    private static Map<String, Matrix> trained(Choice engine, long seed) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, seed)) {
            for (int step = 0; step < 3; step++) {
                train(network, Sample.normal(8, INPUTS, step));
            }
            return network.weights();
        }
    }

    private static void train(Network network, Matrix x) {
        network.forward(x, true);
        network.backward(Sample.normal(x.rows(), network.outputs(), 100));
        network.step();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void emptyStackIsTheIdentity(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, Layers.of(), ADAM, 1)) {
            Matrix x = Sample.normal(4, INPUTS, 1);
            Matrix gradient = Sample.normal(4, INPUTS, 2);
            assertThat(network.forward(x, false)).isEqualTo(x);
            assertThat(network.forward(x, true)).isEqualTo(x);
            network.backward(gradient);
            network.step();
            assertThat(network.inputGradient()).isEqualTo(gradient);
            assertThat(network.weights()).isEmpty();
            assertThat(network.gradients()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void scoringNeedsNoRowsAndChangesNothing(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            Matrix x = Sample.normal(6, INPUTS, 1);
            Matrix first = network.forward(x, false).copy();
            assertThat(network.forward(new Matrix(0, INPUTS), false)).isEqualTo(new Matrix(0, 3));
            assertThat(network.forward(x, false)).isEqualTo(first);
            assertThat(network.weights()).isEqualTo(Weights.initial(INPUTS, EVERY_KIND, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void rowsAreScoredIndependently(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            train(network, Sample.normal(8, INPUTS, 2));
            Matrix x = Sample.normal(6, INPUTS, 1);
            Matrix all = network.forward(x, false).copy();
            for (int row = 0; row < x.rows(); row++) {
                assertThat(Sample.difference(network.forward(x.rows(row, row + 1), false), all.rows(row, row + 1)))
                        .isLessThan(ROUNDING);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void scoringBetweenForwardAndBackwardDoesNotDisturb(Choice engine) {
        Matrix x = Sample.normal(6, INPUTS, 1);
        Matrix gradient = Sample.normal(6, 3, 2);
        try (Network plain = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1);
                Network disturbed = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            plain.forward(x, true);
            plain.backward(gradient);
            disturbed.forward(x, true);
            disturbed.forward(Sample.normal(9, INPUTS, 3), false);
            disturbed.backward(gradient);
            assertThat(disturbed.gradients()).isEqualTo(plain.gradients());
            assertThat(disturbed.inputGradient()).isEqualTo(plain.inputGradient());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void secondBackwardReplacesTheFirst(Choice engine) {
        Matrix x = Sample.normal(6, INPUTS, 1);
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            network.forward(x, true);
            network.backward(Sample.normal(6, 3, 2));
            Map<String, Matrix> first = network.gradients();
            network.backward(Sample.normal(6, 3, 3));
            assertThat(network.gradients()).isNotEqualTo(first);
            network.backward(Sample.normal(6, 3, 2));
            assertThat(network.gradients()).isEqualTo(first);
            network.step();
            assertThat(network.gradients()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void copiesStayAsTheyAre(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            train(network, Sample.normal(6, INPUTS, 1));
            Map<String, Matrix> weights = network.weights();
            Map<String, Matrix> gradients = network.gradients();
            Matrix kept = Sample.matrix(weights, "1.weight").copy();
            train(network, Sample.normal(6, INPUTS, 2));
            assertThat(Sample.matrix(weights, "1.weight"))
                    .isEqualTo(kept)
                    .isNotEqualTo(Sample.matrix(network.weights(), "1.weight"));
            assertThat(gradients).isNotEqualTo(network.gradients());
            assertThat(gradients)
                    .containsOnlyKeys("1.weight", "1.bias", "2.scale", "2.shift", "4.weight", "5.weight", "5.bias");
            network.load(weights);
            Sample.matrix(weights, "1.weight").values()[0] = 99;
            assertThat(Sample.matrix(network.weights(), "1.weight")).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void singleRowsTrain(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, EVERY_KIND, ADAM, 1)) {
            train(network, Sample.normal(6, INPUTS, 1));
            train(network, Sample.normal(1, INPUTS, 2));
            train(network, Sample.normal(3, INPUTS, 3));
            network.weights().forEach((name, matrix) -> {
                for (float value : matrix.values()) {
                    assertThat(value).as(name).isFinite();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void wrongShapesAreRefused(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, Layers.parse("3"), ADAM, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(new Matrix(2, 4), false))
                    .withMessage("the network needs 5 columns, got 4");
            network.forward(new Matrix(2, INPUTS), true);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.backward(new Matrix(2, 4)))
                    .withMessage("the gradient must be 2 x 3, got 2 x 4 matrix");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.backward(new Matrix(1, 3)))
                    .withMessage("the gradient must be 2 x 3, got 1 x 3 matrix");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void foreignWeightsAreRefused(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, Layers.parse("3"), ADAM, 1)) {
            Map<String, Matrix> before = network.weights();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.load(Map.of("0.weight", new Matrix(INPUTS, 3))))
                    .withMessage("weight 0.bias must be 1 x 3, got none");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> network.load(Map.of("0.weight", new Matrix(3, INPUTS), "0.bias", new Matrix(1, 3))))
                    .withMessage("weight 0.weight must be 5 x 3, got 3 x 5 matrix");
            Map<String, Matrix> tooMany = new LinkedHashMap<>(before);
            tooMany.put("1.weight", new Matrix(3, 3));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.load(tooMany))
                    .withMessageStartingWith("the network has 2 weights, got ");
            assertThat(network.weights()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void backwardNeedsAForwardPassForTraining(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, Layers.parse("3"), ADAM, 1)) {
            network.forward(new Matrix(2, INPUTS), false);
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.backward(new Matrix(2, 3)))
                    .withMessage("backward must follow a forward pass in training");
        }
    }
}
