package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Labels;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.ArrayList;
import java.util.List;
import weka.core.Instances;

/**
 * Flags of the rows of a batch: each alone, or all together.
 *
 * @param rule flags rows by what the batch scores, if it is given
 * @param threshold what segments apply
 * @param discovery the false discovery rate; 0 for none
 * @param adaptive the rate of a threshold that adapts; 0 for none
 */
record BatchFlags(BatchRule rule, ThresholdRule threshold, double discovery, double adaptive) {

    /** Throws {@link IllegalArgumentException} where these exclude each other. */
    BatchFlags {
        if (adaptive > 0 && discovery > 0) {
            throw new IllegalArgumentException(
                    "adaptiveRate or falseDiscoveryRate must be 0, because they exclude each other, got " + adaptive
                            + " and " + discovery);
        }
        if (rule.isGiven() && (adaptive > 0 || discovery > 0)) {
            throw new IllegalArgumentException(
                    "segment, topRows and missCost exclude adaptiveRate and falseDiscoveryRate, got " + rule + " with "
                            + adaptive + " and " + discovery);
        }
    }

    /** The verdicts with these flags; there may be none. */
    List<Verdict> of(Instances batch, List<Verdict> verdicts, List<Calibration> calibrations, NormalLabel normal) {
        if (discovery > 0) {
            return Verdict.together(verdicts, calibrations, new FalseDiscoveryRate(discovery));
        }
        if (verdicts.isEmpty() || !rule.isGiven()) {
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
