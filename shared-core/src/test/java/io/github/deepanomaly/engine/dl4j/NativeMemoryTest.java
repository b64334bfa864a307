package io.github.deepanomaly.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** No array of any size is left to the garbage collector, whose heap does not show what hangs on it. */
class NativeMemoryTest {

    /** ND4J leaves to the collector some scalars and shapes of an operation, below 100 bytes a pass and layer. */
    private static final long SMALL = 100_000;

    private static final int WIDTH = 100;
    private static final Layers EVERY_KIND = Layers.parse(
            "dropout 0.2, 100 relu, batchnorm, noise 0.1, 100 tanh nobias, batchnorm, 100 softplus, 100 elu");

    private final Engine engine = Engines.of(Engines.Choice.DL4J, 1);
    private final Matrix x = new Matrix(64, WIDTH);

    @Test
    void trainingScoringAndClosingLeaveNothingBehind() {
        use(); // what ND4J keeps for itself
        long before = nativeBytes();
        for (int i = 0; i < 20; i++) { // looking each time, because a collection may come between
            use();
            assertThat(nativeBytes() - before).isLessThan(SMALL); // an array left by each pass: 150,000 and more
        }
    }

    private void use() {
        try (Network network = engine.network(WIDTH, EVERY_KIND, Optimiser.adam(0.001), 1)) {
            for (int step = 0; step < 3; step++) {
                network.forward(x, true);
                network.backward(x);
                network.step();
                network.forward(x, false);
                network.gradients();
                network.load(network.weights());
            }
        }
    }

    @Test
    void openNetworkHoldsItsWeightsAndTheirAveragesAlone() {
        use();
        long before = nativeBytes();
        try (Network network = engine.network(WIDTH, EVERY_KIND, Optimiser.adam(0.001), 1)) {
            long weights = network.weights().values().stream()
                    .mapToLong(matrix -> matrix.values().length)
                    .sum();
            network.forward(x, true);
            network.backward(x);
            network.step();
            // weights, gradient, two averages, update
            assertThat(nativeBytes() - before).isCloseTo(5 * 4 * weights, within(SMALL));
        }
    }

    @Test
    void productsLeaveNothingBehind() {
        MatrixProduct product = engine.product();
        Matrix square = new Matrix(WIDTH, WIDTH);
        product.multiply(x, square, new Matrix(64, WIDTH));
        long before = nativeBytes();
        for (int i = 0; i < 20; i++) {
            product.multiply(x, square, new Matrix(64, WIDTH));
        }
        assertThat(nativeBytes() - before).isLessThan(SMALL); // an array left by each: 512,000
    }

    /** What arrays outside workspaces take at present; ND4J misspells the method. */
    private static long nativeBytes() {
        return Nd4j.getEnvironment().getDeviceCouner(0);
    }
}
