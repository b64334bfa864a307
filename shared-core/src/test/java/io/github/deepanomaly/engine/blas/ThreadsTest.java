package io.github.deepanomaly.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.NearestNeighbours;
import io.github.deepanomaly.math.ReconstructionLoss;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

    private static Matrix random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static Map<String, Matrix> trained(int threads) {
        Matrix x = random(300, 500);
        Matrix gradient = new Matrix(300, 500);
        ReconstructionLoss loss =
                new ReconstructionLoss(Layout.numeric(500), ReconstructionLoss.Measure.MEAN_SQUARED_ERROR);
        try (Network network =
                new BlasEngine(threads).network(500, Layers.parse("200 tanh, 500 linear"), Optimiser.adam(1e-3), 1)) {
            for (int step = 0; step < 3; step++) {
                loss.gradient(network.forward(x, true), x, gradient);
                network.backward(gradient);
                network.step();
            }
            Map<String, Matrix> result = network.weights();
            result.put("output", network.forward(x, false).copy());
            network.inputGradient();
            return result;
        }
    }

    @ParameterizedTest(name = "{0} threads, seed 1")
    @ValueSource(ints = {2, 3})
    void trainingGivesTheSameBitsOnAnyNumberOfThreads(int threads) {
        assertThat(trained(threads)).isEqualTo(trained(1));
    }

    @ParameterizedTest(name = "{0} threads, seed 1")
    @ValueSource(ints = {2, 3})
    void theNeighbourSearchGivesTheSameBitsOnAnyNumberOfThreads(int threads) {
        NearestNeighbours neighbours = new NearestNeighbours(random(2500, 17), OpenBlas.orJava());
        Matrix queries = random(333, 17);
        assertThat(neighbours.distances(queries, 3, threads)).isEqualTo(neighbours.distances(queries, 3, 1));
    }
}
