package io.github.deepanomaly.stats;

import java.util.List;
import java.util.OptionalInt;

/** The correlation of series with themselves some steps later, and the period that it shows. */
public final class Autocorrelation {

    /** A period must correlate at least so much. */
    private static final double LEAST = 0.1;

    /** The first peak of at least this share of the highest is the period, so that none of its multiples is. */
    private static final double ALIKE = 0.9;

    /** A peak ends where the correlation falls below this share of the highest. */
    private static final double HALF = 0.5;

    private Autocorrelation() {}

    /**
     * The mean over all series of each one's autocorrelation at 0 to {@code most} steps, without its linear trend, weighted by its length;
     * series that are constant do not count. The divisor is the length at every lag, so that long lags count less. All 0 where every
     * series is constant.
     */
    public static double[] of(List<double[]> series, int most) {
        double[] sums = new double[most + 1];
        double weight = 0;
        for (double[] one : series) {
            double[] rest = withoutTrend(one);
            double variance = product(rest, 0);
            if (variance > 0) {
                weight += one.length;
                for (int lag = 0; lag <= Math.min(most, one.length - 1); lag++) {
                    sums[lag] += one.length * product(rest, lag) / variance;
                }
            }
        }
        for (int lag = 0; lag <= most; lag++) {
            sums[lag] = weight > 0 ? sums[lag] / weight : 0;
        }
        return sums;
    }

    private static double product(double[] values, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += values[i] * values[i - lag];
        }
        return sum;
    }

    /** All 0 where nothing but rounding is left of the variance. */
    private static double[] withoutTrend(double[] values) {
        double mean = Statistics.mean(values);
        double middle = (values.length - 1) / 2.0;
        double both = 0;
        double times = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            both += (i - middle) * (values[i] - mean);
            times += (i - middle) * (i - middle);
            total += (values[i] - mean) * (values[i] - mean);
        }
        double slope = times > 0 ? both / times : 0;
        double[] rest = new double[values.length];
        double left = 0;
        for (int i = 0; i < values.length; i++) {
            rest[i] = values[i] - mean - slope * (i - middle);
            left += rest[i] * rest[i];
        }
        return left > 1e-9 * total ? rest : new double[values.length];
    }

    /**
     * The period: the top of the first peak, behind the first lag at which the correlation is not above 0, that is nearly as high as the highest;
     * empty where there is none that is clearly above 0.
     *
     * @param correlations at 0, 1, 2 ... steps
     */
    public static OptionalInt period(double... correlations) {
        int start = 1;
        while (start < correlations.length && correlations[start] > 0) {
            start++;
        }
        double highest = LEAST;
        for (int lag = start; lag < correlations.length - 1; lag++) {
            highest = Math.max(highest, correlations[lag]);
        }
        int lag = start;
        while (lag < correlations.length && !(correlations[lag] > LEAST && correlations[lag] >= ALIKE * highest)) {
            lag++;
        }
        int peak = lag;
        for (; lag < correlations.length - 1 && correlations[lag] >= HALF * highest; lag++) {
            peak = correlations[lag] > correlations[peak] ? lag : peak;
        }
        return peak > 1 && peak < correlations.length - 1 ? OptionalInt.of(peak) : OptionalInt.empty();
    }
}
