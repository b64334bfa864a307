package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.math.Matrix;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Rows to train on and rows to calibrate with.
 *
 * @param honest whether they are different rows; with too few rows, or a share of 0, they are the same
 */
record Split(Rows training, Rows calibration, boolean honest) {

    /** A split that holds a share out, each row with the same chance; rows of weight 0 are in neither part. */
    static Split of(Rows all, double share, SplittableRandom random) {
        if (all.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        Rows rows = weighty(all);
        int held = (int) Math.round(share * rows.size());
        if (held == 0 || held == rows.size()) {
            return new Split(rows, rows, false);
        }
        BitSet chosen = new BitSet(rows.size());
        int wanted = held;
        for (int row = 0; wanted > 0; row++) {
            if (random.nextInt(rows.size() - row) < wanted) { // selection sampling
                chosen.set(row);
                wanted--;
            }
        }
        BitSet others = (BitSet) chosen.clone();
        others.flip(0, rows.size());
        return new Split(new Selected(rows, others), new Selected(rows, chosen), true);
    }

    /** The rows whose weight is above 0. */
    private static Rows weighty(Rows all) {
        BitSet chosen = new BitSet(all.size());
        for (int row = 0; row < all.size(); row++) {
            double weight = all.weight(row);
            if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weights must be 0 or more and finite, got " + weight + " for row " + (row + 1));
            }
            chosen.set(row, weight > 0);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "training needs at least 1 row of weight above 0, got " + all.size() + " of weight 0");
        }
        return chosen.cardinality() == all.size() ? all : new Selected(all, chosen);
    }

    /** The weights of the training rows, n x 1, 1 on average. */
    Matrix weights() {
        double sum = 0;
        for (int row = 0; row < training.size(); row++) {
            sum += training.weight(row);
        }
        Matrix weights = new Matrix(training.size(), 1);
        for (int row = 0; row < training.size(); row++) {
            double share = training.weight(row) * training.size() / sum;
            weights.set(row, 0, (float) Math.max(share, Float.MIN_NORMAL));
        }
        return weights;
    }

    /** Some of the rows, in their order. */
    private static final class Selected implements Rows {

        private final Rows all;
        private final BitSet chosen;
        private final int[] index;

        Selected(Rows all, BitSet chosen) {
            this.all = all;
            this.chosen = chosen;
            index = chosen.stream().toArray();
        }

        @Override
        public double weight(int row) {
            return all.weight(index[row]);
        }

        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int size() {
            return index.length;
        }

        @Override
        public Iterator<double[]> iterator() {
            Iterator<double[]> rows = all.iterator();
            return new Iterator<>() {
                private int passed;

                @Override
                public boolean hasNext() {
                    return chosen.nextSetBit(passed) >= 0;
                }

                @Override
                public double[] next() {
                    int wanted = chosen.nextSetBit(passed);
                    if (wanted < 0) {
                        throw new NoSuchElementException();
                    }
                    for (; passed < wanted; passed++) {
                        rows.next();
                    }
                    passed++;
                    return rows.next();
                }
            };
        }
    }
}
