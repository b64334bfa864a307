package io.github.deepanomaly.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Thresholds that come from what the rows of a batch score themselves: one for each group of rows, for a number of alarms, or from what
 * alarms and misses cost. A row is flagged if its score is above its threshold; a row without a score, NaN, never is.
 */
public final class BatchThresholds {

    /** Groups with fewer scores keep the common threshold: a quantile of so few says little. */
    public static final int LEAST = 20;

    private BatchThresholds() {}

    /**
     * A threshold for each row, by a rule that takes the scores of the row's own group for the calibration scores (V. Vovk:
     * Cross-conformal predictors. Annals of Mathematics and Artificial Intelligence, 2015; here within groups, as in Mondrian
     * conformal prediction).
     *
     * @param common the threshold of rows in groups with fewer than {@link #LEAST} finite scores
     * @param groups the group of each row, any number
     */
    public static double[] segments(ThresholdRule rule, double common, double[] scores, int... groups) {
        Map<Integer, Double> thresholds = new HashMap<>();
        members(scores, groups).forEach((group, rows) -> {
            double[] finite = Arrays.stream(rows)
                    .mapToDouble(row -> scores[row])
                    .filter(Double::isFinite)
                    .toArray();
            thresholds.put(group, finite.length < LEAST ? common : rule.threshold(Calibration.of(finite)));
        });
        return each(groups, thresholds);
    }

    /**
     * A threshold for each row that flags the rows with the highest scores of each group; fewer where rows tie with the first one that
     * is left out.
     *
     * @param count how many of each group, at least 1
     */
    public static double[] top(int count, double[] scores, int... groups) {
        if (count < 1) {
            throw new IllegalArgumentException("top must be at least 1, got " + count);
        }
        Map<Integer, Double> thresholds = new HashMap<>();
        members(scores, groups).forEach((group, rows) -> {
            double[] sorted = Arrays.stream(rows)
                    .mapToDouble(row -> scores[row])
                    .filter(score -> !Double.isNaN(score))
                    .sorted()
                    .toArray();
            thresholds.put(
                    group,
                    sorted.length == 0
                            ? Double.NaN
                            : count >= sorted.length ? Math.nextDown(sorted[0]) : sorted[sorted.length - 1 - count]);
        });
        return each(groups, thresholds);
    }

    private static Map<Integer, int[]> members(double[] scores, int[] groups) {
        if (groups.length != scores.length) {
            throw new IllegalArgumentException(
                    "groups must be one for each row, got " + groups.length + " for " + scores.length + " rows");
        }
        Map<Integer, IntStream.Builder> builders = new HashMap<>();
        for (int row = 0; row < groups.length; row++) {
            builders.computeIfAbsent(groups[row], group -> IntStream.builder()).add(row);
        }
        Map<Integer, int[]> members = new HashMap<>();
        builders.forEach((group, builder) -> members.put(group, builder.build().toArray()));
        return members;
    }

    private static double[] each(int[] groups, Map<Integer, Double> thresholds) {
        return Arrays.stream(groups)
                .mapToDouble(group -> thresholds.getOrDefault(group, Double.NaN))
                .toArray();
    }

    /**
     * The threshold with the least cost on labelled rows: a missed anomaly costs so many times what a false alarm costs (C. Elkan: The
     * foundations of cost-sensitive learning. IJCAI, 2001, by counting instead of by probabilities). The highest one where several cost
     * the same.
     *
     * @param miss what a missed anomaly costs, in false alarms; at least 0
     * @param scores of labelled rows, without NaN
     * @param anomalous their labels
     * @throws IllegalArgumentException without rows of both labels
     */
    public static double cheapest(double miss, double[] scores, boolean... anomalous) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .toList();
        long anomalies = order.stream().filter(row -> anomalous[row]).count();
        if (anomalies == 0 || anomalies == order.size()) {
            throw new IllegalArgumentException("the rule cost needs rows labelled or marked normal and anomalous, got "
                    + anomalies + " anomalous ones of " + order.size());
        }
        double cost = miss * anomalies;
        double least = cost;
        double best = scores[order.get(0)];
        for (int i = 0; i < order.size(); i++) {
            double score = scores[order.get(i)];
            cost += anomalous[order.get(i)] ? -miss : 1;
            double next = i + 1 < order.size() ? scores[order.get(i + 1)] : Math.nextDown(score);
            if (cost < least && next < score) {
                least = cost;
                best = next;
            }
        }
        return best;
    }
}
