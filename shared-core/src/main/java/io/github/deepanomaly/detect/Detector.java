package io.github.deepanomaly.detect;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** A way to learn what is normal, with its hyperparameters fixed. Immutable. */
public interface Detector {

    /**
     * Learns from {@code x} (n x d, n at least 1, NaN = missing number), whose columns {@code layout} describes. {@code x}
     * is not changed. Throws {@link java.util.concurrent.CancellationException} when the run is cancelled and
     * {@link IllegalArgumentException} where settings and data do not fit.
     */
    Scorer fit(Matrix x, Layout layout, Run run);

    /** The scorer that {@link Scorer#state} was taken from; throws {@link IllegalArgumentException} where it does not fit. */
    Scorer restore(State state, Layout layout, Engine engine);

    /** Whether its scorers are {@link CodingScorer}s. */
    default boolean coding() {
        return false;
    }
}
