package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges rows whose windows lie too far apart for blocks: all are scored first, with their encoded numbers in memory. */
final class WindowJudging implements Judging {

    private final Prediction prediction;
    private final boolean all;
    private final List<String> warnings;
    private final Optional<BlockReader<Explanation>> explanations;
    private int read;

    WindowJudging(AnomalyModel model, Settings settings, Table table, Progress scoring, Progress reading) {
        prediction = Prediction.of(model, settings, table, scoring);
        all = Prediction.explainsAll(settings);
        int block = Prediction.block(settings);
        explanations = Prediction.reasons(settings).none()
                ? Optional.empty()
                : Optional.of(new ModelBlocks(model, table, block)
                        .rereading(this::wanted, (rows, here) -> model.explain(rows, here, reading)));
        warnings = new ArrayList<>(prediction.warnings());
        if (block > 0) {
            warnings.add(note(model, table.size(), block));
        }
    }

    /** What to do about memory. */
    private static String note(AnomalyModel model, long rows, int block) {
        String key = "\"" + model.settings().get(Windowing.KEY) + "\"";
        String time = model.settings().get(Windowing.TIME);
        return "All " + rows + " rows were in memory instead of " + block
                + " at a time, because the rows of one window lie far apart: "
                + (time.isEmpty()
                        ? "put the rows of each value of " + key + " together, in their order."
                        : "sort the table by " + key + " and then \"" + time + "\".");
    }

    private boolean wanted(int row) {
        return all || prediction.score(row) > prediction.threshold();
    }

    @Override
    public Verdict next() {
        Optional<Explanation> reasons = explanations.flatMap(BlockReader::next);
        Verdict verdict = prediction.verdict(read++);
        return reasons.map(verdict::because).orElse(verdict);
    }

    @Override
    public boolean scoredFirst() {
        return true;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        explanations.ifPresent(BlockReader::close);
    }
}
