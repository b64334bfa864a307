package io.github.deepanomaly.verdict;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule that flags the rows of a batch by what they score themselves, in the place of one threshold for all: a threshold for each
 * segment, a number of alarms, or the least cost. At most one of them.
 *
 * @param segment the column whose levels get a threshold each; empty for none
 * @param top how many rows with the highest scores are flagged; 0 for another rule
 * @param per the column of dates or levels: {@code top} counts for each day or level; empty for the whole batch
 * @param missCost what a missed anomaly costs, in false alarms; 0 for another rule
 */
public record BatchRule(String segment, int top, String per, double missCost) {

    /** The column of segments. */
    public static final Param<String> SEGMENT = Param.of("segment", "segment", String.class, "", String::strip)
            .doc(
                    "Nominal column: the threshold rule is applied to the rows of each of its levels alone, from 20 rows on. "
                            + "Empty = one threshold for all rows.");

    /** The number of alarms. */
    public static final Param<Integer> TOP = Param.integer("topRows", "top", 0)
            .between(0, Integer.MAX_VALUE)
            .doc(
                    "Number of rows with the highest scores that are flagged, instead of a threshold; 0 = by the threshold.");

    /** What they are counted by. */
    public static final Param<String> PER = Param.of("topPer", "per", String.class, "", String::strip)
            .doc(
                    "Date or nominal column: the number of top rows counts for each of its days or levels. Empty = for all rows.");

    /** What a missed anomaly costs. */
    public static final Param<Double> MISS_COST = Param.real("missCost", "miss-cost", 0)
            .between(0, 1e12)
            .doc(
                    "Cost of a missed anomaly, in false alarms: takes the threshold with the least cost on the rows with a class; "
                            + "0 = by the threshold rule.");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(SEGMENT, TOP, PER, MISS_COST);

    public BatchRule {
        long rules = Stream.of(!segment.isEmpty(), top > 0, missCost > 0)
                .filter(given -> given)
                .count();
        if (rules > 1) {
            throw new IllegalArgumentException(
                    "segment, topRows and missCost must not be given together, got segment \"" + segment
                            + "\", topRows " + top + " and missCost " + missCost);
        }
        if (top == 0 && !per.isEmpty()) {
            throw new IllegalArgumentException("topPer must be given with topRows, got \"" + per + "\" alone");
        }
    }

    /** The rule that settings with {@link #PARAMS} describe. */
    public static BatchRule of(Settings settings) {
        return new BatchRule(settings.get(SEGMENT), settings.get(TOP), settings.get(PER), settings.get(MISS_COST));
    }

    /** Whether it flags rows at all; otherwise the threshold does. */
    public boolean isGiven() {
        return !segment.isEmpty() || top > 0 || missCost > 0;
    }

    /** The column that puts rows into groups; empty for none. */
    public String column() {
        return segment.isEmpty() ? per : segment;
    }

    /** What rows have besides their scores. */
    public interface Batch {

        /** The group of each row by a column: its days, where it holds dates, or its levels. */
        int[] groups(String column);

        /** Whether a row has a label. */
        boolean labelled(int row);

        /** Whether its label is anomalous. */
        boolean anomalous(int row);
    }

    /**
     * A threshold for each row.
     *
     * @param rule what segments apply
     * @param common the threshold of small segments
     * @throws IllegalArgumentException where the batch lacks what the rule needs
     */
    public double[] thresholds(ThresholdRule rule, double common, double[] scores, Batch batch) {
        int[] groups = column().isEmpty() ? new int[scores.length] : batch.groups(column());
        if (!segment.isEmpty()) {
            return BatchThresholds.segments(rule, common, scores, groups);
        }
        if (top > 0) {
            return BatchThresholds.top(top, scores, groups);
        }
        int[] labelled = IntStream.range(0, scores.length)
                .filter(row -> batch.labelled(row) && !Double.isNaN(scores[row]))
                .toArray();
        boolean[] anomalous = new boolean[labelled.length];
        double[] known = new double[labelled.length];
        for (int i = 0; i < labelled.length; i++) {
            anomalous[i] = batch.anomalous(labelled[i]);
            known[i] = scores[labelled[i]];
        }
        double cheapest = BatchThresholds.cheapest(missCost, known, anomalous);
        return IntStream.range(0, scores.length).mapToDouble(row -> cheapest).toArray();
    }

    @Override
    public String toString() {
        return !segment.isEmpty()
                ? "by " + segment
                : top > 0 ? "top " + top + (per.isEmpty() ? "" : " per " + per) : "miss-cost " + missCost;
    }
}
