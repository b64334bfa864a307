package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.RankingMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How well each kind of anomaly is found: rows with that label against those that are labelled normal.
 *
 * @param normal the normal rows: their label, and how many of them are flagged
 * @param kinds the kinds of anomalies that there are, in the order of their labels
 * @param all all anomalies together; empty without any, and where no row is normal
 */
public record FoundByKind(Kind normal, List<Kind> kinds, Optional<RankingMetrics> all) {

    /**
     * Rows with one label.
     *
     * @param rows with a score
     * @param auc area under the ROC curve against the normal rows; NaN for these themselves
     */
    public record Kind(String label, int rows, int flagged, double auc) {

        /** The share of the rows that is flagged; NaN without rows. */
        public double share() {
            return (double) flagged / rows;
        }
    }

    public FoundByKind {
        kinds = List.copyOf(kinds);
    }

    /**
     * Counts rows.
     *
     * @param labels the names of the labels
     * @param label for each row the number of its label, below 0 without one
     * @param normal the number of the label that means normal
     * @param scores for each row; NaN for those that count nowhere
     */
    public static FoundByKind of(List<String> labels, int[] label, int normal, double[] scores, boolean[] flagged) {
        int[] rows = IntStream.range(0, label.length)
                .filter(row -> label[row] >= 0 && !Double.isNaN(scores[row]))
                .toArray();
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int kind = i;
            int[] these = Arrays.stream(rows).filter(row -> label[row] == kind).toArray();
            int[] both = Arrays.stream(rows)
                    .filter(row -> label[row] == kind || label[row] == normal)
                    .toArray();
            double auc = kind == normal
                    ? Double.NaN
                    : metrics(both, label, normal, scores)
                            .map(RankingMetrics::rocAuc)
                            .orElse(Double.NaN);
            int found = (int) Arrays.stream(these).filter(row -> flagged[row]).count();
            kinds.add(new Kind(labels.get(i), these.length, found, auc));
        }
        Kind usual = kinds.remove(normal);
        kinds.removeIf(kind -> kind.rows == 0);
        return new FoundByKind(usual, kinds, metrics(rows, label, normal, scores));
    }

    private static Optional<RankingMetrics> metrics(int[] rows, int[] label, int normal, double[] scores) {
        boolean[] anomalous = new boolean[rows.length];
        double[] chosen = new double[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            anomalous[i] = label[rows[i]] != normal;
            chosen[i] = scores[rows[i]];
            count += anomalous[i] ? 1 : 0;
        }
        return count == 0 || count == rows.length
                ? Optional.empty()
                : Optional.of(RankingMetrics.of(anomalous, chosen));
    }

    /** A line for each label, and one for all anomalies. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%-24s %9s %9s %7s", "", "rows", "flagged", "AUC"));
        text.append(line("normal: " + normal.label(), normal));
        kinds.forEach(kind -> text.append(line(kind.label(), kind)));
        all.ifPresent(metrics -> {
            int rows = kinds.stream().mapToInt(Kind::rows).sum();
            int flagged = kinds.stream().mapToInt(Kind::flagged).sum();
            if (kinds.size() > 1) {
                text.append(line("all anomalies", new Kind("", rows, flagged, metrics.rocAuc())));
            }
            text.append(String.format(Locale.ROOT, "%naverage precision %.3f", metrics.averagePrecision()));
        });
        return text.toString();
    }

    private static String line(String title, Kind kind) {
        String shown = title.length() > 24 ? title.substring(0, 23) + "." : title;
        String auc = Double.isNaN(kind.auc()) ? "" : String.format(Locale.ROOT, "%.3f", kind.auc());
        String share = kind.rows() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * kind.share());
        return String.format(Locale.ROOT, "%n%-24s %9d %9s %7s", shown, kind.rows(), share, auc)
                .stripTrailing();
    }
}
