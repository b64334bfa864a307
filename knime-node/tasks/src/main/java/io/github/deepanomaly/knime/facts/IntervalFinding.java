package io.github.deepanomaly.knime.facts;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Judgements;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Intervals;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Interval;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** The task of the intervals node: judges a log and joins flagged rows that belong together. */
public final class IntervalFinding {

    private IntervalFinding() {}

    /** All parameters of the node, in the order in which they are shown. */
    public static List<Param<?>> params() {
        return Stream.concat(ThresholdRule.PARAMS.stream(), Runs.PARAMS.stream())
                .toList();
    }

    /**
     * The intervals of a table in the order of their first rows, with the columns that make them. Holds a verdict for each row. What the
     * user should know about threshold and rows goes to {@link Progress#warning}.
     *
     * @param settings values of {@link #params}
     * @throws IllegalArgumentException where the table lacks columns of the model or its time goes back
     * @throws CancellationException when cancelled
     */
    public static List<Interval> of(AnomalyModel model, Settings settings, Table table, Progress progress) {
        Settings judging = Settings.parse(Prediction.params(), settings.asText());
        List<Verdict> verdicts = new ArrayList<>();
        try (Judgements judged = Judgements.of(model, judging, table, progress, progress);
                ModelRows rows = ModelRows.whole(table, model.schema())) {
            while (judged.hasNext()) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                verdicts.add(judged.next().orElseThrow());
            }
            judged.warnings().forEach(progress::warning);
            return verdicts.isEmpty() ? List.of() : Intervals.of(model.settings(), rows, verdicts);
        }
    }
}
