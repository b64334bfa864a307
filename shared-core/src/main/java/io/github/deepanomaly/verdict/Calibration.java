package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.Tolerance;
import java.util.Arrays;

/**
 * The scores of calibration rows, from which p-values, probabilities and thresholds are computed. A score counts as larger than
 * another only if it exceeds it by more than {@link Tolerance#SHARE} of their scale. Immutable.
 */
public final class Calibration {

    /** How far z goes from the median to the threshold. */
    private static final double STEEPNESS = 4;

    private final double[] sorted;
    private final Tolerance tolerance;

    /** For each held-out score the largest one that counts as equal, in ascending order. */
    private final double[] edges;

    private Calibration(double[] sorted) {
        this.sorted = sorted;
        tolerance = Tolerance.of(sorted);
        edges = Arrays.stream(sorted).map(tolerance::above).toArray();
    }

    /** A calibration by these scores; throws {@link IllegalArgumentException} unless there is one and all are finite. */
    public static Calibration of(double... scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("calibration needs at least 1 score, got 0");
        }
        double[] sorted = scores.clone();
        for (double score : sorted) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("calibration scores must be finite, got " + score);
            }
        }
        Arrays.sort(sorted);
        return new Calibration(sorted);
    }

    /** The number of calibration scores. */
    public int size() {
        return sorted.length;
    }

    /** The calibration scores in ascending order. */
    public double[] scores() {
        return sorted.clone();
    }

    /**
     * The conformal p-value (1 + #{held-out >= score}) / (n + 1), in (0, 1], where what is {@link #clear not clearly} above
     * counts as equal: for a normal row, the chance to get this value or
     * a smaller one is at most this value (V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World. 2005).
     */
    public double pValue(double score) {
        return (1.0 + sorted.length - below(requireNumber("score", score))) / (sorted.length + 1.0);
    }

    /**
     * The most held-out ranks k whose p-value k / (n + 1) is at most the rate: the false alarms to expect among n + 1 normal
     * rows when rows with at most that p-value are flagged. 0 where the rate is smaller than any p-value.
     */
    public int alarms(double rate) {
        double ranks = sorted.length + 1.0;
        int k = (int) Math.min(sorted.length, Math.floor(rate * ranks));
        if (k < sorted.length && (k + 1) / ranks <= rate) { // the division of the p-value decides, not the product
            k++;
        }
        return k / ranks <= rate ? k : k - 1;
    }

    /**
     * The score above which exactly the rows lie whose p-value is at most {@code alarms / (n + 1)}; for 1 to n alarms. It is
     * {@link #clear} of the held-out score.
     */
    public double threshold(int alarms) {
        if (alarms < 1 || alarms > sorted.length) {
            throw new IllegalArgumentException("alarms must be in [1, " + sorted.length + "], got " + alarms);
        }
        return edges[sorted.length - alarms];
    }

    /** The largest score that counts as equal to this one: above it are those that differ by more than rounding. */
    public double clear(double score) {
        return tolerance.above(score);
    }

    /** The quantile by linear interpolation (R's type 7); {@code share} in [0, 1]. */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1], got " + share);
        }
        return Statistics.quantile(sorted, share);
    }

    /**
     * (1 + z / (1 + |z|)) / 2 with z = 4 (score - threshold) / (threshold - median of the held-out scores), in [0, 1]: it
     * rises with the score, is 0.1 at the median and 0.5 at the threshold, more for every score above, and approaches 1 so slowly
     * that large scores keep their order. Where the threshold is not clearly above the median, the interquartile range is the unit instead, or 1
     * if that is 0.
     *
     * <p>Not a posterior probability: how often anomalies occur is unknown.
     */
    public double probability(double score, double threshold) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold must be finite, got " + threshold);
        }
        double z = STEEPNESS * ((requireNumber("score", score) - threshold) / unit(threshold));
        double tail = 0.5 / (1 + Math.abs(z));
        return score > threshold ? Math.max(1 - tail, Math.nextUp(0.5)) : tail; // rounding must not undo the flag
    }

    private double unit(double threshold) {
        double median = quantile(0.5);
        if (threshold > clear(clear(median))) {
            return threshold - median;
        }
        double lower = quantile(0.25);
        double upper = quantile(0.75);
        return upper > clear(lower) ? upper - lower : 1;
    }

    /** The number of held-out scores clearly below a score. */
    private int below(double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double requireNumber(String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + " must be a number, got NaN");
        }
        return value;
    }
}
