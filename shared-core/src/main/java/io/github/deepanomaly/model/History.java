package io.github.deepanomaly.model;

import io.github.deepanomaly.detector.Epoch;
import java.util.ArrayList;
import java.util.List;

/** The training history as the vector in which it is saved: training, validation and discriminator loss of each epoch in turn. */
final class History {

    private static final int LOSSES = 3;

    private History() {}

    static double[] write(List<Epoch> epochs) {
        double[] losses = new double[LOSSES * epochs.size()];
        for (int i = 0; i < epochs.size(); i++) {
            losses[LOSSES * i] = epochs.get(i).trainingLoss();
            losses[LOSSES * i + 1] = epochs.get(i).validationLoss();
            losses[LOSSES * i + 2] = epochs.get(i).discriminatorLoss();
        }
        return losses;
    }

    static List<Epoch> read(double[] losses) {
        if (losses.length % LOSSES != 0) {
            throw new IllegalArgumentException(
                    "history must have " + LOSSES + " values per epoch, got " + losses.length);
        }
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < losses.length; i += LOSSES) {
            epochs.add(new Epoch(i / LOSSES + 1, losses[i], losses[i + 1], losses[i + 2]));
        }
        return epochs;
    }
}
