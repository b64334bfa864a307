package io.github.deepanomaly.engine.blas.products;

import java.util.Arrays;
import java.util.Optional;

/** Fills the rows that a product is added to. */
public final class Rows {

    private Rows() {}

    /** Writes the bias, else zeros, into each row, by copying what is there, once, twice, four times. */
    public static void fill(Optional<Parameter> bias, float[] values, int from, int to) {
        if (bias.isEmpty()) {
            Arrays.fill(values, from, to, 0);
            return;
        }
        float[] row = bias.get().value.values();
        if (from < to) {
            System.arraycopy(row, 0, values, from, row.length);
        }
        for (int done = row.length; from + done < to; done *= 2) {
            System.arraycopy(values, from, values, from + done, Math.min(done, to - from - done));
        }
    }
}
