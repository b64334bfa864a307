package io.github.deepanomaly.stats;

/**
 * A test whether two samples come from one distribution.
 *
 * @param statistic how far they are apart
 * @param pValue the chance of at least this where they do come from one; an approximation for samples of about 20 or more
 */
public record TwoSample(double statistic, double pValue) {

    /**
     * The Kolmogorov-Smirnov test of two sorted samples without NaN: the largest distance between their distribution functions,
     * in [0, 1]. With ties the p-value is too large rather than too small. An empty sample gives 0 and 1.
     */
    public static TwoSample kolmogorovSmirnov(double[] x, double[] y) {
        return kolmogorovSmirnov(x, x.length, 0, y);
    }

    /**
     * The same where {@code x} stands for a larger sample.
     *
     * @param size of the sample that {@code x} stands for
     * @param error by how much the distribution function of {@code x} may be off: the distance is lowered by it, so that the
     *     p-value errs on the large side
     */
    public static TwoSample kolmogorovSmirnov(double[] x, double size, double error, double[] y) {
        return kolmogorovSmirnov(x, size, error, y, y.length);
    }

    /**
     * The same where values depend on each other.
     *
     * @param worth how many independent values {@code y} is worth
     */
    public static TwoSample kolmogorovSmirnov(double[] x, double size, double error, double[] y, double worth) {
        if (x.length == 0 || y.length == 0) {
            return new TwoSample(0, 1);
        }
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= at) {
                i++;
            }
            while (j < y.length && y[j] <= at) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / x.length - (double) j / y.length));
        }
        double sure = Math.max(0, distance - error);
        double pairs = size / (size + worth) * worth;
        return new TwoSample(sure, Distributions.kolmogorovTail(Math.sqrt(pairs) * sure));
    }

    /**
     * Pearson's chi-square test of homogeneity: how often each level occurs in two samples, in the same order. Levels that
     * occur in neither do not count; with fewer than two others, or an empty sample, it gives 0 and 1.
     */
    public static TwoSample levels(double[] x, double[] y) {
        double n = sum(x);
        double m = sum(y);
        double statistic = 0;
        int levels = 0;
        for (int i = 0; i < x.length; i++) {
            double both = x[i] + y[i];
            if (both > 0) {
                double difference = x[i] * m - y[i] * n;
                statistic += difference * difference / both;
                levels++;
            }
        }
        if (levels < 2 || n == 0 || m == 0) {
            return new TwoSample(0, 1);
        }
        statistic /= n * m;
        return new TwoSample(statistic, Distributions.chiSquareTail(statistic, levels - 1.0));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
