package io.github.deepanomaly.detector;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.param.Keep;
import java.util.Optional;

/** An untrained anomaly detector with fixed hyperparameters. Immutable. */
public interface Detector {

    /**
     * Trains on at least one row. Throws {@link java.util.concurrent.CancellationException} when the run is cancelled and
     * {@link IllegalArgumentException} where settings and data do not fit.
     */
    Scorer fit(Sample sample, Run run);

    /** The scorer that {@link Scorer#state} was taken from; throws {@link IllegalArgumentException} where it does not fit. */
    Scorer restore(State state, Layout layout, Engine engine);

    /** The channels of a row that is a sequence or picture; empty if the order of the columns has no meaning. */
    default Optional<Channels> channels() {
        return Optional.empty();
    }

    /** Whether its scorers store training rows, see {@link Keep}. */
    default boolean storesRows() {
        return false;
    }

    /** Whether its scorers are {@link CodingScorer}s. */
    default boolean coding() {
        return false;
    }
}
