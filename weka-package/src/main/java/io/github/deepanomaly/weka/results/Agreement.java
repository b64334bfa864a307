package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How two results on the same rows agree: which rows they flag, and how they rank them. Rank 1 is the most anomalous row. */
public final class Agreement {

    /** Points of one sort in a picture; drawing more would stop the tab, and nobody could tell them apart. */
    private static final int MOST = 2500;

    /** Flagged by the first result. */
    private static final int ONE = 1;

    /** Flagged by the second one. */
    private static final int OTHER = 2;

    private final String first;
    private final String second;
    private final int[] counts = new int[4];
    private final double correlation;
    private final double[][] flagged;
    private final double[][] others;

    /**
     * Of two results with their thresholds.
     *
     * @throws IllegalArgumentException where they are not on the same number of rows
     */
    public Agreement(Result one, Result other) {
        if (one.rows().size() != other.rows().size()) {
            throw new IllegalArgumentException("two results must be on the same rows, got "
                    + one.rows().size() + " and " + other.rows().size());
        }
        first = one.name();
        second = other.name();
        int[] ranks = ranks(one.rows());
        int[] otherRanks = ranks(other.rows());
        int[] sorts = IntStream.range(0, ranks.length)
                .map(row -> (one.flags(row) ? ONE : 0) + (other.flags(row) ? OTHER : 0))
                .toArray();
        for (int sort : sorts) {
            counts[sort]++;
        }
        correlation = correlation(ranks, otherRanks);
        flagged = points(ranks, otherRanks, row -> sorts[row] > 0);
        others = points(ranks, otherRanks, row -> sorts[row] == 0);
    }

    /**
     * A result of the tab.
     *
     * @param name for people
     * @param threshold of all rows, unless each has its own
     */
    public record Result(String name, Judged rows, double threshold) {

        boolean flags(int row) {
            return rows.flagged(row, threshold);
        }
    }

    private static int[] ranks(Judged rows) {
        int[] order = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer row) -> Double.isNaN(rows.score(row)) ? Double.POSITIVE_INFINITY : -rows.score(row)))
                .mapToInt(row -> row)
                .toArray();
        int[] ranks = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i + 1;
        }
        return ranks;
    }

    /** The name of the first result. */
    public String first() {
        return first;
    }

    /** The name of the second result. */
    public String second() {
        return second;
    }

    /** The number of rows that both flag. */
    public int both() {
        return counts[ONE + OTHER];
    }

    /** The number of rows that only the first flags. */
    public int onlyFirst() {
        return counts[ONE];
    }

    /** The number of rows that only the second flags. */
    public int onlySecond() {
        return counts[OTHER];
    }

    /** Spearman's rank correlation, in [-1, 1]; rows that tie have ranks in the order of the table. */
    public double correlation() {
        return correlation;
    }

    private static double correlation(int[] ranks, int[] otherRanks) {
        double n = ranks.length;
        double squares = 0;
        for (int row = 0; row < ranks.length; row++) {
            double difference = (double) ranks[row] - otherRanks[row];
            squares += difference * difference;
        }
        return n < 2 ? 1 : 1 - 6 * squares / (n * (n * n - 1));
    }

    /** The two ranks of rows that one or both flag, 2 x n: of all, or of very many some at equal distances; not to be changed. */
    public double[][] flagged() {
        return flagged;
    }

    /** The same of other rows. */
    public double[][] others() {
        return others;
    }

    private static double[][] points(int[] ranks, int[] otherRanks, IntPredicate wanted) {
        int[] which = IntStream.range(0, ranks.length).filter(wanted).toArray();
        int[] drawn = which.length <= MOST
                ? which
                : IntStream.range(0, MOST)
                        .map(i -> which[(int) ((long) i * which.length / MOST)])
                        .toArray();
        return new double[][] {
            IntStream.of(drawn).mapToDouble(row -> ranks[row]).toArray(),
            IntStream.of(drawn).mapToDouble(row -> otherRanks[row]).toArray()
        };
    }
}
