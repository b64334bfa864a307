package io.github.deepanomaly.weka.judging;

import java.util.Arrays;

/**
 * A probability of anomaly as a distribution over class values. The value that means normal gets the rest. All others share the
 * probability, in fixed proportions, so that each is ordered as the score is; among three and more values the most frequent kind of
 * anomaly is the most probable value exactly if the row is flagged.
 */
public final class ClassDistribution {

    /** No class gets a probability of 0, which Weka would take for "unclassified". */
    private static final double LEAST = 1e-6;

    private final int normal;
    private final double[] shares;

    /** The share of anomalies with which the most frequent kind is as probable as normal. */
    private final double even;

    private ClassDistribution(int normal, double[] shares) {
        this.normal = normal;
        this.shares = shares;
        even = 1 / (1 + Arrays.stream(shares).max().orElse(1));
    }

    /**
     * A distribution over class values.
     *
     * @param normal the index of the value that means normal
     * @param counts how many training rows had each value
     */
    public static ClassDistribution of(int normal, double... counts) {
        double[] shares = new double[counts.length];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            shares[i] = i == normal ? 0 : counts[i] + 1; // none is impossible
            sum += shares[i];
        }
        for (int i = 0; i < counts.length; i++) {
            shares[i] /= Math.max(1, sum);
        }
        return new ClassDistribution(normal, shares);
    }

    /** The distribution for a probability of anomaly, which flags the row above 0.5. */
    public double[] of(double probability) {
        if (shares.length == 1) {
            return new double[] {1};
        }
        double p = Math.max(LEAST, Math.min(1 - LEAST, probability));
        double anomalous = shares.length == 2 ? p : among(p);
        double[] distribution = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            distribution[i] = i == normal ? 1 - anomalous : anomalous * shares[i];
        }
        return distribution;
    }

    /** Half a probability is where the most frequent kind is as probable as normal; both sides are straight lines. */
    private double among(double p) {
        return p > 0.5 ? Math.max(even + LEAST * (1 - even), even + (2 * p - 1) * (1 - even)) : 2 * p * even;
    }
}
