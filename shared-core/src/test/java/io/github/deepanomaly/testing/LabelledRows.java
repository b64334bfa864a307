package io.github.deepanomaly.testing;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.data.Schema;
import java.util.Iterator;
import java.util.function.IntFunction;

/** Rows with labels. */
public record LabelledRows(Rows rows, IntFunction<Label> labels) implements Rows {

    /** Rows that all have the same label. */
    public static Rows all(Rows rows, Label label) {
        return new LabelledRows(rows, row -> label);
    }

    @Override
    public Schema schema() {
        return rows.schema();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Label label(int row) {
        return labels.apply(row);
    }

    @Override
    public Iterator<double[]> iterator() {
        return rows.iterator();
    }
}
