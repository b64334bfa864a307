package io.github.deepanomaly.report;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.explain.Contribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How the values of a column are distributed among flagged and among other rows.
 *
 * @param column its name
 * @param bins names of the bins: ranges of numbers in ascending order, or the most frequent levels
 * @param flagged the share of the flagged rows in each bin; rows whose value is missing or elsewhere are in none
 * @param others the share of the other rows
 */
public record ColumnDistribution(String column, List<String> bins, List<Double> flagged, List<Double> others) {

    private static final int RANGES = 20;

    private static final int LEVELS = 12;

    public ColumnDistribution {
        bins = List.copyOf(bins);
        flagged = List.copyOf(flagged);
        others = List.copyOf(others);
    }

    /** Of each column of explained rows; none where no row is flagged or all are. */
    public static List<ColumnDistribution> of(ExplainedRows rows) {
        List<ExplainedRows.Row> others =
                rows.all().stream().filter(row -> !row.flag()).toList();
        if (rows.flagged().isEmpty() || others.isEmpty()) {
            return List.of();
        }
        int columns = others.get(0).explanation().schema().size();
        Contribution[][] flagged = values(rows.flagged(), columns);
        Contribution[][] rest = values(others, columns);
        return IntStream.range(0, columns)
                .mapToObj(column ->
                        of(others.get(0).explanation().schema().columns().get(column), flagged[column], rest[column]))
                .toList();
    }

    private static Contribution[][] values(List<ExplainedRows.Row> rows, int columns) {
        Contribution[][] values = new Contribution[columns][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            List<Contribution> all = rows.get(row).explanation().contributions();
            for (int column = 0; column < columns; column++) {
                values[column][row] = all.get(column);
            }
        }
        return values;
    }

    private static ColumnDistribution of(Column column, Contribution[] flagged, Contribution[] others) {
        return column instanceof Column.Nominal
                ? levels(column.name(), flagged, others)
                : ranges(column.name(), flagged, others);
    }

    private static ColumnDistribution levels(String name, Contribution[] flagged, Contribution[] others) {
        Map<String, double[]> shares = new HashMap<>();
        count(flagged, shares, 0);
        count(others, shares, 1);
        List<String> bins = shares.keySet().stream()
                .sorted(Comparator.<String>comparingDouble(level -> -shares.getOrDefault(level, new double[2])[0]
                                - shares.getOrDefault(level, new double[2])[1])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(LEVELS)
                .toList();
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (String level : bins) {
            double[] share = shares.getOrDefault(level, new double[2]);
            first.add(share[0]);
            second.add(share[1]);
        }
        return new ColumnDistribution(name, bins, first, second);
    }

    private static void count(Contribution[] values, Map<String, double[]> shares, int place) {
        for (Contribution value : values) {
            shares.computeIfAbsent(value.observedText(), level -> new double[2])[place] += 1.0 / values.length;
        }
    }

    /** From the hundredth of the values of both sorts to the last but one: a far value leaves the others their shape. */
    private static ColumnDistribution ranges(String name, Contribution[] flagged, Contribution[] others) {
        double[] low = new double[2];
        double[] high = new double[2];
        Contribution[][] both = {flagged, others};
        for (int i = 0; i < 2; i++) {
            double[] sorted = Arrays.stream(both[i])
                    .mapToDouble(Contribution::observed)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            int cut = sorted.length / 100;
            low[i] = sorted.length == 0 ? Double.POSITIVE_INFINITY : sorted[cut];
            high[i] = sorted.length == 0 ? Double.NEGATIVE_INFINITY : sorted[sorted.length - 1 - cut];
        }
        double from = Math.min(low[0], low[1]);
        double width = Math.max(high[0], high[1]) - from;
        int ranges = width > 0 && Double.isFinite(width) ? RANGES : 1;
        List<String> bins = new ArrayList<>();
        for (int bin = 0; bin < ranges; bin++) {
            bins.add(String.format(Locale.ROOT, "%.4g", ranges == 1 ? from : from + width * (bin + 0.5) / ranges));
        }
        return new ColumnDistribution(
                name, bins, counted(flagged, from, width, ranges), counted(others, from, width, ranges));
    }

    private static List<Double> counted(Contribution[] values, double from, double width, int ranges) {
        double[] shares = new double[ranges];
        for (Contribution value : values) {
            if (Double.isFinite(value.observed())) {
                int bin = ranges == 1 ? 0 : (int) Math.floor((value.observed() - from) / width * ranges);
                shares[Math.max(0, Math.min(ranges - 1, bin))] += 1.0 / values.length;
            }
        }
        return Arrays.stream(shares).boxed().toList();
    }
}
