package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.Tolerance;
import io.github.deepanomaly.stats.TwoSample;
import java.util.Arrays;

/**
 * The scores of calibration rows, from which p-values, probabilities and thresholds are computed. A score counts as larger than
 * another only if it exceeds it by more than {@link Tolerance#SHARE} of their scale. Immutable.
 */
public final class Calibration {

    /** How far z goes from the median to the threshold. */
    private static final double STEEPNESS = 4;

    private final double[] sorted;
    private final int independent;
    private final boolean heldOut;
    private final Tolerance tolerance;

    /** For each held-out score the largest one that counts as equal, in ascending order. */
    private final double[] edges;

    /** What one of the scores counts for, among the independent ones. */
    private final double share;

    private Calibration(double[] sorted, int independent, boolean heldOut) {
        this.sorted = sorted;
        this.independent = independent;
        this.heldOut = heldOut;
        share = (double) independent / sorted.length;
        tolerance = Tolerance.of(sorted);
        edges = Arrays.stream(sorted).map(tolerance::above).toArray();
    }

    /** A calibration by these scores; throws {@link IllegalArgumentException} unless there is one and all are finite. */
    public static Calibration of(double... scores) {
        return dependent(Math.max(1, scores.length), scores);
    }

    /**
     * The same by scores that depend on each other in groups of the same size, as those of overlapping windows do: so many groups
     * do not depend on each other.
     *
     * @param independent from 1 to the number of scores
     */
    public static Calibration dependent(int independent, double... scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("calibration needs at least 1 score, got 0");
        }
        double[] sorted = scores.clone();
        for (double score : sorted) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("calibration scores must be finite, got " + score);
            }
        }
        if (independent < 1 || independent > sorted.length) {
            throw new IllegalArgumentException(
                    "independent scores must be in [1, " + sorted.length + "], got " + independent);
        }
        Arrays.sort(sorted);
        return new Calibration(sorted, independent, true);
    }

    /** The same of rows that trained: new normal rows score higher than these, so that nothing is promised. */
    public Calibration ofTrainingRows() {
        return new Calibration(sorted, independent, false);
    }

    /** Whether the scores are those of rows that did not train. */
    public boolean heldOut() {
        return heldOut;
    }

    /** The number of calibration scores. */
    public int size() {
        return sorted.length;
    }

    /** How many of the calibration scores do not depend on each other: all, unless they come from windows. */
    public int independent() {
        return independent;
    }

    /** The calibration scores in ascending order. */
    public double[] scores() {
        return sorted.clone();
    }

    /**
     * The conformal p-value (1 + #{held-out >= score}) / (n + 1), in (0, 1], where what is {@link #clear not clearly} above
     * counts as equal: for a normal row, the chance to get this value or
     * a smaller one is at most this value (V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World. 2005).
     *
     * <p>Where the scores depend on each other in g groups, each counts g / n in the sum and g takes the place of n in the
     * divisor: the new row's own group, of which only its score is known, counts 1 (Y. Lee, R. F. Barber, R. Willett:
     * Distribution-free inference with hierarchical data. 2023). A row without a score, NaN, has the p-value 1.
     */
    public double pValue(double score) {
        return Double.isNaN(score) ? 1 : counting(sorted.length - below(score));
    }

    /** The p-value of a row whose score that many calibration scores reach. */
    private double counting(int reached) {
        return (1.0 + share * reached) / (independent + 1.0);
    }

    /** The largest p-value of rows above the {@link #threshold} of that many alarms: the share of normal rows to expect there. */
    public double rate(int alarms) {
        return counting(alarms - 1);
    }

    /**
     * The most held-out ranks k whose p-value, k / (n + 1) for independent scores, is at most the rate: the false alarms to expect
     * among n + 1 normal rows when rows with at most that p-value are flagged. 0 where the rate is smaller than any p-value.
     */
    public int alarms(double rate) {
        int low = 0;
        int high = sorted.length;
        while (low < high) { // the p-value decides, with its rounding
            int middle = (low + high + 1) >>> 1;
            if (rate(middle) <= rate) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The score above which exactly the rows lie whose p-value is at most {@link #rate}; for 1 to n alarms. It is
     * {@link #clear} of the calibration score.
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
     * (1 + z / (1 + |z|)) / 2 with z = 4 (score - threshold) / (threshold - median of the calibration scores), in [0, 1]: it
     * rises with the score, is 0.1 at the median and 0.5 at the threshold, more for every score above, and approaches 1 so slowly
     * that large scores keep their order. Where the threshold is not clearly above the median, the interquartile range is the unit instead, or 1
     * if that is 0.
     *
     * <p>Not a posterior probability: how often anomalies occur is unknown. A row without a score, NaN, gets that of the median.
     */
    public double probability(double score, double threshold) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold must be finite, got " + threshold);
        }
        double known = Double.isNaN(score) ? Math.min(threshold, quantile(0.5)) : score;
        double z = (known - threshold) / unit(threshold);
        double tail = 0.5 / (1 + Math.abs(z));
        return known > threshold ? Math.max(1 - tail, Math.nextUp(0.5)) : tail; // rounding must not undo the flag
    }

    /** The unit of z in {@link #probability}: a quarter of how far the threshold is above the median, or of what stands for that. */
    public double unit(double threshold) {
        return distance(threshold) / STEEPNESS;
    }

    private double distance(double threshold) {
        double median = quantile(0.5);
        if (threshold > clear(clear(median))) {
            return threshold - median;
        }
        double lower = quantile(0.25);
        double upper = quantile(0.75);
        return upper > clear(lower) ? upper - lower : 1;
    }

    /** The Kolmogorov-Smirnov test of sorted scores without NaN, which depend on each other as these do, against these. */
    public TwoSample compare(double... others) {
        return TwoSample.kolmogorovSmirnov(sorted, independent, 0, others, Math.max(1, share * others.length));
    }

    /** The same of scores that were placed among {@link #scores()}. */
    public TwoSample compare(TwoSample.Placement others) {
        return others.kolmogorovSmirnov(independent, Math.max(1, share * others.total()));
    }

    /** How many scores there are, for people. */
    @Override
    public String toString() {
        return sorted.length + " calibration scores"
                + (independent == sorted.length ? "" : " that count as " + independent + " independent ones");
    }

    /** The number of calibration scores clearly below a score, from 0 to {@link #size}. */
    public int below(double score) {
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
}
