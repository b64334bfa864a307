package io.github.deepanomaly.detectors.oneclass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The soft boundary of Deep SVDD: only rows outside are pulled. */
class SphereTest {

    private static final int ROWS = 60;

    /** Rows of weight 1, but for a tenth of weight 5. */
    private static Sample sample() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = new Matrix(ROWS, 3);
        Matrix weights = new Matrix(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 3; column++) {
                x.set(row, column, (float) random.nextGaussian());
            }
            weights.set(row, 0, row % 10 == 0 ? 5 : 1);
        }
        return new Sample(x, weights, Layout.numeric(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5})
    void theShareOfTheRowsWeightThatLiesOutsideIsPulled(double outside) {
        Sample sample = sample();
        Network network = Engines.of(Engines.Choice.AUTO, 1)
                .network(
                        3, Layers.parse("8 leakyrelu nobias, 4 nobias"), new Optimiser(Optimiser.Rule.SGD, 0.01, 0), 1);
        try (Sphere sphere = Sphere.around(sample, network, outside)) {
            Map<String, Matrix> before = sphere.weights();
            sphere.step(sample);
            sphere.load(new State(before, Map.of()));
            sphere.endEpoch(Sphere.BEFORE_BOUNDARY, 2 * Sphere.BEFORE_BOUNDARY);
            double pulled = 0;
            double total = 0;
            for (int row = 0; row < ROWS; row++) {
                sphere.step(sample.rows(row, row + 1));
                boolean moved = sphere.weights().entrySet().stream()
                        .anyMatch(entry -> !Arrays.equals(
                                entry.getValue().values(),
                                Objects.requireNonNull(before.get(entry.getKey()))
                                        .values()));
                pulled += moved ? sample.weights().get(row, 0) : 0;
                total += sample.weights().get(row, 0);
                sphere.load(new State(before, Map.of()));
            }
            assertThat(pulled).isLessThanOrEqualTo(outside * total).isGreaterThan(outside * total - 5); // one heavy row
        }
    }
}
