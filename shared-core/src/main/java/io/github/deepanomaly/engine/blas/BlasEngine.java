package io.github.deepanomaly.engine.blas;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.blas.products.OpenBlas;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;

/**
 * The project's own engine: one class per layer, buffers allocated once per network, matrix products by OpenBLAS. Where its
 * native library does not load, plain Java loops take over.
 */
public final class BlasEngine implements Engine {

    private final int threads;
    private final MatrixProduct threaded;

    private BlasEngine(MatrixProduct product) {
        threads = 1;
        threaded = product;
    }

    /** An engine on OpenBLAS, or on plain Java where that does not load or computes wrongly. */
    public BlasEngine(int threads) {
        this.threads = threads;
        threaded = OpenBlas.orJava(threads);
    }

    @Override
    public String name() {
        return "blas";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String description() {
        return OpenBlas.description();
    }

    @Override
    public Network network(Shape input, Layers layers, Optimiser optimiser, long seed) {
        return new BlasNetwork(input, layers, optimiser, seed, threaded);
    }

    @Override
    public MatrixProduct product() {
        return OpenBlas.orJava(); // on one thread: who uses it splits the work around it
    }

    /** Registers the engine on plain Java alone, which gives the same bits everywhere. */
    public static final class PlainJava implements Engines.Provider {

        @Override
        public String name() {
            return "java";
        }

        @Override
        public Engine create(int threads) {
            return new BlasEngine(MatrixProduct.JAVA);
        }
    }

    /** Registers the engine. */
    public static final class Provider implements Engines.Provider {

        @Override
        public String name() {
            return "blas";
        }

        @Override
        public Engine create(int threads) {
            return new BlasEngine(threads);
        }
    }
}
