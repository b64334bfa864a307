package io.github.deepanomaly.report;

import io.github.deepanomaly.explain.Explanation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Flagged rows and rows of all kinds with their explanations; where they are many, rows at equal distances among them.
 *
 * @param flagged flagged rows
 * @param all rows with a finite score, flagged or not
 * @param alarms how many rows are flagged, explained or not
 */
public record ExplainedRows(List<Row> flagged, List<Row> all, int alarms) {

    /** Rows of each sort that are explained; a mean needs no more. */
    static final int MOST = 2000;

    public ExplainedRows {
        flagged = List.copyOf(flagged);
        all = List.copyOf(all);
    }

    /**
     * A row.
     *
     * @param number from 0
     * @param flag whether it is flagged
     */
    public record Row(int number, double score, boolean flag, Explanation explanation) {}

    /** Of judged rows. */
    public static ExplainedRows of(JudgedRows rows, double threshold) {
        int[] known = IntStream.range(0, rows.size())
                .filter(row -> Double.isFinite(rows.score(row)))
                .toArray();
        int[] alarms =
                Arrays.stream(known).filter(row -> rows.flagged(row, threshold)).toArray();
        return new ExplainedRows(explained(rows, alarms, threshold), explained(rows, known, threshold), alarms.length);
    }

    private static List<Row> explained(JudgedRows rows, int[] among, double threshold) {
        int count = Math.min(MOST, among.length);
        int[] chosen = IntStream.range(0, count)
                .map(i -> among[(int) ((long) i * among.length / count)])
                .toArray();
        List<Explanation> explanations = rows.explain(chosen);
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        chosen[i], rows.score(chosen[i]), rows.flagged(chosen[i], threshold), explanations.get(i)))
                .toList();
    }
}
