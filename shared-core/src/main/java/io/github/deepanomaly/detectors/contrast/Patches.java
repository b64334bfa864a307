package io.github.deepanomaly.detectors.contrast;

import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Window;

/**
 * Rows as patches: windows of a log, step after step, or a row alone as a sequence of one channel.
 *
 * @param layout of the rows
 * @param steps time steps of a patch
 * @param channels encoded columns of a step
 */
record Patches(Layout layout, int steps, int channels) {

    /** Added to the variance of a channel, in units of that of the training rows, so that noise on a still sensor stays small. */
    static final double STILL = 0.01;

    static Patches of(Layout layout) {
        return layout.steps() > 1
                ? new Patches(layout, layout.steps(), layout.columns() / layout.steps())
                : new Patches(layout, layout.columns(), 1);
    }

    /** The layers, then the mean over the steps that they leave, if they leave steps. */
    static Layers pooled(Layers hidden, Shape input) {
        if (hidden.output(input) instanceof Shape.Sequence left) {
            Layer mean = new Pooling(Pooling.Rule.AVG, Window.steps(left.steps(), left.steps(), Padding.VALID));
            return hidden.then(mean);
        }
        return hidden;
    }

    /** Each channel of each patch without its own mean and spread. */
    Matrix normalised(Matrix imputed) {
        Matrix normalised = new Matrix(imputed.rows(), imputed.columns());
        for (int row = 0; row < imputed.rows(); row++) {
            for (int channel = 0; channel < channels; channel++) {
                double mean = mean(imputed, row, channel);
                double factor = 1 / Math.sqrt(variance(imputed, row, channel, mean) + STILL);
                for (int step = 0; step < steps; step++) {
                    int column = step * channels + channel;
                    normalised.set(row, column, (float) ((imputed.get(row, column) - mean) * factor));
                }
            }
        }
        return normalised;
    }

    /** Of each patch the mean of each channel, then the logarithms of their deviations: n x 2 channels. */
    Matrix levels(Matrix imputed) {
        Matrix levels = new Matrix(imputed.rows(), 2 * channels);
        for (int row = 0; row < imputed.rows(); row++) {
            for (int channel = 0; channel < channels; channel++) {
                double mean = mean(imputed, row, channel);
                levels.set(row, channel, (float) mean);
                double spread = StrictMath.log(variance(imputed, row, channel, mean) + STILL) / 2;
                levels.set(row, channels + channel, (float) spread);
            }
        }
        return levels;
    }

    private double mean(Matrix x, int row, int channel) {
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            sum += x.get(row, step * channels + channel);
        }
        return sum / steps;
    }

    private double variance(Matrix x, int row, int channel, double mean) {
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            double difference = x.get(row, step * channels + channel) - mean;
            sum += difference * difference;
        }
        return sum / steps;
    }
}
