package io.github.deepanomaly.testing;

import io.github.deepanomaly.data.Rows;
import java.util.function.IntToDoubleFunction;

/**
 * Rows with weights.
 *
 * @param rows the rows
 * @param weights the weight by the number of the row, from 0
 */
public record WeightedRows(Rows rows, IntToDoubleFunction weights) implements Rows.View {

    @Override
    public double weight(int row) {
        return weights.applyAsDouble(row);
    }
}
