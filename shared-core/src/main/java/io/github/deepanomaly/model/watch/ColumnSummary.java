package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.TwoSample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The values of one column in few numbers: how many, how many missing, then quantiles in ascending order, or a count of each level. */
final class ColumnSummary {

    /** Quantiles of a table with very many columns, and of one of which nothing of single rows is kept. */
    static final int FEWEST = 20;

    private ColumnSummary() {}

    /** The values that are not missing, in ascending order. */
    static double[] present(double... values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** With few quantiles, so that as many rows lie between two, and each with two digits. */
    static double[] rounded(double[] values, double spread) {
        int size = present(values).length;
        double[] summary = numbers(values, false, Math.min(FEWEST, size / Keep.FEWEST));
        for (int i = 2; i < summary.length; i++) {
            summary[i] = Rounding.nearest(summary[i], spread);
        }
        return summary;
    }

    /** With quantiles; with all values instead where they are no more and {@code exact} allows it. */
    static double[] numbers(double[] values, boolean exact, int quantiles) {
        double[] sorted = present(values);
        boolean all = exact && sorted.length <= quantiles;
        double[] summary = new double[2 + (all ? sorted.length : quantiles)];
        summary[0] = values.length;
        summary[1] = values.length - sorted.length;
        for (int i = 2; i < summary.length; i++) {
            summary[i] = all ? sorted[i - 2] : Statistics.quantile(sorted, (i - 1.5) / quantiles);
        }
        return summary;
    }

    /** Levels that are translated to -1 or outside the range count as missing. */
    static double[] levels(double[] values, int levels, Map<Integer, Integer> translation) {
        double[] counts = new double[2 + levels];
        counts[0] = values.length;
        for (double value : values) {
            int level = Double.isNaN(value) ? -1 : translation.getOrDefault((int) value, (int) value);
            counts[level >= 0 && level < levels ? 2 + level : 1]++;
        }
        return counts;
    }

    /** Numbers against a summary of those of before, by the Kolmogorov-Smirnov test. */
    static TwoSample compare(double[] old, double[] sorted) {
        double[] summary = tail(old, 2);
        double size = Math.max(summary.length, old[0] - old[1]);
        double error = size > summary.length ? 0.5 / summary.length : 0;
        return TwoSample.kolmogorovSmirnov(summary, size, error, sorted);
    }

    static double[] tail(double[] values, int from) {
        return Arrays.copyOfRange(values, from, values.length);
    }

    /** The level of the known column for each level of a given one that has other levels. */
    static Map<Integer, Integer> translation(Column given, Nominal known) {
        Map<Integer, Integer> translation = new HashMap<>();
        if (given instanceof Nominal other && !other.equals(known)) {
            for (int level = 0; level < other.levels().size(); level++) {
                translation.put(level, known.levels().indexOf(other.levels().get(level)));
            }
        }
        return translation;
    }
}
