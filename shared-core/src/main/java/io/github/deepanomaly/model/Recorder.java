package io.github.deepanomaly.model;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import java.util.List;

/** Passes progress on and keeps warnings and epochs, these numbered through where several networks are trained. */
record Recorder(Progress listener, List<Epoch> epochs, List<String> warnings) implements Progress {

    @Override
    public void report(double fraction, String message) {
        listener.report(fraction, message);
    }

    @Override
    public void epoch(Epoch epoch) {
        Epoch numbered =
                new Epoch(epochs.size() + 1, epoch.trainingLoss(), epoch.validationLoss(), epoch.discriminatorLoss());
        epochs.add(numbered);
        listener.epoch(numbered);
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
        listener.warning(message);
    }

    @Override
    public boolean cancelled() {
        return listener.cancelled();
    }
}
