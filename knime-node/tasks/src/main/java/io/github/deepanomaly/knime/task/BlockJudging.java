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
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Judges rows block by block: a block is read, scored and explained, and forgotten but for rows that windows to come need. */
final class BlockJudging implements Judging {

    /** What is done with a block. */
    private record Work(
            AnomalyModel model, boolean windows, boolean explained, boolean all, double threshold, Progress progress) {

        static Work of(AnomalyModel model, Settings settings, Progress progress) {
            return new Work(
                    model,
                    ModelBlocks.windows(model),
                    !Prediction.reasons(settings).none(),
                    Prediction.explainsAll(settings),
                    ThresholdRule.of(settings, model.contaminated()).threshold(model.calibration()),
                    progress);
        }

        List<Verdict> judged(Rows block) {
            return judged(block, row -> true);
        }

        List<Verdict> judged(Rows block, IntPredicate here) {
            double[] scores = model.score(block, progress);
            BitSet wanted = new BitSet();
            List<Verdict> judged = new ArrayList<>();
            for (int row = 0; row < scores.length; row++) {
                if (here.test(row)) {
                    Verdict verdict = Verdict.of(scores[row], model.calibration(), threshold);
                    judged.add(verdict);
                    wanted.set(row, wanted(verdict));
                }
            }
            if (!wanted.isEmpty()) {
                Iterator<Explanation> reasons = reasons(block, wanted).iterator();
                judged.replaceAll(verdict -> wanted(verdict) ? verdict.because(reasons.next()) : verdict);
            }
            return judged;
        }

        private boolean wanted(Verdict verdict) {
            return explained && (all || verdict.anomalous());
        }

        private List<Explanation> reasons(Rows block, BitSet wanted) {
            if (windows) {
                return model.explain(block, wanted::get, progress);
            }
            List<double[]> chosen = new ArrayList<>(); // which alone cost time
            int row = 0;
            for (double[] values : block) {
                if (wanted.get(row++)) {
                    chosen.add(values);
                }
            }
            return model.explain(Rows.of(block.schema(), chosen), progress);
        }
    }

    private final AnomalyModel model;
    private final Table table;
    private final BlockReader<Verdict> verdicts;
    private final List<String> warnings;
    private final ScoringNotes scores;

    private BlockJudging(AnomalyModel model, Settings settings, Table table, BlockReader<Verdict> verdicts) {
        this.model = model;
        this.table = table;
        this.verdicts = verdicts;
        warnings = ThresholdRule.of(settings, model.contaminated()).notes(model.calibration(), model.contaminated());
        scores = new ScoringNotes(model.calibration(), Learning.window(model));
    }

    /**
     * For a table; none where so many rows must be kept for windows that blocks need no less memory.
     *
     * @param beginning is asked while the table is read for the places of its series
     * @param reading is asked later
     */
    static Optional<BlockJudging> of(
            AnomalyModel model, Settings settings, Table table, Progress beginning, Progress reading) {
        Work work = Work.of(model, settings, reading);
        ModelBlocks blocks = new ModelBlocks(model, table, Prediction.block(settings));
        Optional<BlockReader<Verdict>> verdicts = work.windows()
                ? blocks.inParts(row -> true, work::judged, beginning)
                : Optional.of(blocks.alone(row -> true, work::judged));
        return verdicts.map(each -> new BlockJudging(model, settings, table, each));
    }

    @Override
    public Verdict next() {
        Verdict verdict = verdicts.next().orElseThrow();
        scores.add(verdict.score()); // in the order of the rows
        return verdict;
    }

    @Override
    public boolean scoredFirst() {
        return false;
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(scores.list());
        if (table.size() > 0) {
            try (ModelRows rows = ModelRows.whole(table, model.schema())) {
                all.addAll(model.notesOn(rows)); // reads the rows again where values of a key have models of their own
            }
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        verdicts.close();
    }
}
