package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Shape.Sequence;
import java.util.Locale;

/**
 * Reads a sequence step by step and gives its {@code width} states, step by step; the first state before is zero. In a layer line
 * {@code lstm 32} or {@code gru 32}; {@code lstm 32, last} keeps the last state alone.
 */
public record Recurrent(Cell cell, int width) implements Layer {

    /** The type of recurrent cell. */
    public enum Cell {
        /**
         * S. Hochreiter, J. Schmidhuber: Long Short-Term Memory. Neural Computation 9(8), 1997, with the forget gate of F. Gers,
         * J. Schmidhuber, F. Cummins: Learning to Forget. Neural Computation 12(10), 2000: c = f c + i a, h = o tanh(c), where a
         * is a tanh and f, o, i are sigmoids of x W + h R + b. The columns of W, R and b are those of a, f, o and i, in this
         * order.
         */
        LSTM(4),
        /**
         * K. Cho et al.: Learning Phrase Representations using RNN Encoder-Decoder. EMNLP 2014, in the form that resets behind
         * the product: h = z h + (1 - z) a, where r and z are sigmoids of x W + h R + b, and a is the tanh of x W + b + r (h R).
         * The columns of W, R and b are those of r, z and a, in this order.
         */
        GRU(3);

        private final int blocks;

        Cell(int blocks) {
            this.blocks = blocks;
        }

        /** How many columns of weights there are for each output. */
        public int blocks() {
            return blocks;
        }

        /** The name in a layer line. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Recurrent {
        Layer.checkWidth(width);
    }

    @Override
    public Shape output(Shape input) {
        if (input instanceof Sequence sequence) {
            return Shape.sequence(sequence.steps(), width);
        }
        throw new IllegalArgumentException("needs rows of steps x channels, got " + input);
    }
}
