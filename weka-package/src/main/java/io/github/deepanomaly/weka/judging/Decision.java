package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.BatchThresholds;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What flags judged rows: one threshold, or one for each row. Applied anew to other rows.
 *
 * @param common the threshold of all rows; NaN where each has its own
 * @param each the threshold of each row; empty where all have the same one
 */
public record Decision(ToDoubleFunction<Judged> common, Function<Judged, double[]> each) {

    /** By the options of the detector. */
    public static final Decision OWN = by(Judged::threshold);

    /** By one threshold for all rows. */
    public static Decision by(ToDoubleFunction<Judged> common) {
        return new Decision(common, rows -> new double[0]);
    }

    /** By the rows with the highest scores; fewer where rows tie with the first one that is left out. */
    public static Decision top(int count) {
        return by(rows ->
                rows.size() == 0 ? Double.NaN : BatchThresholds.top(count, scores(rows), new int[rows.size()])[0]);
    }

    /** By the threshold with the least cost on the labelled rows, if a missed anomaly costs so many false alarms. */
    public static Decision cheapest(double miss) {
        BatchRule rule = new BatchRule("", 0, "", miss);
        return by(rows -> rows.size() == 0 ? Double.NaN : rule.thresholds(own(rows), 0, scores(rows), rows.batch())[0]);
    }

    /**
     * By a threshold for each group of rows.
     *
     * @param method what segments apply; empty for the rule of the detector
     */
    public static Decision grouped(BatchRule rule, Optional<ThresholdRule> method) {
        return new Decision(rows -> Double.NaN, rows -> {
            ThresholdRule applied = method.orElseGet(() -> own(rows));
            double common =
                    method.map(present -> Flagging.threshold(rows, present)).orElseGet(rows::threshold);
            return rule.thresholds(applied, common, scores(rows), rows.batch());
        });
    }

    private static ThresholdRule own(Judged rows) {
        return rows.deciding()
                .map(Judge::rule)
                .orElse(new ThresholdRule(
                        ThresholdRule.Method.FALSE_ALARM_RATE, ThresholdRule.FALSE_ALARM_RATE.initial()));
    }

    private static double[] scores(Judged rows) {
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> rows.has(row) ? rows.score(row) : Double.NaN)
                .toArray();
    }

    /** The rows with what flags them. */
    public Judged on(Judged rows) {
        return rows.limited(each.apply(rows));
    }

    /** The threshold of all rows; NaN where each has its own. */
    public double threshold(Judged rows) {
        return common.applyAsDouble(rows);
    }

    /**
     * Rows with what flags them.
     *
     * @param threshold that of all rows; NaN where each has its own
     */
    public record Decided(Judged rows, double threshold) {}

    /** The rows with what flags them, and their threshold. */
    public Decided decided(Judged rows) {
        Judged decided = on(rows);
        return new Decided(decided, threshold(decided));
    }
}
