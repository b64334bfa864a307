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

/** No array of any size is left to the garbage collector, whose heap does not show what hangs on it. */
class NativeMemoryTest {

    /** ND4J leaves to the collector some scalars and shapes of an operation, below 100 bytes a pass and layer. */
    private static final long SMALL = 100_000;

    private static final int WIDTH = 100;
    private static final Layers EVERY_KIND = Layers.parse(
            "dropout 0.2, 100 relu, batchnorm, noise 0.1, 100 tanh nobias, batchnorm, 100 softplus, 100 elu");
    private static final Layers SEQUENCES =
            Layers.parse("reshape 50x2, conv1d 4x3 relu, maxpool1d 2, lstm 4, upsample1d 2,"
                    + " batchnorm, conv1dT 8x3/2, avgpool1d 2, last, repeat 50, conv1d 2x1");
    private static final Layers IMAGES =
            Layers.parse("reshape 10x10x1, conv2d 4x3x3/2 relu, batchnorm, maxpool2d 2x2/1,"
                    + " conv2dT 4x3x3/2 tanh, avgpool2d 2x2, upsample2d 2, conv2d 1x1x1");

    private final Engine engine = Engines.of(Engines.Choice.DL4J, 1);
    private final Matrix x = new Matrix(64, WIDTH);

    @Test
    void trainingScoringAndClosingLeaveNothingBehind() {
        useAll(); // what ND4J keeps for itself
        long before = nativeBytes();
        for (int i = 0; i < 20; i++) { // looking each time, because a collection may come between
            useAll();
            assertThat(nativeBytes() - before).isLessThan(SMALL); // an array left by each pass: 150,000 and more
        }
    }

    private void useAll() {
        use(EVERY_KIND);
        use(SEQUENCES);
        use(IMAGES);
    }

    private void use(Layers layers) {
        try (Network network = engine.network(WIDTH, layers, Optimiser.adam(0.001), 1)) {
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
        use(EVERY_KIND);
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

    /** What arrays outside workspaces take at present; ND4J, which misspells the method, lies in a class loader of its own. */
    private long nativeBytes() {
        try {
            Object environment = engine.getClass()
                    .getClassLoader()
                    .loadClass("org.nd4j.linalg.factory.Nd4j")
                    .getMethod("getEnvironment")
                    .invoke(null);
            Class<?> type = engine.getClass().getClassLoader().loadClass("org.nd4j.linalg.factory.Environment");
            return (long) type.getMethod("getDeviceCouner", int.class).invoke(environment, 0);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("ND4J 1.0.0-M2.1 has this counter", e);
        }
    }
}
