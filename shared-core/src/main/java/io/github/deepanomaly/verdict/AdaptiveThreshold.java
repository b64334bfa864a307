package io.github.deepanomaly.verdict;

import io.github.deepanomaly.param.Param;

/**
 * Flags the rows of a stream so that in the long run the stated share of them is flagged, however the scores drift: after each
 * row the p-value up to which rows are flagged moves up a little where it was not flagged, and down where it was (I. Gibbs,
 * E. Candès: Adaptive conformal inference under distribution shift. NeurIPS 2021). After T rows the share differs from the rate
 * by at most (1 + step) / (step T).
 *
 * <p>It holds the share of flagged rows and not that of false alarms: many anomalies in a row make it stricter. One thread at a
 * time.
 */
public final class AdaptiveThreshold {

    /** The share of rows to flag; 0 where the threshold is fixed. */
    public static final Param<Double> RATE = Param.real("adaptiveRate", "adaptive-rate", 0)
            .between(0, 0.5)
            .doc("Adaptive threshold for streams: share of the rows that is flagged in the long run, even if "
                    + "scores drift; 0 = fixed threshold.");

    /** How fast it follows. */
    public static final Param<Double> STEP = Param.real("adaptiveStep", "adaptive-step", 0.005)
            .between(1e-6, 1)
            .doc("Step size of the adaptive threshold. The default adapts within some hundreds of rows.");

    private final double rate;
    private final double step;
    private double level;

    /**
     * Begins at the threshold of {@link ThresholdRule.Method#FALSE_ALARM_RATE}.
     *
     * @param rate the share of rows to flag, in (0, 1)
     * @param step how fast it follows, in (0, 1]: with 0.005 in some hundreds of rows
     */
    public AdaptiveThreshold(double rate, double step) {
        this(rate, step, rate);
    }

    /** The same that goes on at the {@link #level} of an earlier one. */
    public AdaptiveThreshold(double rate, double step, double level) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1), got " + rate);
        }
        if (!(step > 0 && step <= 1)) {
            throw new IllegalArgumentException("step must be in (0, 1], got " + step);
        }
        if (!Double.isFinite(level)) {
            throw new IllegalArgumentException("level must be finite, got " + level);
        }
        this.rate = rate;
        this.step = step;
        this.level = level;
    }

    /** Whether the next row, with that {@link Calibration#pValue}, is flagged. */
    public boolean flag(double pValue) {
        boolean flagged = pValue <= level || level >= 1;
        level += step * (rate - (flagged ? 1 : 0));
        return flagged;
    }

    /** The p-value up to which the next row is flagged; below 0 none is, from 1 on every one. */
    public double level() {
        return level;
    }
}
