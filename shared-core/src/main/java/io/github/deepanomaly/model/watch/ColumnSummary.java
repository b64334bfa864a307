package io.github.deepanomaly.model.watch;

import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.stats.Rounding;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.TwoSample;
import java.util.Arrays;

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

    /** The levels of a column by their numbers in a known one; those that it does not have count as missing. */
    static double[] levels(double[] values, Nominal given, Nominal known) {
        int[] numbers = known.numbers(given);
        double[] counts = new double[2 + known.levels().size()];
        counts[0] = values.length;
        for (double value : values) {
            int level = value >= 0 && value < numbers.length ? numbers[(int) value] : -1;
            counts[level < 0 ? 1 : 2 + level]++;
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
}
