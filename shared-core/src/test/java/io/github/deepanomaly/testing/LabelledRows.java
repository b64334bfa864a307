package io.github.deepanomaly.testing;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import java.util.function.IntFunction;

/** Rows with labels. */
public record LabelledRows(Rows rows, IntFunction<Label> labels) implements Rows.View {

    /** Rows that all have the same label. */
    public static Rows all(Rows rows, Label label) {
        return new LabelledRows(rows, row -> label);
    }

    @Override
    public Label label(int row) {
        return labels.apply(row);
    }
}
