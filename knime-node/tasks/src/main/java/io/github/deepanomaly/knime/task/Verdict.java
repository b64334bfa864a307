package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.verdict.Calibration;

/**
 * The results of a model for one row.
 *
 * @param score larger = more anomalous
 * @param pValue share of normal rows with at least this score
 * @param probability of being anomalous: above 0.5 for anomalous rows and for no others
 * @param anomalous whether the score is above the threshold
 */
public record Verdict(double score, double pValue, double probability, boolean anomalous) {

    /** The flag of an anomalous row. */
    public static final String ANOMALY = "anomaly";

    /** The flag of a normal row. */
    public static final String NORMAL = "normal";

    /** The verdict on a score. */
    public static Verdict of(double score, Calibration calibration, double threshold) {
        return new Verdict(
                score, calibration.pValue(score), calibration.probability(score, threshold), score > threshold);
    }

    /** The text of the flag column. */
    public String flag() {
        return flag(anomalous);
    }

    /** The text of a flag column. */
    public static String flag(boolean anomalous) {
        return anomalous ? ANOMALY : NORMAL;
    }
}
