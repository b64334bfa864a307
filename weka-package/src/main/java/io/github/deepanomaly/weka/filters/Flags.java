package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.Verdict;
import java.io.Serializable;
import java.util.List;

/** Flags verdicts each alone, one after the other, or all together, and remembers where the adaptive threshold goes on. */
final class Flags implements Serializable {

    private static final long serialVersionUID = 1L;

    /** NaN before the adaptive threshold began. */
    private double level = Double.NaN;

    /**
     * The verdicts with their flags.
     *
     * @param calibrations for each row that of the model that scored it
     * @param adaptiveRate the share of rows to flag in the long run; 0 for a threshold that stands still
     * @param step how fast the threshold follows
     * @param discovery the false discovery rate of rows that are flagged together; 0 for rows that are not
     * @throws IllegalArgumentException where both rates are above 0
     */
    List<Verdict> of(
            List<Verdict> verdicts,
            List<Calibration> calibrations,
            double adaptiveRate,
            double step,
            double discovery) {
        if (adaptiveRate > 0 && discovery > 0) {
            throw new IllegalArgumentException(
                    "adaptiveRate or falseDiscoveryRate must be 0, because they exclude each other, got " + adaptiveRate
                            + " and " + discovery);
        }
        if (adaptiveRate > 0) {
            AdaptiveThreshold adaptive =
                    new AdaptiveThreshold(adaptiveRate, step, Double.isNaN(level) ? adaptiveRate : level);
            List<Verdict> flagged = Verdict.oneByOne(verdicts, calibrations, adaptive);
            level = adaptive.level();
            return flagged;
        }
        return discovery > 0 ? Verdict.together(verdicts, calibrations, new FalseDiscoveryRate(discovery)) : verdicts;
    }
}
