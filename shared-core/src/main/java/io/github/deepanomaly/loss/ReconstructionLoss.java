package io.github.deepanomaly.loss;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.PairwiseSum;

/**
 * The reconstruction loss between network outputs and encoded rows. A one-hot block always has softmax and cross entropy; the
 * measure is for the numbers. A row's loss is the mean over its blocks, missing numbers counting as zero.
 */
public final class ReconstructionLoss implements Loss {

    private static final double SMALLEST_PROBABILITY = 1e-30;

    /** So many squares are summed one by one. */
    private static final int FEW = 16;

    private final Layout layout;
    private final Measure measure;
    private final boolean numbers;

    /** The loss of a numeric column. */
    public enum Measure {
        /** The squared difference. */
        MEAN_SQUARED_ERROR,
        /** The absolute difference. */
        MEAN_ABSOLUTE_ERROR,
        /** Cross-entropy with sigmoid output, for numbers in [0, 1]. */
        BINARY_CROSS_ENTROPY
    }

    /** The loss for rows of that layout. */
    public ReconstructionLoss(Layout layout, Measure measure) {
        this.layout = layout;
        this.measure = measure;
        numbers = !layout.anyNominal();
    }

    @Override
    public double evaluate(Matrix prediction, Matrix target, Matrix weights, Matrix gradient) {
        if (numbers && measure == Measure.MEAN_SQUARED_ERROR && allOne(weights)) {
            double mean = squaredGradient(prediction.values(), target.values(), gradient.values());
            if (Double.isFinite(mean)) {
                return mean;
            }
        }
        return blockGradient(prediction, target, weights, gradient);
    }

    private static boolean allOne(Matrix weights) {
        for (float weight : weights.values()) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    /** The commonest case, in loops that the compiler vectorises; not finite if a value is missing or float32 too narrow. */
    private static double squaredGradient(float[] prediction, float[] target, float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            float difference = prediction[i] - target[i];
            gradient[i] = difference * difference;
        }
        int left = gradient.length;
        while (left > FEW) {
            left = PairwiseSum.quarters(gradient, left, 1, gradient);
        }
        double sum = 0;
        for (int i = 0; i < left; i++) {
            sum += gradient[i];
        }
        float factor = 2 * (float) (1 / (double) gradient.length);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (prediction[i] - target[i]) * factor;
        }
        return sum / gradient.length;
    }

    private double blockGradient(Matrix prediction, Matrix target, Matrix weights, Matrix gradient) {
        double sum = 0;
        int columns = layout.columns();
        float[] g = gradient.values();
        double parts = (double) prediction.rows() * layout.blocks().size();
        for (int row = 0; row < prediction.rows(); row++) {
            int from = row * columns;
            float weight = weights.get(row, 0);
            sum += weight * rowGradient(prediction.values(), target.values(), g, from);
            float share = (float) (weight / parts);
            for (int i = from; i < from + columns; i++) {
                g[i] *= share;
            }
        }
        return sum / parts;
    }

    private double rowGradient(float[] prediction, float[] target, float[] gradient, int from) {
        double sum = 0;
        for (Block block : layout.blocks()) {
            int at = from + block.from();
            if (block.nominal()) {
                sum += softmaxGradient(prediction, target, gradient, at, block.width());
            } else if (Float.isNaN(target[at])) {
                gradient[at] = 0;
            } else {
                sum += numberGradient(prediction[at], target[at], gradient, at);
            }
        }
        return sum;
    }

    /** Replaces network outputs by the reconstruction: probabilities for one-hot blocks, otherwise values. */
    public void reconstruct(Matrix prediction) {
        float[] p = prediction.values();
        int columns = layout.columns();
        for (int row = 0; row < prediction.rows() * columns; row += columns) {
            for (Block block : layout.blocks()) {
                int at = row + block.from();
                if (block.nominal()) {
                    softmax(p, p, at, block.width());
                } else if (measure == Measure.BINARY_CROSS_ENTROPY) {
                    p[at] = (float) Logistic.probability(p[at]);
                }
            }
        }
    }

    /**
     * Turns the gradient of something by what {@link #reconstruct} gave into its gradient by the network's outputs, in place.
     *
     * @param reconstructed what {@link #reconstruct} gave, n x d
     */
    public void outputGradient(Matrix reconstructed, Matrix gradient) {
        float[] p = reconstructed.values();
        float[] g = gradient.values();
        int columns = layout.columns();
        for (int row = 0; row < gradient.rows() * columns; row += columns) {
            for (Block block : layout.blocks()) {
                int at = row + block.from();
                if (block.nominal()) { // dp_i/dz_j = p_i ((i = j) - p_j)
                    double mean = 0;
                    for (int i = at; i < at + block.width(); i++) {
                        mean += (double) g[i] * p[i];
                    }
                    for (int i = at; i < at + block.width(); i++) {
                        g[i] = (float) (p[i] * (g[i] - mean));
                    }
                } else if (measure == Measure.BINARY_CROSS_ENTROPY) {
                    g[at] *= p[at] * (1 - p[at]);
                }
            }
        }
    }

    private double numberGradient(float prediction, float target, float[] gradient, int at) {
        double difference = prediction - target;
        switch (measure) {
            case MEAN_SQUARED_ERROR -> {
                gradient[at] = (float) (2 * difference);
                return difference * difference;
            }
            case MEAN_ABSOLUTE_ERROR -> {
                gradient[at] = (float) Math.signum(difference);
                return Math.abs(difference);
            }
            default -> {
                gradient[at] = (float) (Logistic.probability(prediction) - target);
                return Math.max(prediction, 0)
                        - (double) prediction * target
                        + Math.log1p(Math.exp(-Math.abs(prediction)));
            }
        }
    }

    private static double softmaxGradient(float[] prediction, float[] target, float[] gradient, int from, int width) {
        softmax(prediction, gradient, from, width);
        double loss = 0;
        for (int i = from; i < from + width; i++) {
            if (target[i] > 0) {
                loss -= target[i] * Math.log(Math.max(gradient[i], SMALLEST_PROBABILITY));
            }
            gradient[i] -= target[i];
        }
        return loss;
    }

    static void softmax(float[] from, float[] to, int at, int width) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = at; i < at + width; i++) {
            largest = Math.max(largest, from[i]);
        }
        double sum = 0;
        for (int i = at; i < at + width; i++) {
            to[i] = (float) Math.exp(from[i] - largest);
            sum += to[i];
        }
        for (int i = at; i < at + width; i++) {
            to[i] = (float) (to[i] / sum);
        }
    }
}
