package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import java.util.Map;

/** Recurrent cells of other programs: their blocks of weights in our order. */
public final class Cells {

    /** Where our blocks (a, f, o, i) are in Keras and PyTorch (i, f, a, o). */
    public static final int[] LSTM_I_F_A_O = {2, 1, 3, 0};

    /** Where they are in ONNX (i, o, f, a). */
    public static final int[] LSTM_I_O_F_A = {3, 2, 1, 0};

    /** Where our blocks (r, z, a) are in Keras and ONNX (z, r, a). */
    public static final int[] GRU_Z_R_A = {1, 0, 2};

    /** PyTorch has them as we do. */
    public static final int[] GRU_R_Z_A = {0, 1, 2};

    private Cells() {}

    /**
     * Adds a cell that returns all its states.
     *
     * @param weight inputs x blocks
     * @param recurrent width x blocks
     * @param inner one bias for each block
     * @param outer a second one, which a GRU adds to what it resets; ours has none there
     */
    public static void add(
            Chain chain,
            String title,
            Cell cell,
            Values weight,
            Values recurrent,
            Values inner,
            Values outer,
            int... order) {
        int columns = inner.numbers().length;
        int width = columns / cell.blocks();
        int inputs = chain.shape().channels();
        float[] bias = inner.shaped(columns).blocks(order).numbers().clone();
        float[] second = outer.shaped(columns).blocks(order).numbers();
        for (int i = 0; i < columns; i++) {
            if (cell == Cell.GRU && i >= 2 * width && second[i] != 0) {
                throw new IllegalArgumentException(
                        title + ": a GRU must have no recurrent bias in its candidate, because ours has none; got "
                                + second[i]);
            }
            bias[i] += second[i];
        }
        Values sum = new Values(inner.name(), inner.shape(), bias);
        chain.add(
                title,
                new Recurrent(cell, width),
                Map.of(
                        "weight", weight.shaped(inputs, columns).blocks(order).matrix(inputs, columns),
                        "recurrent",
                                recurrent.shaped(width, columns).blocks(order).matrix(width, columns),
                        "bias", sum.row()));
    }
}
