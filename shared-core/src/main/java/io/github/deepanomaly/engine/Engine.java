package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;

/**
 * Makes networks. Thread-safe. The same seed, layers and data give the same bits on the same engine, whatever its number of
 * threads.
 */
public interface Engine {

    /** The name in settings and provenance: {@code blas} or {@code dl4j}. */
    String name();

    /** How many threads it may use. */
    int threads();

    /** Whether it knows every one of these layers. */
    boolean supports(Layers layers);

    /** A network with the start values of {@link Weights#initial}. */
    Network network(int inputs, Layers layers, Optimiser optimiser, long seed);

    /** The matrix product that suits the machine. */
    MatrixProduct product();
}
