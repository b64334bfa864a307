package io.github.deepanomaly.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * ADWIN: a window of the last values that is as long as their mean does not change; where two parts of it differ by more than chance the
 * older part is dropped (A. Bifet, R. Gavaldà: Learning from time-changing data with adaptive windowing. SDM 2007). Values lie in
 * [0, 1]. Buckets of 1, 2, 4, ... values hold the window, at most five of each size.
 *
 * <p>The paper allows each row the same chance of a false cut; here all rows of an endless stream share one chance by {@link Spending}.
 */
final class AdaptiveWindow {

    /** Rows from one look for a change to the next. */
    private static final int STRIDE = 32;

    private static final int MOST_OF_A_SIZE = 5;

    /** A part of fewer values is not compared. */
    private static final double FEWEST = 5;

    /** Numbers that a bucket is stored as. */
    private static final int NUMBERS = 3;

    /** A window of 2 to the 60 values has fewer. */
    private static final int MOST_NUMBERS = 1000;

    /** Counts and sums stay below. */
    private static final double MOST = 1e15;

    /** Values that follow each other: how many, their mean and the sum of squared distances from it. */
    private record Bucket(double count, double mean, double squares) {

        static final Bucket NONE = new Bucket(0, 0, 0);

        Bucket and(Bucket other) {
            double both = count + other.count;
            if (both == 0) {
                return NONE;
            }
            double distance = other.mean - mean;
            return new Bucket(
                    both,
                    mean + distance * other.count / both,
                    squares + other.squares + distance * distance * count * other.count / both);
        }
    }

    private final double chance;
    private final List<Bucket> buckets = new ArrayList<>();

    /** All of them together. */
    private Bucket whole = Bucket.NONE;

    private long rows;

    /**
     * An empty window.
     *
     * @param chance that a stream without a change is ever cut, by a normal approximation of the bound; in (0, 1)
     */
    AdaptiveWindow(double chance) {
        this.chance = chance;
    }

    /** The whole window, then its buckets, oldest first, {@link #NUMBERS} numbers each. */
    double[] state() {
        return Stream.concat(Stream.of(whole), buckets.stream())
                .flatMapToDouble(each -> DoubleStream.of(each.count, each.mean, each.squares))
                .toArray();
    }

    /** Goes on from what {@link #state} gave after so many rows; throws {@link IllegalArgumentException} for what it never is. */
    void restore(long seen, double... state) {
        if (state.length < NUMBERS || state.length % NUMBERS != 0 || state.length > MOST_NUMBERS) {
            throw new IllegalArgumentException("window must have buckets of 3 numbers, got " + state.length);
        }
        whole = bucket(state, 0);
        for (int at = NUMBERS; at < state.length; at += NUMBERS) {
            buckets.add(bucket(state, at));
        }
        rows = seen;
    }

    private static Bucket bucket(double[] state, int at) {
        Bucket bucket = new Bucket(state[at], state[at + 1], state[at + 2]);
        boolean counted = bucket.count >= 0 && bucket.count <= MOST && bucket.count == Math.rint(bucket.count);
        if (!(counted && bucket.mean >= 0 && bucket.mean <= 1 && bucket.squares >= 0 && bucket.squares <= MOST)) {
            throw new IllegalArgumentException("window must have buckets of values in [0, 1], got " + bucket);
        }
        return bucket;
    }

    /** How many values the window has. */
    double size() {
        return whole.count;
    }

    /** The mean of its values; 0 where it is empty. */
    double mean() {
        return whole.mean;
    }

    /** Adds a value in [0, 1]; whether the window was cut. */
    boolean next(double value) {
        Bucket added = new Bucket(1, value, 0);
        buckets.add(added);
        whole = whole.and(added);
        merge();
        rows++;
        boolean cut = false;
        if (rows % STRIDE == 0) {
            double share = chance * Spending.share(rows / STRIDE);
            while (changed(share)) {
                buckets.remove(0);
                whole = buckets.stream().reduce(Bucket.NONE, Bucket::and);
                cut = true;
            }
        }
        return cut;
    }

    /** Where there are too many buckets of a size the two oldest become one. */
    private void merge() {
        int end = buckets.size();
        while (end > MOST_OF_A_SIZE) {
            double size = buckets.get(end - 1).count;
            int from = end;
            while (from > 0 && buckets.get(from - 1).count == size) {
                from--;
            }
            if (end - from <= MOST_OF_A_SIZE) {
                return;
            }
            buckets.set(from, buckets.get(from).and(buckets.remove(from + 1)));
            end = from + 1;
        }
    }

    private boolean changed(double share) {
        if (whole.count < 2 * FEWEST) {
            return false;
        }
        double log = StrictMath.log(2 * buckets.size() / share);
        double variance = whole.squares / whole.count;
        Bucket old = Bucket.NONE;
        for (Bucket bucket : buckets) {
            old = old.and(bucket);
            double count = whole.count - old.count;
            if (old.count < FEWEST || count < FEWEST) {
                continue;
            }
            double mean = (whole.count * whole.mean - old.count * old.mean) / count;
            double inverse = 1 / old.count + 1 / count;
            if (Math.abs(mean - old.mean) > Math.sqrt(2 * inverse * variance * log) + 2 * inverse * log / 3) {
                return true;
            }
        }
        return false;
    }
}
