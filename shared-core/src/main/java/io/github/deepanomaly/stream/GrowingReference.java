package io.github.deepanomaly.stream;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Conformal p-values whose reference grows: each score is ranked among the calibration scores and all scores before it. Only the number
 * of scores between two neighbouring calibration scores is kept. Given those numbers, the next score falls between two of them with
 * the chance (1 + number) / (all + calibration scores + 1), so that p-values are independent and uniform in (0, 1) while scores are
 * exchangeable (V. Vovk, I. Nouretdinov, A. Gammerman: Testing exchangeability on-line. ICML 2003; kept so, ranks within a gap are drawn).
 *
 * <p>Memory does not grow with the stream. Equal scores are put in an order by lot.
 */
final class GrowingReference {

    private final double[] edges;
    private final double[] lots;
    private final long seed;

    /** A Fenwick tree of the numbers of scores in the gaps; gap 0 is below all calibration scores. */
    private final double[] tree;

    private long total;

    /** The reference of calibration scores, in ascending order and at least one. */
    GrowingReference(double[] sorted, long seed) {
        edges = sorted.clone();
        this.seed = seed;
        tree = new double[edges.length + 2];
        lots = new double[edges.length];
        SplittableRandom random = new SplittableRandom(~seed);
        for (int from = 0; from < edges.length; ) {
            int to = from;
            while (to < edges.length && edges[to] == edges[from]) {
                lots[to++] = random.nextDouble();
            }
            Arrays.sort(lots, from, to);
            from = to;
        }
    }

    /** The numbers of scores in the gaps, from below the lowest calibration score. */
    double[] counts() {
        double[] counts = new double[edges.length + 1];
        for (int gap = 0; gap < counts.length; gap++) {
            counts[gap] = below(gap + 1) - below(gap);
        }
        return counts;
    }

    /** Goes on from numbers that {@link #counts} gave; throws {@link IllegalArgumentException} unless they are whole numbers. */
    void restore(double... counts) {
        double sum = 0;
        for (int gap = 0; gap < counts.length; gap++) {
            if (!(counts[gap] >= 0 && counts[gap] == Math.rint(counts[gap]) && counts[gap] < 1e15)) {
                throw new IllegalArgumentException("counts must be whole numbers, got " + counts[gap]);
            }
            add(gap, counts[gap]);
            sum += counts[gap];
        }
        total = (long) sum;
    }

    /** How many scores were added. */
    long total() {
        return total;
    }

    /** The p-value of a score, not NaN, which is added: small for one that is higher than most. */
    double next(double score) {
        SplittableRandom random = new SplittableRandom((seed << 40) ^ total);
        int gap = gap(score, random.nextDouble());
        double own = 1 + below(gap + 1) - below(gap);
        double above = edges.length - gap + total - below(gap + 1);
        double p = (above + random.nextDouble() * own) / (edges.length + 1.0 + total);
        add(gap, 1);
        total++;
        return p;
    }

    /** The number of calibration scores below one, equal ones by lot. */
    private int gap(double score, double lot) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] < score || (edges[middle] == score && lots[middle] < lot)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of scores in the gaps before one. */
    private double below(int gap) {
        double sum = 0;
        for (int at = gap; at > 0; at -= at & -at) {
            sum += tree[at];
        }
        return sum;
    }

    private void add(int gap, double count) {
        for (int at = gap + 1; at < tree.length; at += at & -at) {
            tree[at] += count;
        }
    }
}
