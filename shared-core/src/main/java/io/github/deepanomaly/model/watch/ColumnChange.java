package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.verdict.DriftReport.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The values of a column in training and in new rows as histograms with the same bins. */
final class ColumnChange {

    private static final int RANGES = 20;

    /** Quantiles in a bin at least, on average: with fewer, bins would be empty by chance. */
    private static final int EACH = 2;

    private static final int LEVELS = 12;

    private static final String MISSING = "missing";

    private ColumnChange() {}

    /**
     * Of numbers or dates.
     *
     * @param old summary of the training rows
     * @param sorted values of the new rows, without missing ones
     * @param missing the number of new rows without a value
     */
    static Change numbers(Column column, double[] old, double[] sorted, double missing) {
        double[] training = ColumnSummary.tail(old, 2);
        double low = Math.min(end(training, 0), end(sorted, 0));
        double high = Math.max(end(training, 1), end(sorted, 1));
        double width = high - low;
        int most = training.length + sorted.length == 0 ? 0 : 1;
        int ranges = width > 0 && Double.isFinite(width) ? Math.max(1, Math.min(RANGES, training.length / EACH)) : most;
        List<String> bins = new ArrayList<>();
        for (int bin = 0; bin < ranges; bin++) {
            double middle = ranges == 1 ? low : low + width * (bin + 0.5) / ranges;
            bins.add(
                    column instanceof Column.Date date
                            ? date.text(middle)
                            : String.format(Locale.ROOT, "%.4g", middle));
        }
        double without = old[1] / Math.max(1, old[0]);
        double nowWithout = missing / Math.max(1, sorted.length + missing);
        List<Double> before = shares(training, low, width, ranges, 1 - without);
        List<Double> now = shares(sorted, low, width, ranges, 1 - nowWithout);
        if (without + nowWithout > 0) {
            bins.add(MISSING);
            before.add(without);
            now.add(nowWithout);
        }
        return new Change(column.name(), bins, before, now);
    }

    /** The hundredth of the values or the last but one: a far value leaves the others their shape. */
    private static double end(double[] sorted, int which) {
        int cut = sorted.length / 100;
        return sorted.length == 0
                ? which == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY
                : sorted[which == 0 ? cut : sorted.length - 1 - cut];
    }

    private static List<Double> shares(double[] sorted, double low, double width, int ranges, double whole) {
        double[] shares = new double[ranges];
        for (double value : sorted) {
            int bin = ranges == 1 ? 0 : (int) Math.floor((value - low) / width * ranges);
            shares[Math.max(0, Math.min(ranges - 1, bin))] += whole / sorted.length;
        }
        List<Double> list = new ArrayList<>();
        for (double share : shares) {
            list.add(share);
        }
        return list;
    }

    /**
     * Of levels: the most frequent ones, in the order of the column.
     *
     * @param old summary of the training rows
     * @param found that of the new rows
     */
    static Change levels(Nominal column, double[] old, double[] found) {
        int[] most = IntStream.range(0, column.levels().size())
                .boxed()
                .sorted(Comparator.comparingDouble(level -> -share(old, 2 + level) - share(found, 2 + level)))
                .limit(LEVELS)
                .sorted()
                .mapToInt(level -> level)
                .toArray();
        List<String> bins = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        for (int level : most) {
            bins.add(column.levels().get(level));
            before.add(share(old, 2 + level));
            now.add(share(found, 2 + level));
        }
        if (most.length < column.levels().size()) {
            bins.add("other levels");
            before.add(rest(old, before));
            now.add(rest(found, now));
        }
        if (old[1] + found[1] > 0) {
            bins.add("missing or new");
            before.add(share(old, 1));
            now.add(share(found, 1));
        }
        return new Change(column.name(), bins, before, now);
    }

    private static double share(double[] summary, int place) {
        return summary[place] / Math.max(1, summary[0]);
    }

    /** The share of the rows that are neither shown nor missing. */
    private static double rest(double[] summary, List<Double> shown) {
        double all = 1 - share(summary, 1);
        return Math.max(0, all - shown.stream().mapToDouble(each -> each).sum());
    }
}
