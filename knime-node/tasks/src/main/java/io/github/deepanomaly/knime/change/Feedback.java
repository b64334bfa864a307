package io.github.deepanomaly.knime.change;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The task of a feedback: rows that people have labelled raise or lower the scores of rows like them, without training. */
public final class Feedback {

    /** The text that means normal. */
    public static final Param<String> NORMAL_LABEL = Param.of(
                    "normalLabel", "normal-label", String.class, Verdict.NORMAL, label -> label)
            .doc("Label of rows that are normal: scores fall near them. Every other label means anomalous: scores rise "
                    + "near them. Rows without a label do not count.");

    /** Which rows count, in the order in which it is shown. */
    public static final List<Param<?>> ROWS = List.of(NORMAL_LABEL);

    /**
     * What became of a feedback.
     *
     * @param model with all marks, to be closed
     * @param warning what the user should know: that there was no label, or none that means normal
     */
    public record Result(AnomalyModel model, int anomalous, int normal, Optional<String> warning) {}

    private Feedback() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        return Stream.concat(ROWS.stream(), Runs.TRAINING.stream()).toList();
    }

    /**
     * The model with the labelled rows of a table as marks.
     *
     * @param settings values of {@link #params}
     * @param labelColumn a text column of the table
     * @param normal rows that calibrate the model first: a detector that keeps no rows needs them to compare labelled rows with
     * @throws IllegalArgumentException where the table lacks columns, a labelled row has an infinite number, or there are too many marks
     * @throws IllegalStateException where the model keeps nothing of rows, judges windows and keeps no calibration rows, or needs normal rows
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Result of(
            AnomalyModel model,
            Settings settings,
            Table table,
            String labelColumn,
            Optional<Table> normal,
            Progress progress) {
        if (normal.isEmpty() && model.adjustment().needsNormalRowsForMarks()) {
            throw new IllegalStateException(
                    "a detector that keeps no rows, as " + model.kind().id()
                            + " does, needs normal rows to compare labelled rows with: add the port Normal rows at the three dots of the "
                            + "node and connect the training table");
        }
        Labels labels = new Labels(labelColumn, settings.get(NORMAL_LABEL));
        FeedbackRows rows = FeedbackRows.read(
                table, model.schema(), labels, model.settings().get(Windowing.WINDOW) > 1, progress);
        if (normal.isEmpty()) {
            return marked(model, settings, rows, labels, progress);
        }
        try (AnomalyModel recalibrated = Recalibrating.of(model, settings, normal.get(), progress)) {
            return marked(recalibrated, settings, rows, labels, progress);
        }
    }

    private static Result marked(
            AnomalyModel model, Settings settings, FeedbackRows rows, Labels labels, Progress progress) {
        AnomalyModel marked = model.adjustment().withMarks(rows, Runs.run(settings, progress));
        Optional<String> warning = rows.anomalous() + rows.normal() == 0
                ? Optional.of("No row has a label: the model is as it was.")
                : labels.allAnomalous(rows.anomalous(), rows.normal(), rows.other());
        return new Result(marked, rows.anomalous(), rows.normal(), warning);
    }
}
