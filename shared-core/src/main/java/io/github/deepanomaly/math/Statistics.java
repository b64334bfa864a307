package io.github.deepanomaly.math;

import java.util.Arrays;

/** Sums in double over samples. */
public final class Statistics {

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
        return Math.sqrt(centralMoment(values, 2));
    }

    /** The fourth central moment over the squared variance: 3 for a normal sample; NaN for a constant one. */
    public static double kurtosis(double... values) {
        double variance = centralMoment(values, 2);
        return centralMoment(values, 4) / (variance * variance);
    }

    /** The quantile of a sorted sample by linear interpolation (R's type 7); {@code share} in [0, 1]. */
    public static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The median. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    private static double centralMoment(double[] values, int order) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value - mean, order);
        }
        return sum / values.length;
    }
}
