package io.github.deepanomaly.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.blas.products.OpenBlas;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

    /** Enough for products that are cut by rows and by columns, transposed or not. */
    private static final int ROWS = 400;

    private static Map<String, Matrix> trained(int threads, Shape shape, String layers) {
        Matrix x = Matrix.normal(ROWS, shape.size(), new SplittableRandom(1));
        Matrix gradient = new Matrix(ROWS, shape.size());
        ReconstructionLoss loss =
                new ReconstructionLoss(Layout.numeric(shape.size()), ReconstructionLoss.Measure.MEAN_SQUARED_ERROR);
        try (Network network = new BlasEngine(threads).network(shape, Layers.parse(layers), Optimiser.adam(1e-3), 1)) {
            for (int step = 0; step < 3; step++) {
                loss.evaluate(network.forward(x, true), x, gradient);
                network.backward(gradient);
                network.step();
            }
            Map<String, Matrix> result = network.weights();
            result.put("output", network.forward(x, false).copy());
            network.inputGradient();
            return result;
        }
    }

    @ParameterizedTest(name = "{0} threads, {1} -> {2}, seed 1")
    @CsvSource(delimiter = '|', textBlock = """
            2 | 500     | 200 tanh, 500
            3 | 500     | 200 tanh, 500
            2 | 64x8    | conv1d 32x7/2 relu, conv1dT 8x7/2
            2 | 20x25   | lstm 100, gru 100, conv1d 25x1
            3 | 10x10x5 | conv2d 32x3x3/2 relu, conv2dT 5x3x3/2
            """)
    void trainingGivesTheSameBitsOnAnyNumberOfThreads(int threads, String shape, String layers) {
        assertThat(trained(threads, Shape.parse(shape), layers)).isEqualTo(trained(1, Shape.parse(shape), layers));
    }

    @ParameterizedTest(name = "{0} threads, seed 1")
    @ValueSource(ints = {2, 3})
    void theNeighbourSearchGivesTheSameBitsOnAnyNumberOfThreads(int threads) {
        NearestNeighbours neighbours =
                new NearestNeighbours(Matrix.normal(2500, 17, new SplittableRandom(1)), OpenBlas.orJava());
        Matrix queries = Matrix.normal(333, 17, new SplittableRandom(1));
        assertThat(neighbours.distances(queries, 3, threads)).isEqualTo(neighbours.distances(queries, 3, 1));
    }
}
