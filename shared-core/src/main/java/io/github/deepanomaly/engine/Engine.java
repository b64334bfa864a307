package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;

/**
 * Creates networks and computes them. Thread-safe. The same seed, layers and data give the same bits on the same engine,
 * whatever its number of threads.
 */
public interface Engine {

    /** The name in settings: {@code blas} or {@code dl4j}. */
    String name();

    /** The maximum number of threads. */
    int threads();

    /**
     * The name with library, version and kernels, or with the reason why plain Java is used. For people, in one line, such as
     * {@code blas (OpenBLAS 0.3.31, HASWELL)}.
     */
    String description();

    /**
     * A network for rows of a shape, with the start values of {@link Weights#initial}. Throws {@link IllegalArgumentException} where
     * a layer cannot read what the layer before gives, or the engine does not know it.
     */
    Network network(Shape input, Layers layers, Optimiser optimiser, long seed);

    /** A network for rows of columns without order. */
    default Network network(int inputs, Layers layers, Optimiser optimiser, long seed) {
        return network(Shape.columns(inputs), layers, optimiser, seed);
    }

    /** The matrix product that suits the machine. */
    MatrixProduct product();
}
