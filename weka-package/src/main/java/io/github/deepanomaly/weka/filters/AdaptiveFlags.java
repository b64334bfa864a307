package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import java.io.Serializable;
import java.util.List;

/** Flags verdicts one after the other, and remembers where the adaptive threshold goes on. */
final class AdaptiveFlags implements Serializable {

    private static final long serialVersionUID = 1L;

    /** NaN before the adaptive threshold began. */
    private double level = Double.NaN;

    /**
     * The verdicts with their flags.
     *
     * @param calibrations for each row that of the model that scored it
     * @param rate the share of rows to flag in the long run, in (0, 1)
     * @param step how fast the threshold follows
     */
    List<Verdict> of(List<Verdict> verdicts, List<Calibration> calibrations, double rate, double step) {
        AdaptiveThreshold adaptive = new AdaptiveThreshold(rate, step, Double.isNaN(level) ? rate : level);
        List<Verdict> flagged = Verdict.oneByOne(verdicts, calibrations, adaptive);
        level = adaptive.level();
        return flagged;
    }
}
