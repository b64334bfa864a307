package io.github.deepanomaly.weka.judging;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Thresholds that come from what alarms cost, not from a rate. */
public final class Decision {

    private Decision() {}

    /**
     * The threshold that flags the rows with the highest scores; fewer where rows tie with the first one that is left out.
     *
     * @param count how many, at least 1
     */
    public static double top(Judged rows, int count) {
        double[] sorted = Arrays.stream(rows.judgedScores())
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Double.NaN
                : count >= sorted.length ? Math.nextDown(sorted[0]) : sorted[sorted.length - 1 - count];
    }

    /**
     * The threshold with the least cost on the labelled rows: a missed anomaly costs so many times what a false alarm costs (C. Elkan:
     * The foundations of cost-sensitive learning. IJCAI, 2001, by counting instead of by probabilities). The highest one where several
     * cost the same.
     *
     * @throws IllegalArgumentException without labelled rows of both kinds
     */
    public static double cheapest(Judged rows, double miss) {
        List<Integer> labelled = IntStream.range(0, rows.size())
                .filter(row -> rows.has(row) && rows.hasLabel(row) && !Double.isNaN(rows.score(row)))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -rows.score(row)))
                .toList();
        long anomalies = labelled.stream().filter(rows::anomalous).count();
        if (anomalies == 0 || anomalies == labelled.size()) {
            throw new IllegalArgumentException("the rule cost needs rows labelled or marked normal and anomalous, got "
                    + anomalies + " anomalous ones of " + labelled.size());
        }
        double cost = miss * anomalies;
        double least = cost;
        double best = rows.score(labelled.get(0));
        for (int i = 0; i < labelled.size(); i++) {
            cost += rows.anomalous(labelled.get(i)) ? -miss : 1;
            double next = i + 1 < labelled.size()
                    ? rows.score(labelled.get(i + 1))
                    : Math.nextDown(rows.score(labelled.get(i)));
            if (cost < least && next < rows.score(labelled.get(i))) {
                least = cost;
                best = next;
            }
        }
        return best;
    }
}
