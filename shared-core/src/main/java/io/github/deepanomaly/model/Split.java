package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
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

    /** A split that holds a share out, each row with the same chance. */
    static Split of(Rows rows, double share, SplittableRandom random) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
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

    /** Some of the rows, in their order. */
    private record Selected(Rows all, BitSet chosen) implements Rows {

        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int size() {
            return chosen.cardinality();
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
