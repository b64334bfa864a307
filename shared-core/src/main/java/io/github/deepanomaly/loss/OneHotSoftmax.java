package io.github.deepanomaly.loss;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** Softmax over each one-hot block of a layout; numbers stay as they are. What a generator's outputs pass through. */
public final class OneHotSoftmax {

    private final Layout layout;

    /** For rows of that layout. */
    public OneHotSoftmax(Layout layout) {
        this.layout = layout;
    }

    /** Replaces the outputs of each one-hot block (n x d) by probabilities. */
    public void apply(Matrix outputs) {
        float[] values = outputs.values();
        for (Block block : layout.blocks()) {
            for (int at = block.from(); block.nominal() && at < values.length; at += outputs.columns()) {
                ReconstructionLoss.softmax(values, values, at, block.width());
            }
        }
    }

    /**
     * Turns dL/dprobability into dL/doutput, in place: for a block with probabilities p and gradient g,
     * p_i (g_i - sum_j p_j g_j).
     *
     * @param probabilities what {@link #apply} made, n x d
     * @param gradient n x d
     */
    public void backward(Matrix probabilities, Matrix gradient) {
        float[] p = probabilities.values();
        float[] g = gradient.values();
        for (Block block : layout.blocks()) {
            for (int at = block.from(); block.nominal() && at < p.length; at += gradient.columns()) {
                double mean = 0;
                for (int i = at; i < at + block.width(); i++) {
                    mean += (double) p[i] * g[i];
                }
                for (int i = at; i < at + block.width(); i++) {
                    g[i] = (float) (p[i] * (g[i] - mean));
                }
            }
        }
    }
}
