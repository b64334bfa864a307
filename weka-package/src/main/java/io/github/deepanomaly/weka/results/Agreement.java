package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.weka.judging.Judged;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How two results on the same rows agree: which rows they flag, and how they rank them. Rank 1 is the most anomalous row. */
public final class Agreement {

    private final String first;
    private final String second;
    private final int[] ranks;
    private final int[] otherRanks;
    private final boolean[] flagged;
    private final boolean[] otherFlagged;

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
        ranks = ranks(one.rows());
        otherRanks = ranks(other.rows());
        flagged = flagged(one);
        otherFlagged = flagged(other);
    }

    /**
     * A result of the tab.
     *
     * @param name for people
     * @param threshold that of its detector
     * @param learnt what its detectors have learned from people
     */
    public record Result(String name, Judged rows, double threshold, Marks learnt) {

        @Override
        public String toString() {
            return name;
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

    private static boolean[] flagged(Result result) {
        boolean[] flagged = new boolean[result.rows().size()];
        for (int row = 0; row < flagged.length; row++) {
            flagged[row] = result.rows().flagged(row, result.threshold());
        }
        return flagged;
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
        return (int) rows(true, true).count();
    }

    /** The number of rows that only the first flags. */
    public int onlyFirst() {
        return (int) rows(true, false).count();
    }

    /** The number of rows that only the second flags. */
    public int onlySecond() {
        return (int) rows(false, true).count();
    }

    private IntStream rows(boolean one, boolean other) {
        return IntStream.range(0, ranks.length).filter(row -> flagged[row] == one && otherFlagged[row] == other);
    }

    /** Spearman's rank correlation, in [-1, 1]; rows that tie have ranks in the order of the table. */
    public double correlation() {
        double n = ranks.length;
        double squares = 0;
        for (int row = 0; row < ranks.length; row++) {
            double difference = (double) ranks[row] - otherRanks[row];
            squares += difference * difference;
        }
        return n < 2 ? 1 : 1 - 6 * squares / (n * (n * n - 1));
    }

    /** The two ranks of each row that one or both flag, 2 x n. */
    public double[][] flagged() {
        return points(IntStream.range(0, ranks.length)
                .filter(row -> flagged[row] || otherFlagged[row])
                .toArray());
    }

    /** The two ranks of each other row, 2 x n. */
    public double[][] others() {
        return points(rows(false, false).toArray());
    }

    private double[][] points(int[] which) {
        return new double[][] {
            IntStream.of(which).mapToDouble(row -> ranks[row]).toArray(),
            IntStream.of(which).mapToDouble(row -> otherRanks[row]).toArray()
        };
    }
}
