package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which columns make the alarms: the mean share of each column in the scores of flagged rows, and of all rows.
 *
 * @param lines one for each column, the largest mean share over flagged rows first
 * @param flagged the number of flagged rows that were explained
 * @param rows the number of rows, flagged or not, that were explained
 */
public record ColumnShares(List<Line> lines, int flagged, int rows) {

    /** Rows of each sort that are explained; a mean needs no more. */
    private static final int MOST = 2000;

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

    /** Of judged rows; where they are many, of rows at equal distances among them. */
    public static ColumnShares of(JudgedRows rows, double threshold) {
        int[] known = IntStream.range(0, rows.size())
                .filter(row -> Double.isFinite(rows.score(row)))
                .toArray();
        int[] flagged =
                Arrays.stream(known).filter(row -> rows.score(row) > threshold).toArray();
        Map<String, double[]> sums = new LinkedHashMap<>();
        int alarms = add(rows, flagged, sums, 0);
        int all = add(rows, known, sums, 1);
        List<Line> lines = new ArrayList<>();
        sums.forEach((column, sum) -> lines.add(new Line(column, sum[0] / alarms, sum[1] / all)));
        lines.sort(Comparator.comparingDouble(line -> Double.isNaN(line.flagged()) ? -line.all() : -line.flagged()));
        return new ColumnShares(lines, alarms, all);
    }

    private static int add(JudgedRows rows, int[] among, Map<String, double[]> sums, int place) {
        int count = Math.min(MOST, among.length);
        int[] chosen = IntStream.range(0, count)
                .map(i -> among[(int) ((long) i * among.length / count)])
                .toArray();
        for (Explanation each : rows.explain(chosen)) {
            for (int column = 0; column < each.schema().size(); column++) {
                String name = each.schema().columns().get(column).name();
                sums.computeIfAbsent(name, key -> new double[2])[place] += Math.abs(each.contribution(column));
            }
        }
        return count;
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
