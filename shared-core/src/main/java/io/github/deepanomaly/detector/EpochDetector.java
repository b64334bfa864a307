package io.github.deepanomaly.detector;

import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.ColumnMap;
import io.github.deepanomaly.math.Layout;
import java.util.Optional;

/** A detector that trains in epochs. */
public interface EpochDetector extends Detector {

    /**
     * Begins a training that goes on epoch by epoch. With the {@link Scorer#state} of an earlier one it starts from the weights of
     * that one, with the optimiser's averages and the patience of early stopping anew; they are then what the epochs have to
     * improve upon. Throws as {@link #fit} does.
     */
    Fitting begin(Sample sample, Optional<State> earlier, Run run);

    /** Whether an earlier training can go on with more columns. */
    default boolean widens() {
        return false;
    }

    /**
     * What {@link #begin} starts from where there are more encoded columns than in an earlier training. Throws
     * {@link IllegalArgumentException} where the networks for them differ from those of then in more than their columns.
     *
     * @param layout of all columns
     * @param columns where they come from
     */
    default State widened(State earlier, Layout layout, ColumnMap columns, Engine engine) {
        throw new IllegalStateException("the detector must support further columns, which it does not");
    }

    @Override
    default Scorer fit(Sample sample, Run run) {
        try (Fitting fitting = begin(sample, Optional.empty(), run)) {
            return fitting.finish();
        }
    }
}
