package io.github.deepanomaly.verdict;

import io.github.deepanomaly.stats.Distributions;
import io.github.deepanomaly.stats.Statistics;

/**
 * The score that the next of a few normally distributed ones exceeds with a given probability: mean + t s (1 + 1 / g)^(1/2), with the
 * quantile t of Student's distribution of g - 1 degrees of freedom (G. J. Hahn: Factors for Calculating Two-Sided Prediction Intervals for
 * Samples from a Normal Distribution. Journal of the American Statistical Association, 1969). Of n scores that depend on each other
 * like g independent ones the variance is corrected by g / (g - 1).
 */
final class PredictionLimit {

    /** From one score no spread can be estimated. */
    private static final int FEWEST = 2;

    private PredictionLimit() {}

    /** The limit; a normal score is above it with that probability, from 0 to 0.5 without either end. */
    static double of(Calibration calibration, double rate) {
        double[] scores = calibration.scores();
        int groups = Math.max(FEWEST, calibration.independent());
        double mean = Statistics.mean(scores);
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        double variance = squares / scores.length * groups / (groups - 1);
        return mean + Distributions.studentQuantile(rate, groups - 1) * Math.sqrt(variance * (1 + 1.0 / groups));
    }
}
