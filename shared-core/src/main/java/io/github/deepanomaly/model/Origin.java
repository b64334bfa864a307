package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.param.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    Origin {
        provenance = Map.copyOf(provenance);
        history = List.copyOf(history);
    }

    /** What a model file says of it; throws {@link IllegalArgumentException} where it is damaged. */
    static Origin restore(Content content, Schema features) {
        State state = content.state();
        return new Origin(
                content.kind(),
                content.settings(),
                content.provenance(),
                History.read(state.vector(HISTORY)),
                TrainingColumns.restore(features, state));
    }

    /** What {@link #restore} needs beside the header of the file, by name. */
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put(HISTORY, History.write(history));
        columns.ifPresent(present -> state.putAll(present.state()));
        return state;
    }
}
