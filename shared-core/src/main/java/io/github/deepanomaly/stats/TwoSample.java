package io.github.deepanomaly.stats;

import java.util.Arrays;

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
        return apart(Math.max(0, distance - error), size, worth);
    }

    /** The test of samples that are worth that many independent values, by the distance of their distribution functions. */
    private static TwoSample apart(double distance, double size, double worth) {
        double pairs = size / (size + worth) * worth;
        return new TwoSample(distance, Distributions.kolmogorovTail(Math.sqrt(pairs) * distance));
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

    /**
     * How many values lie at and between those of a sample. It holds these counts instead of the values, and yet gives the
     * Kolmogorov-Smirnov test of both: between two values of the sample, the distance is largest at one of its ends. One thread at a time.
     */
    public static final class Placement {

        private final double[] sample;
        private final int[] upTo;
        private final long[] counts;
        private long total;

        /**
         * Nothing is placed yet.
         *
         * @param sorted the sample, without NaN
         */
        public Placement(double... sorted) {
            sample = Arrays.stream(sorted).map(value -> value + 0.0).distinct().toArray(); // -0.0 is 0.0
            upTo = new int[sample.length];
            int place = 0;
            for (int i = 0; i < sorted.length; i++) {
                place += sorted[i] > sample[place] ? 1 : 0;
                upTo[place] = i + 1;
            }
            counts = new long[2 * sample.length + 1];
        }

        /** Places a value, which is not NaN. */
        public void add(double value) {
            add(value, 1);
        }

        /** Places so many values that are equal and not NaN. */
        public void add(double value, long times) {
            int place = Arrays.binarySearch(sample, value + 0.0);
            counts[place < 0 ? 2 * (-place - 1) : 2 * place + 1] += times;
            total += times;
        }

        /** The number of values that were placed. */
        public long total() {
            return total;
        }

        /**
         * The test of {@link TwoSample#kolmogorovSmirnov(double[], double, double, double[], double)} of the sample and the values.
         *
         * @param size how many independent values the sample is worth
         * @param worth how many the placed values are worth
         */
        public TwoSample kolmogorovSmirnov(double size, double worth) {
            if (sample.length == 0 || total == 0) {
                return new TwoSample(0, 1);
            }
            int n = upTo[upTo.length - 1];
            double distance = 0;
            double share = 0; // of the sample
            long passed = 0;
            for (int i = 0; i < sample.length; i++) {
                passed += counts[2 * i];
                distance = Math.max(distance, Math.abs(share - (double) passed / total));
                share = (double) upTo[i] / n;
                passed += counts[2 * i + 1];
                distance = Math.max(distance, Math.abs(share - (double) passed / total));
            }
            return apart(distance, size, worth);
        }
    }
}
