package io.github.deepanomaly.weka;

import io.github.deepanomaly.eval.Calibration;

/**
 * What a model says about a row.
 *
 * @param score larger = more anomalous
 * @param pValue share of normal rows with at least this score
 * @param probability of being anomalous: above 0.5 for anomalous rows and for no others
 * @param anomalous whether the score is above the threshold
 */
public record Verdict(double score, double pValue, double probability, boolean anomalous) {

    /** No class gets a probability of 0, which Weka would take for "unclassified". */
    private static final double LEAST_PROBABILITY = 1e-6;

    /** The verdict on a score. */
    public static Verdict of(double score, Calibration calibration, double threshold) {
        boolean anomalous = score > threshold;
        double probability = calibration.probability(score, threshold);
        return new Verdict(
                score,
                calibration.pValue(score),
                anomalous ? Math.max(probability, Math.nextUp(0.5)) : probability, // rounding must not undo the flag
                anomalous);
    }

    /** The distribution over that many class values, one or two, of which the first means normal. */
    public double[] distribution(int classes) {
        double p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability));
        return classes == 1 ? new double[] {1} : new double[] {1 - p, p};
    }
}
