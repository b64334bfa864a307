package io.github.deepanomaly.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How many independent values a series of dependent ones is worth: n / (1 + 2 (r1 + r2 + ...)) with the autocorrelations up to
 * the first two neighbours whose sum is not above 0 (C. J. Geyer: Practical Markov chain Monte Carlo. Statistical Science, 1992).
 */
public final class EffectiveSize {

    /** Values farther apart are taken for independent, so that long series take no more than a second. */
    private static final int FARTHEST = 5000;

    private EffectiveSize() {}

    /** Of all series together, in [1, n]; differences between their means count as dependence, too. */
    public static double of(List<double[]> series) {
        double[] all = series.stream().flatMapToDouble(Arrays::stream).toArray();
        double mean = Statistics.mean(all);
        double variance = covariance(series, mean, 0);
        if (!(variance > 0)) {
            return Math.max(1, all.length);
        }
        int longest = series.stream().mapToInt(one -> one.length).max().orElse(0);
        double sum = 0;
        for (int lag = 1; lag < Math.min(longest, FARTHEST); lag += 2) {
            double pair = (covariance(series, mean, lag) + covariance(series, mean, lag + 1)) / variance;
            if (!(pair > 0)) {
                break;
            }
            sum += pair;
        }
        return Math.max(1, Math.min(all.length, all.length / (1 + 2 * sum)));
    }

    private static double covariance(List<double[]> series, double mean, int lag) {
        double sum = 0;
        for (double[] one : series) {
            for (int i = lag; i < one.length; i++) {
                sum += (one[i] - mean) * (one[i - lag] - mean);
            }
        }
        return sum;
    }
}
