package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The upper tail of the calibration scores: a generalised Pareto distribution, fitted to the excesses of the highest tenth of
 * them (J. Pickands: Statistical inference using extreme order statistics. Annals of Statistics, 1975). Fitted by
 * probability-weighted moments, which need no iteration and do well on small samples (J. R. M. Hosking, J. R. Wallis:
 * Parameter and quantile estimation for the generalized Pareto distribution. Technometrics, 1987). Immutable.
 *
 * @param calibration all scores
 * @param start where the tail starts
 * @param share of the scores above it
 * @param scale of the excesses, 0 where there are none or all are equal
 * @param shape 0 for an exponential tail, above 0 for a heavier one, below 0 for one that ends
 * @param excesses how many scores are above the start
 */
record Tail(Calibration calibration, double start, double share, double scale, double shape, int excesses) {

    /** What is taken for the tail. */
    private static final double SHARE = 0.1;

    /** With fewer excesses the fit is unreliable. */
    private static final int FEW = 20;

    /** Shapes nearer to 0 are taken for 0, for which the quantile is a limit. */
    private static final double EXPONENTIAL = 1e-9;

    /** The tail of these scores. */
    static Tail of(Calibration calibration) {
        double start = calibration.quantile(1 - SHARE);
        double[] excesses = Arrays.stream(calibration.scores())
                .filter(score -> score > calibration.clear(start))
                .map(score -> score - start)
                .toArray();
        int n = excesses.length;
        double share = (double) n / calibration.size();
        if (n < 2) {
            return new Tail(calibration, start, share, n == 0 ? 0 : excesses[0], 0, n);
        }
        double mean = Statistics.mean(excesses);
        double weighted = 0; // the mean of x (1 - F(x)), without bias
        for (int i = 0; i < n; i++) {
            weighted += excesses[i] * (n - 1 - i) / (n - 1.0) / n;
        }
        double spread = mean - 2 * weighted; // half of Gini's mean difference; at most the mean
        if (!(spread > 0)) {
            return new Tail(calibration, start, share, mean, 0, n); // all are equal
        }
        return new Tail(calibration, start, share, 2 * mean * weighted / spread, 2 - mean / spread, n);
    }

    /** The score above which that share of normal rows lies; within the scores that are not of the tail, their quantile. */
    double threshold(double rate) {
        if (rate >= share) {
            return calibration.quantile(1 - rate);
        }
        double ratio = rate / share;
        return Math.abs(shape) < EXPONENTIAL
                ? start - scale * Math.log(ratio)
                : start + scale / shape * (Math.pow(ratio, -shape) - 1);
    }

    /** One sentence where there are too few scores for a fit. */
    Optional<String> caveat() {
        double independent = (double) excesses * calibration.independent() / calibration.size();
        return independent >= FEW
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The tail is fitted to %d of %s; with fewer than %d the rate is unreliable.",
                        excesses,
                        calibration,
                        FEW));
    }
}
