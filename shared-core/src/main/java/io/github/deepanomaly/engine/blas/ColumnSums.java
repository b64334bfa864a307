package io.github.deepanomaly.engine.blas;

import java.util.Arrays;

/** Sums of the columns of a matrix, by halves, so that the error hardly grows with the rows. */
final class ColumnSums {

    private final int columns;
    private float[] partial = {};

    ColumnSums(int columns) {
        this.columns = columns;
    }

    /** Adds the lower half of the rows to the upper one until a single row is left. */
    void of(float[] values, float[] sum) {
        if (partial.length < values.length / 2 + columns) {
            partial = new float[values.length / 2 + columns];
        }
        float[] source = values;
        int rows = values.length / columns;
        if (rows == 0) {
            Arrays.fill(sum, 0);
            return;
        }
        while (rows > 1) {
            int half = (rows + 1) / 2;
            int length = half * columns;
            int added = (rows - half) * columns;
            for (int i = 0; i < added; i++) {
                partial[i] = source[i] + source[length + i];
            }
            System.arraycopy(source, added, partial, added, length - added);
            source = partial;
            rows = half;
        }
        System.arraycopy(source, 0, sum, 0, columns);
    }
}
