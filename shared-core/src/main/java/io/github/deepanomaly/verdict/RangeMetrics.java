package io.github.deepanomaly.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Metrics of the ranking of a log's rows if anomalies are ranges of rows; independent of any threshold, and without point
 * adjustment, which overrates random scores.
 *
 * <p>After J. Paparrizos, P. Boniol, T. Palpanas, R. S. Tsay, A. Elmore, M. J. Franklin: Volume Under the Surface: A New Accuracy
 * Evaluation Measure for Time-Series Anomaly Detection. PVLDB 15(11), 2022. Deviation: every score is a threshold, where their program takes
 * 250 of them.
 */
public final class RangeMetrics {

    /** The rows {@code from} to {@code to} (inclusive) of an anomaly, with its buffers. */
    private record Range(int from, int to) {}

    private RangeMetrics() {}

    /**
     * The volume under the surface of precision over recall and buffer, in (0, 1]: the mean, over buffers of 0 to {@code buffer}
     * rows, of the area under the precision-recall curve in which rows beside a range count the less the farther off they are, and
     * recall counts how many ranges are touched at all. Throws {@link IllegalArgumentException} as {@link RankingMetrics#of} does.
     */
    public static double volumeUnderPrecisionRecall(boolean[] anomaly, double[] score, int buffer) {
        if (buffer < 0) {
            throw new IllegalArgumentException("buffer must be at least 0, got " + buffer);
        }
        RankingMetrics.of(anomaly, score); // checks both
        int[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -score[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        for (int length = 0; length <= buffer; length++) {
            sum += area(anomaly, score, order, length);
        }
        return sum / (buffer + 1);
    }

    private static List<Range> ranges(boolean[] anomaly, int margin) {
        List<Range> ranges = new ArrayList<>();
        int start = 0;
        for (int row = 0; row < anomaly.length; row++) {
            if (anomaly[row] && (row == 0 || !anomaly[row - 1])) {
                start = row;
            }
            if (anomaly[row] && (row == anomaly.length - 1 || !anomaly[row + 1])) {
                ranges.add(new Range(Math.max(0, start - margin), Math.min(anomaly.length - 1, row + margin)));
            }
        }
        return ranges;
    }

    /** 1 in a range, the root of 1 - distance / buffer up to half a buffer beside it, 0 elsewhere. */
    private static double[] softLabels(boolean[] anomaly, int buffer) {
        double[] labels = new double[anomaly.length];
        for (int row = 0; row < labels.length; row++) {
            for (int distance = -buffer / 2; anomaly[row] && distance <= buffer / 2; distance++) {
                int at = row + distance;
                if (at >= 0 && at < labels.length) {
                    double label = distance == 0 ? 1 : Math.sqrt(1 - Math.abs(distance) / (double) buffer);
                    labels[at] = Math.max(labels[at], label);
                }
            }
        }
        return labels;
    }

    private static double area(boolean[] anomaly, double[] score, int[] order, int buffer) {
        double[] labels = softLabels(anomaly, buffer);
        List<Range> ranges = ranges(anomaly, buffer / 2);
        boolean[] touched = new boolean[ranges.size()];
        double anomalies =
                IntStream.range(0, anomaly.length).filter(row -> anomaly[row]).count();
        double positives = (anomalies + Arrays.stream(labels).sum()) / 2;
        double hits = 0;
        int found = 0;
        double area = 0;
        double before = 0;
        for (int alarms = 1; alarms <= order.length; alarms++) {
            int row = order[alarms - 1];
            hits += labels[row];
            for (int i = 0; labels[row] > 0 && i < touched.length; i++) {
                Range range = ranges.get(i);
                if (!touched[i] && row >= range.from() && row <= range.to()) {
                    touched[i] = true;
                    found++;
                }
            }
            if (alarms == order.length || score[order[alarms]] != score[row]) { // rows with one score are one step
                double recall = Math.min(1, hits / positives) * found / touched.length;
                area += (recall - before) * hits / alarms;
                before = recall;
            }
        }
        return area;
    }
}
