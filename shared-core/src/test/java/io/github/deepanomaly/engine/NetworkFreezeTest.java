package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Network#freeze} promises, on each engine. */
class NetworkFreezeTest {

    private static final int INPUTS = 5;
    private static final Layers NORMALISING = Layers.parse("6 tanh, batchnorm, 3");
    private static final Optimiser DECAYING = new Optimiser(Optimiser.Rule.ADAM, 0.01, 0.9, 0.1);

    static Stream<Choice> engines() {
        return Sample.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void frozenLayersKeepTheBitsOfTheirWeightsAndTheOthersMove(Choice engine) {
        Layers layers = Layers.parse("dropout 0.2, 6 tanh, 4 relu nobias, 3");
        try (Network network = Sample.engine(engine).network(INPUTS, layers, DECAYING, 3)) {
            Map<String, Matrix> before = network.weights();
            assertThat(network.freeze(2)).isEqualTo(3);
            for (int step = 0; step < 3; step++) {
                network.forward(Sample.normal(8, INPUTS, step), true);
                network.backward(Sample.normal(8, 3, 100));
                network.step();
            }
            Map<String, Matrix> after = network.weights();
            for (String name : before.keySet()) {
                if (name.startsWith("3.")) {
                    assertThat(after.get(name)).as(name).isNotEqualTo(before.get(name));
                } else {
                    assertThat(Sample.matrix(after, name).values())
                            .as(name)
                            .containsExactly(Sample.matrix(before, name).values());
                }
            }
            assertThat(network.gradients().keySet()).isEqualTo(before.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLayerThatNormalisesBatchesIsNotFrozen(Choice engine) {
        try (Network network = Sample.engine(engine).network(INPUTS, NORMALISING, DECAYING, 3)) {
            assertThat(network.freeze(1)).isEqualTo(3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.freeze(2))
                    .withMessageStartingWith("freeze must not reach a batchnorm layer");
        }
    }
}
