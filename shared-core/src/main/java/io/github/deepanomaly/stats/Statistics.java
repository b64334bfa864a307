package io.github.deepanomaly.stats;

import java.util.Arrays;

/** Sums in double over samples. */
public final class Statistics {

    /** Differences below this share of the values are rounding. */
    private static final double ROUNDING = 1e-12;

    private Statistics() {}

    /** The mean; NaN for an empty sample. */
    public static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The standard deviation, dividing by n. */
    public static double deviation(double... values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    /**
     * The L-kurtosis of a sorted sample: how heavy its tails are, in [-0.25, 1), hardly moved by a few values; 0.12 for a normal
     * and 0.17 for an exponential sample (J. R. M. Hosking: L-moments. Journal of the Royal Statistical Society B, 1990). 0 for
     * fewer than four values and for a constant sample.
     */
    public static double lKurtosis(double... sorted) {
        int n = sorted.length;
        double largest = n == 0 ? 0 : Math.max(Math.abs(sorted[0]), Math.abs(sorted[n - 1]));
        if (n < 4 || sorted[n - 1] - sorted[0] <= ROUNDING * largest) {
            return 0;
        }
        double[] moments = new double[4]; // probability-weighted: mean of x times rising powers of its rank
        for (int i = 0; i < n; i++) {
            double share = (sorted[i] - sorted[0]) / n;
            for (int order = 0; order < moments.length; order++) {
                moments[order] += share;
                share *= (i - order) / (n - 1.0 - order);
            }
        }
        double scale = 2 * moments[1] - moments[0];
        return (20 * moments[3] - 30 * moments[2] + 12 * moments[1] - moments[0]) / scale;
    }

    /** The quantile of a sorted sample by linear interpolation (R's type 7); {@code share} in [0, 1]. */
    public static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The difference of the quartiles of a sorted sample. */
    public static double interquartileRange(double... sorted) {
        return quantile(sorted, 0.75) - quantile(sorted, 0.25);
    }

    /**
     * How far the lower half of a sorted sample spreads: twice the difference of the median and the lower quartile, which high values
     * hardly change even if they are many. At least a quarter of the interquartile range, because most of the low ones may tie.
     */
    public static double lowerSpread(double... sorted) {
        return Math.max(2 * (quantile(sorted, 0.5) - quantile(sorted, 0.25)), interquartileRange(sorted) / 4);
    }

    /** The median. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    /**
     * The rank correlation of two series of the same length (C. Spearman: The Proof and Measurement of Association between Two
     * Things, 1904), in [-1, 1]; values alike share their mean rank. 0 where a series is constant.
     */
    public static double rankCorrelation(double[] one, double[] other) {
        double[] first = ranks(one);
        double[] second = ranks(other);
        double middle = (one.length + 1) / 2.0;
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < first.length; i++) {
            product += (first[i] - middle) * (second[i] - middle);
            squares += (first[i] - middle) * (first[i] - middle);
            others += (second[i] - middle) * (second[i] - middle);
        }
        return squares > 0 && others > 0 ? product / Math.sqrt(squares * others) : 0;
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] negated = Arrays.stream(values).map(value -> -value).sorted().toArray();
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (below(sorted, values[i]) + sorted.length - below(negated, -values[i]) + 1) / 2.0;
        }
        return ranks;
    }

    /** How many values of a sorted sample are below {@code value}. */
    public static int below(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
