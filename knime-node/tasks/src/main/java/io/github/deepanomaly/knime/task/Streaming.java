package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ModelRow;
import io.github.deepanomaly.knime.table.RowCells;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ScoreStream;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The task of the streaming predictor: judges rows one by one as they come, and forgets them. One thread at a time. */
public final class Streaming implements AutoCloseable {

    private final AnomalyModel model;
    private final ScoreStream scores;
    private final ModelRow reader;
    private final double threshold;
    private final List<String> warnings;
    private final ScoringNotes notes;
    private final boolean all;
    private final boolean explained;

    /**
     * Takes over a model, and closes it.
     *
     * @param settings values of {@link #params}
     * @param columns of the rows that will come
     * @throws IllegalArgumentException where columns of the model are missing
     * @throws IllegalStateException for a model that judges rows in windows
     */
    public Streaming(AnomalyModel model, Settings settings, List<TableColumn> columns) {
        check(model);
        this.model = model;
        scores = model.stream();
        reader = new ModelRow(columns, model.schema());
        ThresholdRule rule = ThresholdRule.of(settings, model.contaminated());
        threshold = rule.threshold(model.calibration());
        warnings = rule.notes(model.calibration(), model.contaminated());
        notes = new ScoringNotes(model.calibration(), Learning.window(model));
        all = Prediction.explainsAll(settings);
        explained = !Prediction.reasons(settings).none();
    }

    /** All parameters of the streaming predictor, in the order in which they are shown: those of the predictor, without its blocks. */
    public static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(Prediction.params());
        params.removeAll(Prediction.RUNNING);
        params.addAll(Runs.PARAMS);
        return params;
    }

    /** Throws {@link IllegalStateException} for a model that judges rows in windows: parts of a stream may be judged beside each other. */
    public static void check(AnomalyModel model) {
        int window = Learning.window(model);
        if (window > 1) {
            throw new IllegalStateException("streaming needs a model that judges each row alone, got one with window "
                    + window + ": use the Anomaly Detector Predictor");
        }
    }

    /** The verdict on the next row, the same as that of {@link Prediction}, with reasons where the settings ask for them. */
    public Verdict judge(RowCells cells) {
        double[] row = new double[model.schema().size()];
        reader.read(cells, row);
        Verdict verdict = Verdict.of(scores.score(row), model.calibration(), threshold);
        notes.add(verdict.score());
        boolean wanted = explained && (all || verdict.anomalous());
        return wanted
                ? verdict.because(model.explain(Rows.of(model.schema(), List.of(row)), Progress.SILENT)
                        .get(0))
                : verdict;
    }

    /** Warnings on the threshold and the rows so far, one sentence each, as {@link Judgements#warnings} without those that read a table again. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(notes.list());
        return List.copyOf(all);
    }

    @Override
    public void close() {
        model.close();
    }
}
