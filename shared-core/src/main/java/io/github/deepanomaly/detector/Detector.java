package io.github.deepanomaly.detector;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import java.util.Optional;

/** A way to learn what is normal, with its hyperparameters fixed. Immutable. */
public interface Detector {

    /**
     * Learns from at least one row. Throws {@link java.util.concurrent.CancellationException} when the run is cancelled and
     * {@link IllegalArgumentException} where settings and data do not fit.
     */
    Scorer fit(Sample sample, Run run);

    /** The scorer that {@link Scorer#state} was taken from; throws {@link IllegalArgumentException} where it does not fit. */
    Scorer restore(State state, Layout layout, Engine engine);

    /** The channels of a row that is a sequence or picture; empty where the place of a column means nothing. */
    default Optional<Channels> channels() {
        return Optional.empty();
    }

    /** Whether its scorers are {@link CodingScorer}s. */
    default boolean coding() {
        return false;
    }
}
