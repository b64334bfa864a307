package io.github.deepanomaly.spark;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/** Counts in places that all parts of a table have in common, added up. It has as many places as the longest that was added. */
final class CountSums extends AccumulatorV2<long[], long[]> {

    private static final long serialVersionUID = 1;

    private long[] sums = {};

    @Override
    public boolean isZero() {
        return Arrays.stream(sums).allMatch(sum -> sum == 0);
    }

    @Override
    public CountSums copy() {
        CountSums copy = new CountSums();
        copy.sums = value();
        return copy;
    }

    @Override
    public void reset() {
        sums = new long[0];
    }

    @Override
    public synchronized void add(long[] counts) {
        long[] all = Arrays.copyOf(sums, Math.max(sums.length, counts.length));
        for (int i = 0; i < counts.length; i++) {
            all[i] += counts[i];
        }
        sums = all;
    }

    @Override
    public void merge(AccumulatorV2<long[], long[]> other) {
        add(other.value());
    }

    @Override
    public synchronized long[] value() {
        return sums.clone();
    }
}
