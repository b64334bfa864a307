package io.github.deepanomaly.loss;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.SplittableRandom;

/**
 * Draws a level for each one-hot block of a layout, in a form that a gradient passes: softmax((output + g) / temperature) with
 * Gumbel noise g; numbers stay as they are. The largest part is level i with the probability that the softmax of the outputs gives
 * it, whatever the temperature; the lower that is, the nearer the parts come to 0 and 1.
 *
 * <p>After E. Jang, S. Gu, B. Poole: Categorical Reparameterization with Gumbel-Softmax. ICLR 2017. One thread at a time.
 */
public final class GumbelSoftmax {

    private final Layout layout;
    private final double temperature;
    private final OneHotSoftmax softmax;

    /** For rows of that layout; the temperature is above 0. */
    public GumbelSoftmax(Layout layout, double temperature) {
        this.layout = layout;
        this.temperature = temperature;
        softmax = new OneHotSoftmax(layout);
    }

    /** Replaces the outputs of each one-hot block (n x d) by parts that add up to 1. */
    public void apply(Matrix outputs, SplittableRandom random) {
        float[] values = outputs.values();
        for (Block block : layout.blocks()) {
            for (int at = block.from(); block.nominal() && at < values.length; at += outputs.columns()) {
                for (int i = at; i < at + block.width(); i++) {
                    double gumbel = -Math.log(-Math.log(random.nextDouble(Double.MIN_NORMAL, 1)));
                    values[i] = (float) ((values[i] + gumbel) / temperature);
                }
            }
        }
        softmax.apply(outputs);
    }

    /**
     * Turns dL/dpart into dL/doutput, in place.
     *
     * @param parts what {@link #apply} made, n x d
     * @param gradient n x d
     */
    public void backward(Matrix parts, Matrix gradient) {
        softmax.backward(parts, gradient);
        float[] g = gradient.values();
        for (Block block : layout.blocks()) {
            for (int at = block.from(); block.nominal() && at < g.length; at += gradient.columns()) {
                for (int i = at; i < at + block.width(); i++) {
                    g[i] = (float) (g[i] / temperature);
                }
            }
        }
    }
}
