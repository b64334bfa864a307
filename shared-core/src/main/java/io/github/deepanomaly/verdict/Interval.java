package io.github.deepanomaly.verdict;

import io.github.deepanomaly.explain.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * An anomaly of a log: consecutive time steps of one series that are flagged. Numbers of rows count from 0 and are those of the table.
 *
 * @param first the first flagged row
 * @param last the last flagged row
 * @param peak the row with the highest score; the earliest of several
 * @param rows the rows of the series from the first to the last
 * @param flagged how many of them are flagged
 * @param highest the verdict on the peak
 * @param columns the share of each column in the flagged rows, in (0, 1], largest first; empty where verdicts have no reasons
 */
public record Interval(
        int first, int last, int peak, int rows, int flagged, Verdict highest, Map<String, Double> columns) {

    /**
     * The intervals of all series, in the order of their first rows.
     *
     * @param verdicts for each row of the table; intervals have columns where verdicts have reasons
     * @param runs the rows of each series without a gap, in order of time
     * @param bridged the most rows that are not flagged between two flagged ones of the same interval
     */
    public static List<Interval> of(List<Verdict> verdicts, List<int[]> runs, int bridged) {
        return of(
                verdicts,
                runs,
                bridged,
                row -> verdicts.get(row)
                        .reasons()
                        .map(why -> why.contributions().stream()
                                .collect(Collectors.toMap(part -> part.column().name(), Contribution::value)))
                        .orElse(Map.of()));
    }

    /**
     * The same with contributions from elsewhere.
     *
     * @param contributions of a flagged row, by the name of the column; those of 0 and below do not count
     */
    public static List<Interval> of(
            List<Verdict> verdicts, List<int[]> runs, int bridged, IntFunction<Map<String, Double>> contributions) {
        List<Interval> found = new ArrayList<>();
        for (int[] run : runs) {
            int first = -1;
            int last = -1;
            for (int step = 0; step < run.length; step++) {
                if (verdicts.get(run[step]).anomalous()) {
                    if (first >= 0 && step - last - 1 > bridged) {
                        found.add(of(verdicts, run, first, last, contributions));
                        first = -1;
                    }
                    first = first < 0 ? step : first;
                    last = step;
                }
            }
            if (first >= 0) {
                found.add(of(verdicts, run, first, last, contributions));
            }
        }
        found.sort(Comparator.comparingInt(Interval::first));
        return found;
    }

    private static Interval of(
            List<Verdict> verdicts, int[] run, int first, int last, IntFunction<Map<String, Double>> contributions) {
        int peak = first;
        int flagged = 0;
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int step = first; step <= last; step++) {
            Verdict verdict = verdicts.get(run[step]);
            if (verdict.anomalous()) {
                flagged++;
                contributions
                        .apply(run[step])
                        .forEach((column, part) -> sums.merge(column, Math.max(0, part), Double::sum));
                peak = verdict.score() > verdicts.get(run[peak]).score() ? step : peak;
            }
        }
        return new Interval(
                run[first], run[last], run[peak], last - first + 1, flagged, verdicts.get(run[peak]), shares(sums));
    }

    private static Map<String, Double> shares(Map<String, Double> sums) {
        double all = sums.values().stream().mapToDouble(sum -> sum).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        sums.entrySet().stream()
                .filter(column -> column.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(column -> shares.put(column.getKey(), column.getValue() / all));
        return shares;
    }

    /** The columns with the largest shares, at most so many, as text: {@code pressure 71 %, flow 12 %}. */
    public String text(int count) {
        return columns.entrySet().stream()
                .limit(count)
                .map(column -> String.format(Locale.ROOT, "%s %.0f %%", column.getKey(), 100 * column.getValue()))
                .collect(Collectors.joining(", "));
    }
}
