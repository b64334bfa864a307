package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The scores of judged rows in order, so that counts for a threshold cost a binary search. Immutable. */
public final class Ranking {

    /** Points of a curve; more than a screen can tell apart. */
    private static final int POINTS = 400;

    /** What a threshold flags, among all rows and among the labelled ones. */
    public record Counts(int rows, int flagged, int normals, int flaggedNormals, int anomalies, int flaggedAnomalies) {

        /** The share of the labelled flagged rows that are anomalies; 1 where none is flagged. */
        public double precision() {
            int labelled = flaggedNormals + flaggedAnomalies;
            return labelled == 0 ? 1 : (double) flaggedAnomalies / labelled;
        }

        /** The share of the anomalies that are flagged. */
        public double recall() {
            return (double) flaggedAnomalies / anomalies;
        }

        /** The share of the rows labelled normal that are flagged. */
        public double falseAlarmRate() {
            return (double) flaggedNormals / normals;
        }
    }

    private final double[] all;
    private final double[] normal;
    private final double[] anomalous;
    private final Optional<RankingMetrics> metrics;

    /** What rows with thresholds of their own are flagged by; empty where one threshold counts for all. */
    private final Optional<Counts> own;

    private Ranking(
            double[] all, double[] normal, double[] anomalous, Optional<RankingMetrics> metrics, Optional<Counts> own) {
        this.all = all;
        this.normal = normal;
        this.anomalous = anomalous;
        this.metrics = metrics;
        this.own = own;
    }

    /** Of the rows that have a score, in O(n log n). */
    public static Ranking of(Judged rows) {
        int[] judged = IntStream.range(0, rows.size())
                .filter(row -> rows.has(row) && !Double.isNaN(rows.score(row)))
                .toArray();
        int[] labelled = Arrays.stream(judged).filter(rows::hasLabel).toArray();
        double[] all = sorted(rows, judged);
        double[] anomalous =
                sorted(rows, Arrays.stream(labelled).filter(rows::anomalous).toArray());
        double[] normal = sorted(
                rows,
                Arrays.stream(labelled).filter(row -> !rows.anomalous(row)).toArray());
        return new Ranking(
                all, normal, anomalous, metrics(rows, labelled, normal, anomalous), own(rows, judged, labelled));
    }

    private static Optional<Counts> own(Judged rows, int[] judged, int[] labelled) {
        if (!rows.hasLimits()) {
            return Optional.empty();
        }
        int anomalies = (int) Arrays.stream(labelled).filter(rows::anomalous).count();
        int[] flagged = Arrays.stream(labelled)
                .filter(row -> rows.flagged(row, Double.NaN))
                .toArray();
        int found = (int) Arrays.stream(flagged).filter(rows::anomalous).count();
        return Optional.of(new Counts(
                judged.length,
                (int) Arrays.stream(judged)
                        .filter(row -> rows.flagged(row, Double.NaN))
                        .count(),
                labelled.length - anomalies,
                flagged.length - found,
                anomalies,
                found));
    }

    private static Optional<RankingMetrics> metrics(Judged rows, int[] labelled, double[] normal, double[] anomalous) {
        if (normal.length == 0 || anomalous.length == 0) {
            return Optional.empty();
        }
        boolean[] labels = new boolean[labelled.length];
        double[] scores = new double[labelled.length];
        for (int i = 0; i < labelled.length; i++) {
            labels[i] = rows.anomalous(labelled[i]);
            scores[i] = rows.score(labelled[i]);
        }
        return Optional.of(RankingMetrics.of(labels, scores));
    }

    private static double[] sorted(Judged rows, int[] which) {
        return Arrays.stream(which).mapToDouble(rows::score).sorted().toArray();
    }

    /** How many rows have a score. */
    public int size() {
        return all.length;
    }

    /** Where a picture of the scores may begin: as far below the median as the highest is above it; there must be a row. */
    public double low() {
        double low = Math.max(all[0], 2 * all[all.length / 2] - highest());
        return Double.isFinite(low) ? low : Math.min(all[0], highest());
    }

    /** The highest finite score; there must be a row. */
    public double highest() {
        int finite = all.length - above(all, Double.MAX_VALUE);
        return finite == 0 ? 0 : all[finite - 1];
    }

    /** Areas under the curves; empty unless rows of both labels have been judged. */
    public Optional<RankingMetrics> metrics() {
        return metrics;
    }

    /** What a threshold flags; NaN for the thresholds that rows have of their own. */
    public Counts counts(double threshold) {
        if (Double.isNaN(threshold) && own.isPresent()) {
            return own.get();
        }
        return new Counts(
                all.length,
                above(all, threshold),
                normal.length,
                above(normal, threshold),
                anomalous.length,
                above(anomalous, threshold));
    }

    /** Rows with scores in (from, to]: without a label or labelled normal, and labelled anomalous. */
    public int[] between(double from, double to) {
        int anomalies = above(anomalous, from) - above(anomalous, to);
        return new int[] {above(all, from) - above(all, to) - anomalies, anomalies};
    }

    /** Counts for thresholds from the highest to below the lowest, for curves. */
    public List<Counts> curve() {
        List<Counts> curve = new ArrayList<>();
        int last = all.length - 1;
        for (int point = 0; point < POINTS && last >= 0; point++) {
            double share = (double) point / (POINTS - 1); // squared, because a curve begins with its few top rows
            curve.add(counts(all[last - (int) Math.round(share * share * last)]));
        }
        curve.add(counts(Double.NEGATIVE_INFINITY));
        return curve;
    }

    private static int above(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > threshold) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }
}
