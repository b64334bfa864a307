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

    /** Whether {@link #begin} may be called. */
    default boolean stepwise() {
        return false;
    }

    /**
     * Begins a training that goes on epoch by epoch. With the {@link Scorer#state} of an earlier one it starts from the weights of
     * that one, with the optimiser's averages and the patience of early stopping anew; they are then what the epochs have to
     * improve upon. Throws as {@link #fit} does, and {@link UnsupportedOperationException} unless {@link #stepwise}.
     */
    default Fitting begin(Sample sample, Optional<State> earlier, Run run) {
        throw new UnsupportedOperationException("this detector does not train in epochs");
    }

    /** Whether its scorers are {@link CodingScorer}s. */
    default boolean coding() {
        return false;
    }
}
