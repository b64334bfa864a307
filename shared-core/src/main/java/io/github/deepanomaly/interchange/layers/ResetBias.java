package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.Map;

/**
 * A GRU whose candidate is tanh(x W + b + r (h R + c)), as Keras and PyTorch have it, by ours, which has no c: one unit more is always
 * 1, and c is what the others read of it. A step before the first sets that unit; a channel that is 1 in this step alone holds all other
 * units at 0. A convolution takes the step and the unit away. The numbers are the same.
 */
final class ResetBias {

    /** A gate with such a sum is open or shut in float32. */
    private static final float OPEN = 20;

    private final Matrix weight;
    private final Matrix recurrent;
    private final Matrix bias;
    private final float[] added;

    /**
     * Blocks in our order: reset, update, candidate.
     *
     * @param weight inputs x blocks
     * @param recurrent width x blocks
     * @param bias 1 x blocks
     * @param added c, one for each unit
     */
    ResetBias(Matrix weight, Matrix recurrent, Matrix bias, float... added) {
        this.weight = weight;
        this.recurrent = recurrent;
        this.bias = bias;
        this.added = added.clone();
    }

    void add(Chain chain, String title) {
        int m = added.length;
        int inputs = weight.rows();
        begin(chain, title, inputs);
        Matrix wide = widened(weight, inputs + 1);
        Matrix states = widened(recurrent, m + 1);
        Matrix terms = widened(bias, 1);
        int update = m + 1;
        int candidate = 2 * (m + 1);
        for (int i = 0; i < m; i++) {
            wide.set(inputs, update + i, OPEN + Math.abs(terms.get(0, update + i)));
            states.set(m, candidate + i, added[i]);
        }
        terms.set(0, update + m, OPEN);
        wide.set(inputs, update + m, -2 * OPEN);
        terms.set(0, candidate + m, OPEN);
        chain.add(title, new Recurrent(Cell.GRU, m + 1), Map.of("weight", wide, "recurrent", states, "bias", terms));
        end(chain, title, m);
    }

    /** A step of zeros before the first, and a channel that is 1 there and 0 behind it. */
    private static void begin(Chain chain, String title, int inputs) {
        Matrix same = Linear.zeros(inputs, inputs + 1);
        Matrix ones = Linear.zeros(1, inputs + 1);
        Matrix moved = Linear.zeros(inputs + 1, 2L * (inputs + 1));
        for (int i = 0; i < inputs; i++) {
            same.set(i, i, 1);
            moved.set(i, inputs + 1 + i, 1);
        }
        ones.set(0, inputs, 1);
        moved.set(inputs, 2 * inputs + 1, -1);
        Window step = Window.steps(1, 1, Padding.SAME);
        Window two = Window.steps(2, 1, Padding.VALID);
        chain.add(
                title,
                new Convolution(inputs + 1, step, Activation.LINEAR, true),
                Map.of("weight", same, "bias", ones));
        chain.add(
                title, new Transposed(inputs + 1, two, Activation.LINEAR, true), Map.of("weight", moved, "bias", ones));
    }

    private static void end(Chain chain, String title, int m) {
        Matrix kept = Linear.zeros(2L * (m + 1), m);
        for (int i = 0; i < m; i++) {
            kept.set(m + 1 + i, i, 1);
        }
        Window two = Window.steps(2, 1, Padding.VALID);
        chain.addition(title, new Convolution(m, two, Activation.LINEAR, false), Map.of("weight", kept));
    }

    /** With so many rows, and with a column more in each of the three blocks, all of zeros. */
    private Matrix widened(Matrix matrix, int rows) {
        int m = added.length;
        Matrix wide = Linear.zeros(rows, 3L * (m + 1));
        for (int row = 0; row < matrix.rows(); row++) {
            for (int block = 0; block < 3; block++) {
                for (int i = 0; i < m; i++) {
                    wide.set(row, block * (m + 1) + i, matrix.get(row, block * m + i));
                }
            }
        }
        return wide;
    }
}
