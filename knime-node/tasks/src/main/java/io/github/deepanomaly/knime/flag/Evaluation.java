package io.github.deepanomaly.knime.flag;

import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The task of the Anomaly Detector Scorer: computes metrics of scores and flags from labels. */
public final class Evaluation {

    private static final Param<Integer> FIRST = Param.integer("first", "first", 100)
            .between(1, Integer.MAX_VALUE)
            .doc("Number k of rows with the highest scores, for the metric precision at k.");

    private static final Param<String> NORMAL_LABEL = Param.of(
                    "normalLabel", "normal-label", String.class, "", label -> label)
            .doc("Label of normal rows, as the label column shows it. Every other label means anomalous; rows "
                    + "without a label do not count.");

    private static final Param<Integer> POINTS = Param.integer("points", "points", 1000)
            .between(2, Integer.MAX_VALUE)
            .doc("Maximum number of points of a curve. Omitted points differ from the next point by at most 2 / "
                    + "this number in false-alarm rate and recall together.");

    /** The shape of the table of metrics. */
    public enum Layout {
        /** A row for each. */
        ROWS,
        /** One row. */
        COLUMNS
    }

    /** The shape of the table of metrics. */
    public static final Param<Layout> LAYOUT = Param.choice("layout", "layout", Layout.ROWS)
            .doc(
                    "Layout of the table of metrics: rows (a row for each metric) or columns (one row with a column for each "
                            + "metric, for loops and flow variables).");

    /** All parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(NORMAL_LABEL, LAYOUT, FIRST, POINTS);

    /**
     * A row that is labelled and scored.
     *
     * @param flagged its flag; empty where that is missing
     */
    public record Judged(double score, boolean anomalous, Optional<Boolean> flagged) {

        /** A row with a flag. */
        public Judged(double score, boolean anomalous, boolean flagged) {
            this(score, anomalous, Optional.of(flagged));
        }
    }

    /** A number with its name. */
    public record Metric(String name, double value) {}

    /**
     * A place to put the threshold.
     *
     * @param threshold rows with this score or a higher one are flagged
     * @param falseAlarmRate share of the normal rows that are flagged
     * @param recall share of the anomalous rows that are flagged; the true positive rate
     * @param precision share of the flagged rows that are anomalous
     */
    public record Point(double threshold, double falseAlarmRate, double recall, double precision) {}

    private final List<Judged> rows;
    private final int first;
    private final int points;

    /** The rows, each labelled and scored. Where all have one label, or there are none, metrics that need both are NaN. */
    public Evaluation(List<Judged> rows, Settings settings) {
        this.rows = rows.stream()
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
        first = settings.get(FIRST);
        points = settings.get(POINTS);
    }

    /**
     * The label that means normal; throws {@link IllegalArgumentException} where there is none, or the column cannot hold it.
     *
     * @param column of the labels; its levels are all values that it can hold, or none where they are not known
     */
    public static String normalLabel(Settings settings, TableColumn column) {
        String label = settings.get(NORMAL_LABEL);
        if (label.isEmpty()) {
            throw new IllegalArgumentException("the normal label must be set, got none");
        }
        Labels.check(column, label);
        return label;
    }

    /** Metrics of the ranking. */
    public List<Metric> ranking() {
        boolean[] anomalous = new boolean[rows.size()];
        double[] scores = new double[rows.size()];
        for (int i = 0; i < scores.length; i++) {
            anomalous[i] = rows.get(i).anomalous();
            scores[i] = rows.get(i).score();
        }
        Optional<RankingMetrics> metrics =
                bothLabels() ? Optional.of(RankingMetrics.of(anomalous, scores)) : Optional.empty();
        return List.of(
                new Metric("area under the ROC curve", value(metrics, RankingMetrics::rocAuc)),
                new Metric("average precision", value(metrics, RankingMetrics::averagePrecision)),
                new Metric("F1 at the true number of anomalies", value(metrics, RankingMetrics::f1AtTrueCount)),
                new Metric("precision at " + first, first > rows.size() ? Double.NaN : precisionAt(first)));
    }

    private static double value(Optional<RankingMetrics> metrics, ToDoubleFunction<RankingMetrics> metric) {
        return metrics.map(metric::applyAsDouble).orElse(Double.NaN);
    }

    private boolean bothLabels() {
        long anomalies = rows.stream().filter(Judged::anomalous).count();
        return anomalies > 0 && anomalies < rows.size();
    }

    /**
     * What limits the metrics, a sentence each.
     *
     * @param leftOut rows without a label or a score
     */
    public List<String> warnings(long leftOut) {
        List<String> warnings = new ArrayList<>();
        if (leftOut > 0) {
            warnings.add(leftOut + " rows without a label or a score do not count.");
        }
        long unflagged = rows.stream().filter(row -> row.flagged().isEmpty()).count();
        if (unflagged > 0) {
            warnings.add(
                    unflagged + " rows without a flag do not count in the confusion matrix, precision, recall and F1.");
        }
        if (!bothLabels()) {
            long anomalies = rows.stream().filter(Judged::anomalous).count();
            warnings.add("Metrics are missing: they need rows of both labels, got " + anomalies + " anomalous and "
                    + (rows.size() - anomalies) + " normal rows.");
        }
        return warnings;
    }

    /** The mean over all orders of tied rows. */
    private double precisionAt(int k) {
        double last = rows.get(k - 1).score();
        long above = rows.stream().filter(row -> row.score() > last).count();
        long found = rows.stream()
                .filter(row -> row.score() > last && row.anomalous())
                .count();
        long tied = rows.stream().filter(row -> row.score() == last).count();
        long tiedFound = rows.stream()
                .filter(row -> row.score() == last && row.anomalous())
                .count();
        return (found + (double) (k - above) * tiedFound / tied) / k;
    }

    /** All metrics, in order. */
    public List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>(ranking());
        metrics.addAll(flags());
        return metrics;
    }

    /** The names of all metrics, in order, whatever the rows. */
    public static List<String> names(Settings settings) {
        return new Evaluation(List.of(), settings)
                .metrics().stream().map(Metric::name).toList();
    }

    /** Metrics of the flags. */
    public List<Metric> flags() {
        double hits = count(true, true);
        double alarms = hits + count(false, true);
        double anomalies = hits + count(true, false);
        return List.of(
                new Metric("precision", hits / alarms), // NaN where nothing is flagged
                new Metric("recall", hits / anomalies),
                new Metric("F1", 2 * hits / (alarms + anomalies)));
    }

    /** A cell of the confusion matrix. */
    public long count(boolean anomalous, boolean flagged) {
        return rows.stream()
                .filter(row -> row.anomalous() == anomalous && row.flagged().equals(Optional.of(flagged)))
                .count();
    }

    /**
     * Places for the threshold, from the highest score to the lowest: the points of both curves. All of them where there are few,
     * otherwise the last one and those that lie apart from the one before.
     */
    public List<Point> curve() {
        double anomalies = rows.stream().filter(Judged::anomalous).count();
        double normals = rows.size() - anomalies;
        double apart = 2.0 / (points - 1); // from (0, 0) to (1, 1) a curve is 2 long, counted along the axes
        List<Point> curve = new ArrayList<>();
        double walked = 0;
        int hits = 0;
        for (int i = 0; i < rows.size(); i++) {
            hits += rows.get(i).anomalous() ? 1 : 0;
            boolean last = i + 1 == rows.size();
            boolean tied = !last && rows.get(i + 1).score() == rows.get(i).score();
            int alarms = i + 1 - hits;
            double here = alarms / normals + hits / anomalies;
            if (!tied && (last || rows.size() <= points || here - walked >= apart)) {
                walked = here;
                curve.add(new Point(
                        rows.get(i).score(), alarms / normals, hits / anomalies, (double) hits / (hits + alarms)));
            }
        }
        return curve;
    }
}
