package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.data.Schema;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Some of the rows, in their order. */
final class SelectedRows implements Rows {

    private final Rows all;
    private final BitSet chosen;
    private final int[] index;

    SelectedRows(Rows all, BitSet chosen) {
        this.all = all;
        this.chosen = chosen;
        index = chosen.stream().toArray();
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
    public double weight(int row) {
        return all.weight(index[row]);
    }

    @Override
    public Label label(int row) {
        return all.label(index[row]);
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
