package io.github.deepanomaly.knime.site.inside;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trains and scores as the nodes do. */
public final class Training {

    private static final int ROWS = 300;

    private Training() {}

    /** Whether the dialogs offer an engine. */
    public static boolean severalEngines() {
        return Runs.severalEngines();
    }

    /** The engine that trained on a table, and how many of its rows it gave a score. */
    public static String by(String engine) {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings learner = Settings.parse(Learning.params(kind), Map.of("engine", engine, "epochs", "3"));
        Runs.requireEngine(learner);
        try (AnomalyModel model = Learning.learn(kind, learner, new Line(), Optional.empty(), Progress.SILENT)) {
            Settings predictor = Settings.parse(Prediction.params(), Map.of("engine", engine));
            Prediction prediction = Prediction.of(model, predictor, new Line(), Progress.SILENT);
            long scored = IntStream.range(0, prediction.size())
                    .filter(row -> Double.isFinite(prediction.score(row)))
                    .count();
            return model.provenance().get("engine") + ", " + scored + " rows";
        }
    }

    /** Rows of two numbers, the second twice the first. */
    private record Line() implements Table {

        @Override
        public List<TableColumn> columns() {
            return List.of(
                    new TableColumn("x", TableColumn.Type.NUMBER), new TableColumn("y", TableColumn.Type.NUMBER));
        }

        @Override
        public long size() {
            return ROWS;
        }

        @Override
        public TableCursor open() {
            return new TableCursor() {
                private int row = -1;

                @Override
                public boolean advance() {
                    return ++row < ROWS;
                }

                @Override
                public double number(int column) {
                    return row % 17 * (1.0 + column);
                }

                @Override
                public Optional<String> text(int column) {
                    return Optional.empty();
                }

                @Override
                public void close() {
                    row = ROWS;
                }
            };
        }
    }
}
