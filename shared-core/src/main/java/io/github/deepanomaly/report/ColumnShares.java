package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which columns make the alarms: the mean share of each column in the scores of flagged rows, and of all rows.
 *
 * @param lines one for each column, the largest mean share over flagged rows first
 * @param flagged the number of flagged rows that were explained
 * @param rows the number of rows, flagged or not, that were explained
 */
public record ColumnShares(List<Line> lines, int flagged, int rows) {

    /**
     * A column.
     *
     * @param flagged mean share over flagged rows, from 0 to 1; NaN where none is flagged
     * @param all mean share over all rows
     */
    public record Line(String column, double flagged, double all) {}

    public ColumnShares {
        lines = List.copyOf(lines);
    }

    /** Of explained rows. */
    public static ColumnShares of(ExplainedRows rows) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        add(rows.flagged(), sums, 0);
        add(rows.all(), sums, 1);
        int flagged = rows.flagged().size();
        int all = rows.all().size();
        List<Line> lines = new ArrayList<>();
        sums.forEach((column, sum) -> lines.add(new Line(column, sum[0] / flagged, sum[1] / all)));
        lines.sort(Comparator.comparingDouble(line -> Double.isNaN(line.flagged()) ? -line.all() : -line.flagged()));
        return new ColumnShares(lines, flagged, all);
    }

    private static void add(List<ExplainedRows.Row> rows, Map<String, double[]> sums, int place) {
        for (ExplainedRows.Row row : rows) {
            Explanation each = row.explanation();
            for (int column = 0; column < each.schema().size(); column++) {
                String name = each.schema().columns().get(column).name();
                sums.computeIfAbsent(name, key -> new double[2])[place] += Math.abs(each.contribution(column));
            }
        }
    }

    /** A table for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %14s %14s", "mean share of the score", "flagged rows", "all rows"));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT, "%n%-24s %14s %14s", line.column(), percent(line.flagged()), percent(line.all())));
        }
        return text.append(String.format(Locale.ROOT, "%n(of %d flagged rows, and of %d rows)", flagged, rows))
                .toString();
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
