package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.PairwiseSum;
import java.util.Arrays;

/** Sums of the columns of a matrix, by quarters, so that the error hardly grows with the rows. */
public final class ColumnSums {

    private final int columns;
    private float[] partial = {};

    public ColumnSums(int columns) {
        this.columns = columns;
    }

    public void of(float[] values, float[] sum) {
        int needed = values.length / 4 + 3 * columns;
        if (partial.length < needed) {
            partial = new float[needed];
        }
        float[] source = values;
        int rows = values.length / columns;
        while (rows >= 4) {
            rows = PairwiseSum.quarters(source, rows, columns, partial);
            source = partial;
        }
        if (rows == 0) {
            Arrays.fill(sum, 0);
            return;
        }
        System.arraycopy(source, 0, sum, 0, columns);
        for (int row = 1; row < rows; row++) {
            int at = row * columns;
            for (int i = 0; i < columns; i++) {
                sum[i] += source[at + i];
            }
        }
    }
}
