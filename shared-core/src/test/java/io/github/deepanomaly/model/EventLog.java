package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A log with events, and models of its windows. */
final class EventLog {

    static final Run RUN = Run.silent(SmallModels.engine(), 1);

    static final int ROWS = 600;

    static final int WINDOW = 8;

    /** The first rows of events of ten rows. */
    static final int EVENT = 200;

    static final int SAME_EVENT = 400;

    /** Two sensors with a period of 12 rows; in an event the second one follows the first. */
    static Rows log(long seed, int... events) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double phase = 2 * Math.PI * row / 12;
            int at = row;
            boolean event = Arrays.stream(events).anyMatch(from -> at >= from && at < from + 10);
            rows.add(new double[] {
                Math.sin(phase) + 0.1 * random.nextGaussian(),
                (event ? Math.sin(phase) : Math.cos(phase)) + 0.1 * random.nextGaussian()
            });
        }
        return Rows.of(rows.toArray(new double[0][]), "one", "other");
    }

    static Rows with(Rows log, Map<Integer, Label> labels) {
        return new LabelledRows(log, row -> labels.getOrDefault(row, Label.UNKNOWN));
    }

    static AnomalyModel model(String kind, Map<String, String> changes) {
        return model(kind, changes, log(1));
    }

    static AnomalyModel train(String kind, Rows log) {
        return model(kind, Map.of(), log);
    }

    private static AnomalyModel model(String kind, Map<String, String> changes, Rows log) {
        Settings settings = Brief.settings(Detectors.byId(kind).orElseThrow()).with(Windowing.WINDOW, WINDOW);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        return AnomalyModel.train(Detectors.byId(kind).orElseThrow(), settings, log, RUN);
    }

    static AnomalyModel knn() {
        return model("knn", Map.of());
    }

    private EventLog() {}
}
