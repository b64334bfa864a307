package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.model.watch.TrainingColumns;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.DriftReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The training of a model: settings, facts, history.
 *
 * @param settings values of {@link AnomalyModel#params} of the kind
 * @param provenance facts by name, see {@link Provenance}
 * @param history one entry an epoch; empty for a kind that does not train in epochs
 * @param columns a summary of the training rows; none in files of the first versions
 */
record Origin(
        Kind kind,
        Settings settings,
        Map<String, String> provenance,
        List<Epoch> history,
        Optional<TrainingColumns> columns) {

    private static final String HISTORY = "history";

    private static final int LOSSES = 3;

    Origin {
        provenance = Map.copyOf(provenance);
        history = List.copyOf(history);
    }

    /** The same training with other facts. */
    Origin with(Map<String, String> facts) {
        return new Origin(kind, settings, facts, history, columns);
    }

    /** The same without what only people read. */
    Origin bare() {
        return new Origin(kind, settings, Map.of(), List.of(), Optional.empty());
    }

    /** What a model file says of it; throws {@link IllegalArgumentException} where it is damaged. */
    static Origin restore(Content content, Schema features) {
        State state = content.state();
        return new Origin(
                content.kind(),
                content.settings(),
                content.provenance(),
                epochs(state.vector(HISTORY)),
                TrainingColumns.restore(features, state));
    }

    /** What {@link #restore} needs beside the header of the file, by name. */
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put(HISTORY, losses(history));
        columns.ifPresent(present -> state.putAll(present.state()));
        return state;
    }

    /** Whether {@link #drift} has something to compare with. */
    boolean summarised() {
        return columns.isPresent();
    }

    /** The drift report; scores nothing where there is no summary to compare with. See {@link AnomalyModel#drift}. */
    DriftReport drift(
            Rows features, Calibration calibration, Supplier<double[]> scores, long seed, Correction correction) {
        TrainingColumns training = columns.orElseThrow(() -> new IllegalStateException(
                "drift needs the summary of the training columns, but this model file has none"));
        boolean elapsed = settings.get(Preparation.DATES) != Encoder.Dates.REPEATING;
        return training.compare(features, calibration, scores.get(), elapsed, seed, correction);
    }

    /** Notes on columns, training and calibration, one sentence each. */
    List<String> notes(Encoder encoder) {
        List<String> notes = new ArrayList<>(Provenance.columns(provenance));
        notes.addAll(encoder.notes());
        notes.addAll(Provenance.notes(provenance));
        return notes;
    }

    /** Training, validation and discriminator loss of each epoch in turn. */
    private static double[] losses(List<Epoch> epochs) {
        double[] losses = new double[LOSSES * epochs.size()];
        for (int i = 0; i < epochs.size(); i++) {
            losses[LOSSES * i] = epochs.get(i).trainingLoss();
            losses[LOSSES * i + 1] = epochs.get(i).validationLoss();
            losses[LOSSES * i + 2] = epochs.get(i).discriminatorLoss();
        }
        return losses;
    }

    private static List<Epoch> epochs(double[] losses) {
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
