package io.github.deepanomaly.oversample;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/**
 * What a generator's outputs do to its starts: a number moves by reach x output, an output of a one-hot block is added to the log
 * odds of the start's level. Moving numbers costs closeness times the squared moves, a mean over rows and blocks.
 */
record Moves(Layout layout, double reach, double closeness) {

    /** The log odds that a start's own levels have. */
    private static final float LEVEL = 3;

    /** Turns outputs (n x d) into moved starts, in place. */
    void apply(Matrix starts, Matrix outputs) {
        float[] values = outputs.values();
        for (Block block : layout.blocks()) {
            float own = block.nominal() ? LEVEL : 1;
            float step = block.nominal() ? 1 : (float) reach;
            for (int from = block.from(); from < values.length; from += layout.columns()) {
                for (int at = from; at < from + block.width(); at++) {
                    values[at] = own * starts.values()[at] + step * values[at];
                }
            }
        }
    }

    /** What the moves cost. */
    double cost(Matrix starts, Matrix moved) {
        double sum = 0;
        for (Block block : layout.blocks()) {
            for (int at = block.from(); !block.nominal() && at < moved.values().length; at += layout.columns()) {
                double move = (double) moved.values()[at] - starts.values()[at];
                sum += move * move;
            }
        }
        return closeness * sum / ((double) moved.rows() * layout.blocks().size());
    }

    /** Turns dL/dmoved (n x d) into d(L + cost)/doutput, in place. */
    void backward(Matrix starts, Matrix moved, Matrix gradient) {
        double share = 2 * closeness / ((double) moved.rows() * layout.blocks().size());
        float[] g = gradient.values();
        for (Block block : layout.blocks()) {
            for (int at = block.from(); !block.nominal() && at < g.length; at += layout.columns()) {
                double move = (double) moved.values()[at] - starts.values()[at];
                g[at] = (float) (reach * (g[at] + share * move));
            }
        }
    }
}
