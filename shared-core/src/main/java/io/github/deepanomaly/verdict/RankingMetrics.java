package io.github.deepanomaly.verdict;

import java.util.Arrays;

/**
 * Metrics of a ranking by score (ROC AUC, average precision, F1); independent of any threshold.
 *
 * @param rocAuc area under the ROC curve: the chance that an anomaly scores above a normal row, ties counting half
 * @param averagePrecision precision, summed over the steps of recall without interpolation; rows with one score are one step
 * @param f1AtTrueCount F1 when as many rows are flagged as there are anomalies; the mean over all orders of tied rows
 */
public record RankingMetrics(double rocAuc, double averagePrecision, double f1AtTrueCount) {

    /**
     * The metrics of a ranking in O(n log n); {@code anomaly} says which rows are anomalies, larger scores should mean them.
     * Throws {@link IllegalArgumentException} where the lengths differ, a class has no row or a score is NaN.
     */
    public static RankingMetrics of(boolean[] anomaly, double[] score) {
        if (anomaly.length != score.length) {
            throw new IllegalArgumentException(
                    "labels and scores must have the same length, got " + anomaly.length + " and " + score.length);
        }
        double[] anomalies = sorted(anomaly, score, true);
        double[] normals = sorted(anomaly, score, false);
        if (anomalies.length == 0 || normals.length == 0) {
            throw new IllegalArgumentException("ranking metrics need anomalies and normal rows, got " + anomalies.length
                    + " and " + normals.length);
        }
        double pairs = 0;
        double precision = 0;
        double hits = 0;
        int found = 0;
        int alarms = 0;
        while (found < anomalies.length) {
            double value = next(anomalies, found);
            if (alarms < normals.length) {
                value = Math.max(value, next(normals, alarms));
            }
            int right = tied(anomalies, found, value);
            int wrong = tied(normals, alarms, value);
            pairs += right * (normals.length - alarms - wrong / 2.0);
            precision += right * ((double) (found + right) / (found + right + alarms + wrong));
            int places = Math.max(0, anomalies.length - found - alarms);
            hits += right * Math.min(1, (double) places / (right + wrong));
            found += right;
            alarms += wrong;
        }
        double n = anomalies.length;
        return new RankingMetrics(pairs / (n * normals.length), precision / n, hits / n);
    }

    private static double[] sorted(boolean[] anomaly, double[] score, boolean wanted) {
        double[] chosen = new double[score.length];
        int count = 0;
        for (int i = 0; i < score.length; i++) {
            if (Double.isNaN(score[i])) {
                throw new IllegalArgumentException("scores must be numbers, got NaN in row " + (i + 1));
            }
            if (anomaly[i] == wanted) {
                chosen[count++] = score[i];
            }
        }
        double[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The largest score after {@code taken} larger ones. */
    private static double next(double[] sorted, int taken) {
        return sorted[sorted.length - 1 - taken];
    }

    /** How many of the scores that are left equal a value; 0.0 equals -0.0. */
    private static int tied(double[] sorted, int taken, double value) {
        int end = taken;
        while (end < sorted.length && next(sorted, end) == value) {
            end++;
        }
        return end - taken;
    }
}
