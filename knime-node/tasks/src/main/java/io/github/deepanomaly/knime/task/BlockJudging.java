package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Judges rows that are judged alone: a block is read, scored and explained, and forgotten. */
final class BlockJudging implements Judging {

    private final AnomalyModel model;
    private final ModelRows rows;
    private final Iterator<double[]> source;
    private final int block;
    private final boolean explained;
    private final boolean all;
    private final double threshold;
    private final List<String> warnings;
    private final Progress progress;
    private final ScoringNotes scores;
    private final Deque<Verdict> ready = new ArrayDeque<>();

    BlockJudging(AnomalyModel model, Settings settings, Table table, Progress progress) {
        this.model = model;
        ThresholdRule rule = ThresholdRule.of(settings, model.contaminated());
        threshold = rule.threshold(model.calibration());
        warnings = rule.notes(model.calibration(), model.contaminated());
        this.progress = progress;
        int given = Prediction.block(settings);
        block = given == 0 ? Explaining.block(model) : given;
        explained = !Prediction.reasons(settings).none();
        all = Prediction.explainsAll(settings);
        scores = new ScoringNotes(model.calibration(), 1);
        rows = ModelRows.whole(table, model.schema());
        source = rows.size() == 0 ? List.<double[]>of().iterator() : rows.iterator();
    }

    @Override
    public Verdict next() {
        if (ready.isEmpty()) {
            fill();
        }
        return ready.remove();
    }

    private void fill() {
        List<double[]> read = new ArrayList<>();
        while (read.size() < block && source.hasNext()) {
            read.add(source.next().clone());
        }
        List<Verdict> verdicts = new ArrayList<>(read.size());
        List<double[]> wanted = new ArrayList<>();
        for (double score : model.score(Rows.of(rows.schema(), read), progress)) {
            scores.add(score);
            Verdict verdict = Verdict.of(score, model.calibration(), threshold);
            if (wanted(verdict)) {
                wanted.add(read.get(verdicts.size()));
            }
            verdicts.add(verdict);
        }
        Iterator<Explanation> reasons = wanted.isEmpty()
                ? List.<Explanation>of().iterator()
                : model.explain(Rows.of(rows.schema(), wanted), progress).iterator();
        verdicts.forEach(verdict -> ready.add(wanted(verdict) ? verdict.because(reasons.next()) : verdict));
    }

    private boolean wanted(Verdict verdict) {
        return explained && (all || verdict.anomalous());
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(scores.list());
        if (rows.size() > 0) {
            all.addAll(model.notesOn(rows)); // reads the rows again where values of a key have models of their own
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        rows.close();
    }
}
