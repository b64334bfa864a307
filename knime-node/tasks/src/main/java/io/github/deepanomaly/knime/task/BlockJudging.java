package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Judges rows that are judged alone: a block is read, scored and explained, and forgotten. */
final class BlockJudging implements Judging {

    private final AnomalyModel model;
    private final ModelRows rows;
    private final BlockReader<Verdict> verdicts;
    private final boolean explained;
    private final boolean all;
    private final double threshold;
    private final List<String> warnings;
    private final Progress progress;
    private final ScoringNotes scores;

    BlockJudging(AnomalyModel model, Settings settings, Table table, Progress progress) {
        this.model = model;
        ThresholdRule rule = ThresholdRule.of(settings, model.contaminated());
        threshold = rule.threshold(model.calibration());
        warnings = rule.notes(model.calibration(), model.contaminated());
        this.progress = progress;
        explained = !Prediction.reasons(settings).none();
        all = Prediction.explainsAll(settings);
        scores = new ScoringNotes(model.calibration(), 1);
        rows = ModelRows.whole(table, model.schema());
        int block = Prediction.block(settings);
        verdicts = new BlockReader<>(rows, block == 0 ? Explaining.block(model) : block, row -> true, this::judged);
    }

    @Override
    public Verdict next() {
        return verdicts.next().orElseThrow();
    }

    private List<Verdict> judged(Rows block) {
        List<Verdict> judged = new ArrayList<>(block.size());
        List<double[]> wanted = new ArrayList<>();
        Iterator<double[]> raw = block.iterator();
        for (double score : model.score(block, progress)) {
            scores.add(score);
            Verdict verdict = Verdict.of(score, model.calibration(), threshold);
            double[] row = raw.next();
            if (wanted(verdict)) {
                wanted.add(row);
            }
            judged.add(verdict);
        }
        if (!wanted.isEmpty()) {
            Iterator<Explanation> reasons =
                    model.explain(Rows.of(rows.schema(), wanted), progress).iterator();
            judged.replaceAll(verdict -> wanted(verdict) ? verdict.because(reasons.next()) : verdict);
        }
        return judged;
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
        verdicts.close();
    }
}
