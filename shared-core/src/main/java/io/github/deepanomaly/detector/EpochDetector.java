package io.github.deepanomaly.detector;

import java.util.Optional;

/** A detector that trains in epochs. */
public interface EpochDetector extends Detector {

    /**
     * Begins a training that goes on epoch by epoch. With the {@link Scorer#state} of an earlier one it starts from the weights of
     * that one, with the optimiser's averages and the patience of early stopping anew; they are then what the epochs have to
     * improve upon. Throws as {@link #fit} does.
     */
    Fitting begin(Sample sample, Optional<State> earlier, Run run);

    @Override
    default Scorer fit(Sample sample, Run run) {
        try (Fitting fitting = begin(sample, Optional.empty(), run)) {
            return fitting.finish();
        }
    }
}
