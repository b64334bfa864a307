package io.github.deepanomaly.model.windows;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Interval;
import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Judged rows of a log as intervals: which rows follow each other is what key, time and longest gap of a model say. */
public final class Intervals {

    private Intervals() {}

    /**
     * The intervals of rows that models with these settings have judged; flagged rows with at most half a window of others between
     * them are one. Throws {@link IllegalArgumentException} where rows lack the key or time column, or time goes back.
     *
     * @param settings those of a trained model
     * @param verdicts one for each row; intervals name columns where they have reasons
     */
    public static List<Interval> of(Settings settings, Rows rows, List<Verdict> verdicts) {
        Windowing windowing = windowing(settings, rows, verdicts);
        return Interval.of(verdicts, Runs.of(rows, windowing, false).list(), windowing.window() / 2);
    }

    /** The same with the contributions of a flagged row from elsewhere, by the name of the column. */
    public static List<Interval> of(
            Settings settings, Rows rows, List<Verdict> verdicts, IntFunction<Map<String, Double>> contributions) {
        Windowing windowing = windowing(settings, rows, verdicts);
        return Interval.of(verdicts, Runs.of(rows, windowing, false).list(), windowing.window() / 2, contributions);
    }

    private static Windowing windowing(Settings settings, Rows rows, List<Verdict> verdicts) {
        if (verdicts.size() != rows.size()) {
            throw new IllegalArgumentException(
                    "verdicts must be as many as rows, " + rows.size() + ", got " + verdicts.size());
        }
        return Windowing.of(settings, rows.schema());
    }
}
