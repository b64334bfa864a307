package io.github.deepanomaly.model;

import io.github.deepanomaly.detect.Epoch;
import java.util.ArrayList;
import java.util.List;

/** The training history as the vector in which it is saved: training and validation loss of each epoch in turn. */
final class History {

    private History() {}

    static double[] write(List<Epoch> epochs) {
        double[] losses = new double[2 * epochs.size()];
        for (int i = 0; i < epochs.size(); i++) {
            losses[2 * i] = epochs.get(i).trainingLoss();
            losses[2 * i + 1] = epochs.get(i).validationLoss();
        }
        return losses;
    }

    static List<Epoch> read(double[] losses) {
        if (losses.length % 2 != 0) {
            throw new IllegalArgumentException("history must have 2 values an epoch, got " + losses.length);
        }
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < losses.length; i += 2) {
            epochs.add(new Epoch(i / 2 + 1, losses[i], losses[i + 1]));
        }
        return epochs;
    }
}
