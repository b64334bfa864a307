package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.stats.Rounding;
import java.util.Arrays;
import java.util.Map;

/**
 * A causal network that forecasts each step of a sequence from the steps at least {@code horizon} steps before it. What it
 * reads is the sequence, that much later, with zeros before its start, and the place of each step between -1 and 1. Values
 * are cut off at the range of the training rows, so that one far value does not spoil what is foretold after it. One thread
 * at a time.
 */
final class Forecasting implements EpochLoop.Trainable, Networks {

    private final Layout layout;
    private final Shape.Sequence shape;
    private final int horizon;
    private final ReconstructionLoss loss;
    private final Network network;
    private final float[] low;
    private final float[] high;

    Forecasting(
            Layout layout,
            Shape.Sequence shape,
            int horizon,
            Layers layers,
            Training training,
            Engine engine,
            long seed) {
        this.layout = layout;
        this.shape = shape;
        this.horizon = horizon;
        loss = new ReconstructionLoss(layout, Measure.MEAN_SQUARED_ERROR);
        network = engine.network(Forecaster.input(shape), layers, training.optimiser(), seed);
        low = new float[shape.channels()];
        high = new float[shape.channels()];
    }

    /** Takes the range of each channel from the rows to learn from, wider and with two digits where asked for. */
    void observe(Matrix x, boolean rounding) {
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        float[] values = layout.imputed(x).values();
        for (int i = 0; i < values.length; i++) {
            int channel = i % low.length;
            low[channel] = Math.min(low[channel], values[i]);
            high[channel] = Math.max(high[channel], values[i]);
        }
        for (int channel = 0; channel < low.length && rounding; channel++) {
            double width = (double) high[channel] - low[channel];
            low[channel] = (float) Rounding.below(low[channel], width);
            high[channel] = (float) Rounding.above(high[channel], width);
        }
    }

    /** The rows as the network reads them. */
    private Matrix delayed(Matrix x) {
        Matrix imputed = layout.imputed(x);
        int channels = shape.channels();
        Matrix delayed = new Matrix(x.rows(), shape.steps() * (channels + 1));
        for (int row = 0; row < x.rows(); row++) {
            for (int step = 0; step < shape.steps(); step++) {
                int to = row * delayed.columns() + step * (channels + 1);
                if (step >= horizon) {
                    int from = row * x.columns() + (step - horizon) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        float value = imputed.values()[from + channel];
                        delayed.values()[to + channel] = Math.max(low[channel], Math.min(high[channel], value));
                    }
                }
                delayed.values()[to + channels] = Forecaster.place(step, shape.steps());
            }
        }
        return delayed;
    }

    @Override
    public double step(Sample batch) {
        Matrix output = network.forward(delayed(batch.x()), true);
        Matrix gradient = new Matrix(output.rows(), output.columns());
        double value = loss.evaluate(output, batch.x(), batch.weights(), gradient);
        network.backward(gradient);
        network.step();
        return value;
    }

    @Override
    public double loss(Sample rows) {
        Matrix output = network.forward(delayed(rows.x()), false);
        return loss.value(output, rows.x(), rows.weights());
    }

    /** The forecast of each value, n x d; probabilities for the levels of a one-hot block. */
    Reconstruction forecast(Matrix x) {
        Matrix foretold = network.infer(delayed(x));
        loss.reconstruct(foretold);
        return new Reconstruction(x, x, new Matrix(x.rows(), 0), foretold);
    }

    @Override
    public Map<String, Matrix> weights() {
        return network.weights();
    }

    @Override
    public void load(State weights) {
        network.load(weights.matrices());
    }

    /** Weights and ranges. */
    State state() {
        return new State(weights(), Map.of("low", doubles(low), "high", doubles(high)));
    }

    /** Takes what {@link #state} gave; throws {@link IllegalArgumentException} where it does not fit. */
    void restore(State state) {
        load(state);
        double[] from = state.vector("low", low.length);
        double[] to = state.vector("high", high.length);
        for (int channel = 0; channel < low.length; channel++) {
            if (!(Math.abs(from[channel]) <= Float.MAX_VALUE
                    && to[channel] >= from[channel]
                    && to[channel] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "low and high must be a range, got " + from[channel] + " to " + to[channel]);
            }
            low[channel] = (float) from[channel];
            high[channel] = (float) to[channel];
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @Override
    public void close() {
        network.close();
    }
}
