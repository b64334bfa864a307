package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticEngineTest {

    private static final Shape INPUT = Shape.sequence(4, 2);
    private static final Engine BLAS = Sample.engine(Choice.BLAS);
    private static final Engine DL4J = Sample.engine(Choice.DL4J);

    private static Class<?> network(Engine engine, String layers) {
        try (Network network = engine.network(INPUT, Layers.parse(layers), Optimiser.adam(0.01), 1)) {
            return network.getClass();
        }
    }

    @Test
    void theOtherEngineGetsWhatTheFirstDoesNotKnow() {
        Engine engine = new AutomaticEngine(DL4J, () -> BLAS);
        assertThat(engine.supports(Layers.parse("gru 3"))).isTrue();
        assertThat(network(engine, "gru 3")).isEqualTo(network(BLAS, "gru 3"));
        assertThat(network(engine, "lstm 3")).isEqualTo(network(DL4J, "lstm 3"));
    }

    @Test
    void theOtherEngineIsNotMadeWithoutNeed() {
        Engine engine = new AutomaticEngine(BLAS, () -> {
            throw new IllegalStateException("made");
        });
        assertThat(network(engine, "gru 3")).isEqualTo(network(BLAS, "gru 3"));
        assertThat(engine.name()).isEqualTo("blas");
    }

    @Test
    void autoIsSuchAnEngine() {
        Engine engine = Engines.of(Choice.AUTO, 1);
        assertThat(engine).isInstanceOf(AutomaticEngine.class);
        assertThat(network(engine, "conv1d 3x3")).isEqualTo(network(BLAS, "conv1d 3x3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru 3", "conv1dT 3x3 causal", "conv1dT 3x3/2 to 7", "conv1dT 3x2/3"})
    void dl4jSaysWhatItLacks(String layers) {
        assertThat(DL4J.supports(Layers.parse(layers))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(DL4J, layers))
                .withMessage("engine dl4j has not all layers of \"" + Layers.parse(layers)
                        + "\": choose engine blas or auto");
    }
}
