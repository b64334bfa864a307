package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import java.util.Arrays;
import java.util.Map;

/** Recurrent cells of other programs: their blocks of weights in our order. */
public final class Cells {

    /** Where our blocks of weights are in those of other programs. */
    public enum Order {
        /** Ours (a, f, o, i) in Keras and PyTorch (i, f, a, o). */
        LSTM_I_F_A_O,
        /** Ours in ONNX (i, o, f, a). */
        LSTM_I_O_F_A,
        /** Ours (r, z, a) in Keras and ONNX (z, r, a). */
        GRU_Z_R_A,
        /** PyTorch has them as we do. */
        GRU_R_Z_A;

        private int[] places() {
            return switch (this) {
                case LSTM_I_F_A_O -> new int[] {2, 1, 3, 0};
                case LSTM_I_O_F_A -> new int[] {3, 2, 1, 0};
                case GRU_Z_R_A -> new int[] {1, 0, 2};
                case GRU_R_Z_A -> new int[] {0, 1, 2};
            };
        }
    }

    private Cells() {}

    /**
     * Adds a cell that returns all its states.
     *
     * @param weight inputs x blocks
     * @param recurrent width x blocks
     * @param inner one bias for each block
     * @param outer a second one, which a GRU adds to what it resets, see {@link ResetBias}
     */
    public static void add(
            Chain chain,
            String title,
            Cell cell,
            Values weight,
            Values recurrent,
            Values inner,
            Values outer,
            Order order) {
        int columns = inner.numbers().length;
        int width = columns / cell.blocks();
        int inputs = chain.shape().channels();
        float[] bias = inner.shaped(columns).blocks(order.places()).numbers().clone();
        float[] second = outer.shaped(columns).blocks(order.places()).numbers();
        int reset = cell == Cell.GRU ? 2 * width : columns;
        for (int i = 0; i < reset; i++) {
            bias[i] += second[i];
        }
        Matrix ofInput = weight.shaped(inputs, columns).blocks(order.places()).matrix(inputs, columns);
        Matrix ofState = recurrent.shaped(width, columns).blocks(order.places()).matrix(width, columns);
        Matrix sum = new Values(inner.name(), inner.shape(), bias).row();
        float[] added = Arrays.copyOfRange(second, reset, columns);
        for (float each : added) {
            if (each != 0) {
                new ResetBias(ofInput, ofState, sum, added).add(chain, title);
                return;
            }
        }
        chain.add(title, new Recurrent(cell, width), Map.of("weight", ofInput, "recurrent", ofState, "bias", sum));
    }
}
