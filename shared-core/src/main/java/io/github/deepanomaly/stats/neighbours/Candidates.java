package io.github.deepanomaly.stats.neighbours;

import java.util.Arrays;
import java.util.Optional;

/**
 * The reference rows that may be among the k nearest of one query, told from float32 products.
 *
 * <p>The nearest rows have the smallest v, whose float32 value v' is off by at most e: see {@link ProductError}. Let t be the k-th smallest
 * v'. Then k rows have a v of at most t + e; so have the k nearest, whose v' is thus at most t + 2 e. Those are the candidates; while rows
 * still come in, t is larger, and so none is missed. Fewer than k rows have a v below t - e, so that the k-th nearest has none, and rows
 * with a v' below t - 2 e are nearer than it: they are counted and need not be measured. Where float32 may overflow, all rows are
 * candidates.
 *
 * <p>Values come as the bits of floats: for numbers above zero their order is that of the integers, and the smaller of two integers is what
 * the compiler has vectors for. What rounding makes of zero may lie below; as an integer it is then below all others.
 */
final class Candidates {

    /** Rows that the compiler's vectors look at in one loop. */
    static final int STRIPE = 128;

    /** Stripes that are looked at together. */
    private static final int STRIPES = 8;

    /** Up to so many nearest are kept in order as rows come in; more are selected now and then, whenever twice as many have come. */
    private static final int FEW = 32;

    private final int k;
    private final ProductError error;
    private final float[] smallest;
    private float guessed = Float.POSITIVE_INFINITY;
    private float limit = Float.POSITIVE_INFINITY;
    private float tightened = Float.POSITIVE_INFINITY;
    private float[] values;
    private int[] rows;
    private int count;

    /** For the k nearest of one query, whose products have such errors. */
    Candidates(int k, ProductError error) {
        this.k = k;
        this.error = error;
        smallest = new float[k <= FEW ? k : 0];
        Arrays.fill(smallest, Float.POSITIVE_INFINITY);
        values = new float[Math.max(FEW, 2 * k)];
        rows = new int[values.length];
    }

    /**
     * Passes rows by that are probably farther than the k-th nearest of {@code n}, if these first ones are drawn from them at random: four
     * deviations beyond the rank that is to be expected. {@link #found} tells whether that was right.
     */
    void guess(int n, int length, int... halves) {
        double share = (double) k / n;
        int rank = (int) (length * share + 4 * Math.sqrt(length * share * (1 - share))) + 1;
        if (k <= FEW || rank >= length || error.unbounded()) {
            return;
        }
        float[] drawn = new float[length];
        for (int j = 0; j < length; j++) {
            drawn[j] = Float.intBitsToFloat(halves[j]);
        }
        guessed = Selection.smallest(drawn, rank);
        limit = above(guessed);
    }

    /**
     * Looks at {@code length} reference rows, the first of them number {@code from}, by the bits of half their squared distances. {@code
     * least} is room for {@link #STRIPE} values.
     */
    void scan(int from, int length, int[] halves, int... least) {
        int striped = 0;
        if (!error.unbounded() && length >= STRIPE) {
            for (; striped + STRIPES * STRIPE <= length; striped += STRIPES * STRIPE) {
                stripes(halves, striped, least);
                begin(least);
                consider(from, striped, STRIPES, halves, least);
            }
            for (; striped + STRIPE <= length; striped += STRIPE) {
                System.arraycopy(halves, striped, least, 0, STRIPE);
                begin(least);
                consider(from, striped, 1, halves, least);
            }
        }
        for (int j = striped; j < length; j++) {
            consider(Float.intBitsToFloat(halves[j]), from + j);
            tighten();
        }
    }

    /** Before any row is taken: the k-th nearest of all is no farther than that of these, each of which is another row. */
    private void begin(int... least) {
        if (limit == Float.POSITIVE_INFINITY && smallest.length > 0) {
            for (int value : least) {
                insert(Float.intBitsToFloat(value));
            }
            tighten();
            Arrays.fill(smallest, Float.POSITIVE_INFINITY);
            tightened = Float.POSITIVE_INFINITY;
        }
    }

    /** The smallest of eight rows at a time, {@link #STRIPE} apart: a loop that the compiler vectorises. */
    private static void stripes(int[] v, int at, int[] least) {
        for (int j = 0; j < STRIPE; j++) {
            int a = Math.min(v[at + j], v[at + j + STRIPE]);
            int b = Math.min(v[at + j + 2 * STRIPE], v[at + j + 3 * STRIPE]);
            int c = Math.min(v[at + j + 4 * STRIPE], v[at + j + 5 * STRIPE]);
            int d = Math.min(v[at + j + 6 * STRIPE], v[at + j + 7 * STRIPE]);
            least[j] = Math.min(Math.min(a, b), Math.min(c, d));
        }
    }

    /** A closer look at the rows of stripes whose smallest may be near enough. */
    private void consider(int from, int at, int stripes, int[] halves, int... least) {
        int near = Float.floatToRawIntBits(limit);
        for (int j = 0; j < STRIPE; j++) {
            if (least[j] <= near) {
                for (int i = j; i < stripes * STRIPE; i += STRIPE) {
                    consider(Float.intBitsToFloat(halves[at + i]), from + at + i);
                }
            }
        }
        tighten();
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
        insert(value);
    }

    private void insert(float value) {
        int i = smallest.length - 1;
        if (i >= 0 && value < smallest[i]) {
            for (; i > 0 && smallest[i - 1] > value; i--) {
                smallest[i] = smallest[i - 1];
            }
            smallest[i] = value;
        }
    }

    /** Lets the limit follow the k-th smallest; not at each row, because the bound costs more than a few candidates too many. */
    private void tighten() {
        if (smallest.length > 0 && smallest[smallest.length - 1] < tightened) {
            tightened = smallest[smallest.length - 1];
            limit = Math.min(limit, above(tightened));
        }
    }

    private float above(float kth) {
        return Math.nextUp((float) (kth + 2 * error.upTo(kth)));
    }

    /** Drops those that are none any more; gives t, or infinity if all are. */
    private float select() {
        if (count < k || error.unbounded()) {
            return Float.POSITIVE_INFINITY;
        }
        float kth;
        if (smallest.length > 0) {
            tighten();
            kth = smallest[k - 1];
        } else {
            kth = Selection.smallest(Arrays.copyOf(values, count), k);
            limit = Math.min(limit, above(kth));
        }
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
        float below = kth == Float.POSITIVE_INFINITY
                ? Float.NEGATIVE_INFINITY
                : Math.nextDown((float) (kth - 2 * error.upTo(kth)));
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
