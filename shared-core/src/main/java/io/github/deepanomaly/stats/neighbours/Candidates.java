package io.github.deepanomaly.stats.neighbours;

import java.util.Arrays;
import java.util.Optional;

/**
 * The reference rows that may be among the k nearest of one query, told from float32 products.
 *
 * <p>Half the squared distance is |q|^2 / 2 + v with v = |r|^2 / 2 - q r, so the nearest have the smallest v. Its float32 value
 * v' is off by at most an error e, whatever the order of summation, with or without fused multiplication. With u = 2^-24:
 *
 * <ul>
 *   <li>the product: d u / (1 - d u) sum |q_i r_i| (N. J. Higham: Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM
 *       2002, eq. 3.5), and the sum is at most |q| |r| (Cauchy, Schwarz); d 2^-149 more where terms underflow;
 *   <li>|r|^2 / 2 as float32, and the difference: u |r|^2 / 2 and u (|r|^2 / 2 + |q| |r|), up to factors of 1 + u;
 *   <li>the squares and distances in double: each of a few sums of d terms is off by d 2^-53 of at most 2 (|q|^2 + |r|^2).
 * </ul>
 *
 * Let t be the k-th smallest v'. Then k rows have a v of at most t + e; so have the k nearest, whose v' is thus at most t + 2 e.
 * Those are the candidates; while rows still come in, t is larger, and so none is missed. Fewer than k rows have a v below t - e, so
 * that the k-th nearest has none, and rows with a v' below t - 2 e are nearer than it: they are counted and need not be measured. The bound
 * fails where float32 overflows: there all rows are candidates.
 */
final class Candidates {

    private static final double U = 0x1p-24;

    /** For the factors of 1 + u, and for d u up to 0.05, which is more columns than the encoder gives. */
    private static final double MARGIN = 1.1;

    /** Above this sum of squares products may overflow. */
    private static final double LARGEST = 1e37;

    private static final int STRIPE = 128;

    /** Up to so many nearest are kept in order as rows come in; more are selected now and then, whenever twice as many have come. */
    private static final int FEW = 32;

    private final int k;
    private final double twiceError;
    private final float[] smallest;
    private float guessed = Float.POSITIVE_INFINITY;
    private float limit;
    private float[] values;
    private int[] rows;
    private int count;

    /** For a query of {@code d} columns and squared norm {@code square}; the references' are at most {@code largestSquare}. */
    Candidates(int k, int d, double square, double largestSquare) {
        this.k = k;
        twiceError = 2 * error(d, square, largestSquare);
        limit = Float.POSITIVE_INFINITY;
        smallest = new float[k <= FEW ? k : 0];
        Arrays.fill(smallest, Float.POSITIVE_INFINITY);
        values = new float[Math.max(FEW, 2 * k)];
        rows = new int[values.length];
    }

    /** The bound e, infinite where float32 may overflow. */
    static double error(int d, double square, double largestSquare) {
        double product = Math.sqrt(square) * Math.sqrt(largestSquare);
        double error = MARGIN * U * ((d + 1.0) * product + largestSquare)
                + (d + 2.0) * Float.MIN_VALUE
                + (d + 4.0) * 0x1p-49 * (square + largestSquare);
        return square + largestSquare < LARGEST ? error : Double.POSITIVE_INFINITY;
    }

    /**
     * Passes rows by that are probably farther than the k-th nearest of {@code n}, if these first ones are drawn from them at random: four
     * deviations beyond the rank that is to be expected. {@link #found} tells whether that was right.
     */
    void guess(int n, float[] halfSquares, int length, float[] products, int at) {
        double share = (double) k / n;
        int rank = (int) (length * share + 4 * Math.sqrt(length * share * (1 - share))) + 1;
        if (k <= FEW || rank >= length || twiceError == Double.POSITIVE_INFINITY) {
            return;
        }
        float[] drawn = new float[length];
        for (int j = 0; j < length; j++) {
            drawn[j] = halfSquares[j] - products[at + j];
        }
        guessed = Selection.smallest(drawn, rank);
        limit = above(guessed);
    }

    /** Looks at the products of {@code length} reference rows, the first of them number {@code from}. */
    void scan(float[] halfSquares, int from, int length, float[] products, int at) {
        int stripes = twiceError < Double.POSITIVE_INFINITY ? length / STRIPE : 0;
        int striped = stripes / 8 * 8 * STRIPE;
        for (int j = 0; j < striped; j += 8 * STRIPE) {
            stripes(halfSquares, from + j, products, at + j);
        }
        for (int j = striped; j < length; j++) {
            consider(halfSquares[from + j] - products[at + j], from + j);
        }
    }

    /** Eight rows at a time, {@link #STRIPE} apart: a loop that the compiler vectorises, and few that need a closer look. */
    private void stripes(float[] h, int from, float[] p, int at) {
        float[] least = new float[STRIPE];
        for (int j = 0; j < STRIPE; j++) {
            float a = Math.min(h[from + j] - p[at + j], h[from + j + STRIPE] - p[at + j + STRIPE]);
            float b = Math.min(
                    h[from + j + 2 * STRIPE] - p[at + j + 2 * STRIPE],
                    h[from + j + 3 * STRIPE] - p[at + j + 3 * STRIPE]);
            float c = Math.min(
                    h[from + j + 4 * STRIPE] - p[at + j + 4 * STRIPE],
                    h[from + j + 5 * STRIPE] - p[at + j + 5 * STRIPE]);
            float d = Math.min(
                    h[from + j + 6 * STRIPE] - p[at + j + 6 * STRIPE],
                    h[from + j + 7 * STRIPE] - p[at + j + 7 * STRIPE]);
            least[j] = Math.min(Math.min(a, b), Math.min(c, d));
        }
        for (int j = 0; j < STRIPE; j++) {
            if (least[j] <= limit) {
                for (int i = j; i < 8 * STRIPE; i += STRIPE) {
                    consider(h[from + i] - p[at + i], from + i);
                }
            }
        }
    }

    private void consider(float value, int row) {
        if (value > limit) {
            return;
        }
        if (count == rows.length) {
            select();
            if (count > rows.length / 4 * 3) {
                rows = Arrays.copyOf(rows, 2 * rows.length);
                values = Arrays.copyOf(values, 2 * values.length);
            }
        }
        rows[count] = row;
        values[count++] = value;
        int i = smallest.length - 1;
        if (i >= 0 && value < smallest[i]) {
            for (; i > 0 && smallest[i - 1] > value; i--) {
                smallest[i] = smallest[i - 1];
            }
            smallest[i] = value;
            limit = above(smallest[smallest.length - 1]);
        }
    }

    private float above(float kth) {
        return Math.nextUp((float) (kth + twiceError));
    }

    /** Drops those that are none any more; gives t, or infinity if all are. */
    private float select() {
        if (count < k || twiceError == Double.POSITIVE_INFINITY) {
            return Float.POSITIVE_INFINITY;
        }
        float kth = smallest.length > 0 ? smallest[k - 1] : Selection.smallest(Arrays.copyOf(values, count), k);
        limit = Math.min(limit, above(kth));
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (values[i] <= limit) {
                rows[kept] = rows[i];
                values[kept++] = values[i];
            }
        }
        count = kept;
        return kth;
    }

    /** The candidates when all rows have been looked at, k or more of them. */
    static final class Found {

        private final int nearer;
        private final int[] rows;

        private Found(int nearer, int... rows) {
            this.nearer = nearer;
            this.rows = rows;
        }

        /** How many rows are nearer than the k-th nearest for certain. */
        int nearer() {
            return nearer;
        }

        /** The numbers of the others, of which the (k - nearer)-th nearest is the k-th nearest of all. */
        int[] rows() {
            return rows;
        }
    }

    /** All rows that may be among the k nearest when all rows have been looked at, where nothing was {@link #guess guessed}. */
    int[] all() {
        select();
        return Arrays.copyOf(rows, count);
    }

    /** Empty where too much was passed by. */
    Optional<Found> found() {
        float kth = select();
        if (count < k || kth > guessed) {
            return Optional.empty();
        }
        float below =
                kth == Float.POSITIVE_INFINITY ? Float.NEGATIVE_INFINITY : Math.nextDown((float) (kth - twiceError));
        int[] others = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!(values[i] < below)) {
                others[kept++] = rows[i];
            }
        }
        return Optional.of(new Found(count - kept, Arrays.copyOf(others, kept)));
    }
}
