package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.stats.SpectralNorm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightBoundTest {

    /** One round of power iteration a step reaches the norm from below, so that many steps leave this much above the bound. */
    private static final double CONVERGED = 1e-3;

    private static final int STEPS = 50;

    /** A network whose dense weights are all 2, and whose biases are 9. */
    private static Network network(Engines.Choice engine) {
        Network network =
                Engines.of(engine, 1).network(5, Layers.parse("4 relu, batchnorm, 1"), Optimiser.adam(1e-3), 1);
        Map<String, Matrix> weights = network.weights();
        weights.forEach((name, matrix) -> {
            if (name.endsWith(".weight") || name.endsWith(".bias")) {
                Arrays.fill(matrix.values(), name.endsWith(".weight") ? 2 : 9);
            }
        });
        network.load(weights);
        return network;
    }

    static Stream<Engines.Choice> engines() {
        return Stream.of(Engines.Choice.BLAS); // the module of the other engine runs these tests again
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theSpectralNormOfDenseWeightsIsHeld(Engines.Choice engine) {
        try (Network network = network(engine)) {
            WeightBound bound = new WeightBound(Constraint.SPECTRAL_NORM, 1.5);
            for (int step = 0; step < STEPS; step++) {
                bound.apply(network);
            }
            Map<String, Double> norms = new HashMap<>();
            network.weights()
                    .forEach((name, weight) ->
                            norms.put(name, new SpectralNorm(weight.rows(), weight.columns()).estimate(weight, STEPS)));
            assertThat(norms.get("0.weight")).isBetween(1.5 - CONVERGED, 1.5 + CONVERGED);
            assertThat(norms.get("2.weight")).isBetween(1.5 - CONVERGED, 1.5 + CONVERGED);
            assertThat(norms.get("0.bias")).isGreaterThan(9);
            assertThat(norms.get("1.scale")).isGreaterThan(1.5);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void clippingHoldsEachDenseWeight(Engines.Choice engine) {
        try (Network network = network(engine)) {
            new WeightBound(Constraint.CLIPPING, 0.25).apply(network);
            State state = new State(network.weights(), Map.of());
            assertThat(state.matrix("0.weight", 4).values()).containsOnly(0.25f);
            assertThat(state.matrix("0.bias", 4).values()).containsOnly(9);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withoutAConstraintNothingChanges(Engines.Choice engine) {
        try (Network network = network(engine)) {
            Map<String, Matrix> before = network.weights();
            new WeightBound(Constraint.NONE, 0.25).apply(network);
            assertThat(network.weights()).isEqualTo(before);
        }
    }
}
