package io.github.deepanomaly.data;

import java.util.Iterator;
import java.util.List;

/**
 * Raw rows: {@code NaN} is a missing value, a nominal value is the index of its level. Each iteration starts anew. An
 * iterator may hand out the same array again and again, so a caller that keeps a row copies it.
 */
public interface Rows extends Iterable<double[]> {

    /** The columns. */
    Schema schema();

    /** The number of rows. */
    int size();

    /** The training weight of row number {@code row} (from 0), at least 0. */
    default double weight(int row) {
        return 1;
    }

    /** Rows in memory; the list and its arrays must not change afterwards. */
    static Rows of(Schema schema, List<double[]> rows) {
        return new Rows() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public Iterator<double[]> iterator() {
                return rows.iterator();
            }
        };
    }
}
