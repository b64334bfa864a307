package io.github.deepanomaly.report;

import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows with a label and a score, those with the highest scores first; there are anomalies and normal ones among them.
 *
 * @param rows their numbers
 * @param scores their scores
 * @param anomalous whether they are labelled anomalous
 * @param anomalies how many are
 */
record Labelled(List<Integer> rows, List<Double> scores, List<Boolean> anomalous, int anomalies) {

    /** Those of judged rows; empty where curves would mean nothing. */
    static Optional<Labelled> of(JudgedRows all) {
        List<Integer> rows = IntStream.range(0, all.size())
                .filter(row -> all.anomalous(row).isPresent() && !Double.isNaN(all.score(row)))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -all.score(row)))
                .toList();
        List<Boolean> anomalous =
                rows.stream().map(row -> all.anomalous(row).orElse(false)).toList();
        int anomalies = (int) anomalous.stream().filter(Boolean::booleanValue).count();
        return anomalies == 0 || anomalies == rows.size()
                ? Optional.empty()
                : Optional.of(new Labelled(rows, rows.stream().map(all::score).toList(), anomalous, anomalies));
    }

    /** How many anomalies a threshold finds, and how well the scores order the rows. */
    String text(JudgedRows all, double threshold) {
        int flagged = 0;
        int found = 0;
        boolean[] anomaly = new boolean[rows.size()];
        for (int i = 0; i < anomaly.length; i++) {
            anomaly[i] = anomalous.get(i);
            boolean flag = all.flagged(rows.get(i), threshold);
            flagged += flag ? 1 : 0;
            found += flag && anomaly[i] ? 1 : 0;
        }
        double[] score = scores.stream().mapToDouble(each -> each).toArray();
        RankingMetrics metrics = RankingMetrics.of(anomaly, score);
        return String.format(
                Locale.ROOT,
                "Labels: %d of %d anomalies found, precision %.1f %%, ROC area %.4f, average precision %.4f.",
                found,
                anomalies,
                flagged == 0 ? 100 : 100.0 * found / flagged,
                metrics.rocAuc(),
                metrics.averagePrecision());
    }

    /** Anomalies and normal rows above each different score, from the highest score on; the first pair is none of both. */
    int[][] above() {
        int[][] above = new int[rows.size() + 1][];
        above[0] = new int[2];
        int next = 1;
        int[] counts = new int[2];
        for (int i = 0; i < rows.size(); i++) {
            counts[anomalous.get(i) ? 0 : 1]++;
            boolean tied = i + 1 < rows.size() && scores.get(i + 1).doubleValue() == scores.get(i);
            if (!tied) {
                above[next++] = counts.clone();
            }
        }
        return Arrays.copyOf(above, next);
    }

    /** The same above a threshold. */
    int[] above(double threshold) {
        int[] counts = new int[2];
        for (int i = 0; i < rows.size() && scores.get(i) > threshold; i++) {
            counts[anomalous.get(i) ? 0 : 1]++;
        }
        return counts;
    }
}
