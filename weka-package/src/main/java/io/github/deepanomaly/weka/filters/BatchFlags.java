package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Labels;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.ArrayList;
import java.util.List;
import weka.core.Instances;

/**
 * Flags by what the rows of a batch score themselves.
 *
 * @param rule how
 * @param threshold what segments apply
 */
record BatchFlags(BatchRule rule, ThresholdRule threshold) {

    /** The verdicts with these flags; there may be none. */
    List<Verdict> of(Instances batch, List<Verdict> verdicts, List<Calibration> calibrations, NormalLabel normal) {
        if (verdicts.isEmpty()) {
            return verdicts;
        }
        double[] limits = rule.thresholds(
                threshold,
                threshold.threshold(calibrations.get(0)),
                verdicts.stream().mapToDouble(Verdict::score).toArray(),
                Labels.of(batch, normal));
        List<Verdict> flagged = new ArrayList<>();
        for (int row = 0; row < limits.length; row++) {
            double limit = limits[row];
            Verdict verdict = verdicts.get(row);
            flagged.add(Double.isFinite(limit) ? verdict.by(calibrations.get(row), limit) : verdict);
        }
        return flagged;
    }
}
