package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges rows that are judged in windows: all are scored first, because a window may hold rows of anywhere in the table. */
final class WindowJudging implements Judging {

    private final Prediction prediction;
    private final boolean all;
    private final Optional<BlockReader<Explanation>> explanations;
    private int read;

    WindowJudging(AnomalyModel model, Settings settings, Table table, Progress scoring, Progress reading) {
        prediction = Prediction.of(model, settings, table, scoring);
        all = Prediction.explainsAll(settings);
        explanations = Prediction.reasons(settings).none()
                ? Optional.empty()
                : Optional.of(Explaining.reasons(
                        model, table, this::wanted, Function.identity(), Prediction.block(settings), reading));
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
    public List<String> warnings() {
        return prediction.warnings();
    }

    @Override
    public void close() {
        explanations.ifPresent(BlockReader::close);
    }
}
