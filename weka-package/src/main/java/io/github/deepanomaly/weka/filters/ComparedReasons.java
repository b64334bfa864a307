package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.judging.Comparison;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.Iterator;
import java.util.List;
import weka.core.Instances;

/**
 * Reasons that come from a comparison with other rows.
 *
 * @param normal those other rows
 * @param name of the filter, for its progress
 */
record ComparedReasons(ExplanationMethod how, InstancesRows normal, String name) {

    /** Rows of a batch to compare with: some that are not flagged. */
    static Instances others(Instances batch, List<Verdict> verdicts, ExplanationMethod how) {
        Instances others = new Instances(batch, 0);
        for (int row : how.background(batch.size(), row -> !verdicts.get(row).anomalous())) {
            others.add(batch.instance(row));
        }
        return others;
    }

    /** The verdicts with their reasons. */
    List<Verdict> of(Instances batch, InstancesRows rows, List<Part> parts, List<Verdict> verdicts)
            throws InterruptedException {
        Verdict[] explained = verdicts.toArray(Verdict[]::new);
        WekaProgress progress = new WekaProgress(name, status -> {}, debug -> {});
        for (Part part : parts) {
            Iterator<Explanation> next = WekaProgress.stoppable(() -> Comparison.of(
                            part.judge().model(), how, rows.of(Folds.chosen(part.rows(), batch)), normal, progress))
                    .iterator();
            part.rows().stream().forEach(row -> explained[row] = explained[row].because(next.next()));
        }
        return List.of(explained);
    }
}
