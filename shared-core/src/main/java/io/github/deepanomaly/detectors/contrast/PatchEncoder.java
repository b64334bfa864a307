package io.github.deepanomaly.detectors.contrast;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * The network from patches to codes, with the head that says whether one patch comes right before another. A code has unit length. One
 * thread at a time, except {@link #measure}.
 */
final class PatchEncoder implements Networks {

    /** Keeps a code of zeros finite. */
    private static final double SMALLEST = 1e-12;

    private final Patches patches;
    private final Network network;

    /** Answers which patch comes before another; empty after training. */
    private final Optional<Network> head;

    private final double margin;

    private PatchEncoder(Patches patches, Network network, Optional<Network> head, double margin) {
        this.patches = patches;
        this.network = network;
        this.head = head;
        this.margin = margin;
    }

    /** One to be trained, with random weights. */
    static PatchEncoder fresh(
            Layout layout, Layers hidden, Optimiser optimiser, double margin, Engine engine, long seed) {
        Patches patches = Patches.of(layout);
        Shape input = Shape.sequence(patches.steps(), patches.channels());
        Layers layers = Patches.pooled(hidden, input);
        int width = layers.output(input).size();
        Network head = engine.network(2 * width, Layers.parse(width + " relu, 1"), optimiser, seed + 1);
        return new PatchEncoder(patches, engine.network(input, layers, optimiser, seed), Optional.of(head), margin);
    }

    /** One with the {@link #weights} of a file; throws {@link IllegalArgumentException} where they do not fit. */
    static PatchEncoder restored(Layout layout, Layers hidden, Optimiser optimiser, Engine engine, State weights) {
        Patches patches = Patches.of(layout);
        Shape input = Shape.sequence(patches.steps(), patches.channels());
        Layers layers = Patches.pooled(hidden, input);
        Weights.check(input, layers, weights.matrices()); // before room is made for them
        Network network = engine.network(input, layers, optimiser, 0);
        return Networks.opened(new PatchEncoder(patches, network, Optional.empty(), 0), encoder -> {
            encoder.load(weights);
            return encoder;
        });
    }

    /** The numbers of a code and what is measured beside it. */
    int width() {
        return network.outputs() + 2 * patches.channels();
    }

    /** Patches without missing values. */
    Matrix imputed(Matrix x) {
        return patches.layout().imputed(x);
    }

    /** Of imputed patches the codes, then level and logarithm of the spread of each channel. */
    Matrix measure(Matrix imputed) {
        Matrix codes = network.infer(patches.normalised(imputed));
        Matrix measured = new Matrix(codes.rows(), width());
        Matrix levels = patches.levels(imputed);
        for (int row = 0; row < codes.rows(); row++) {
            double length = length(codes, row);
            for (int i = 0; i < codes.columns(); i++) {
                measured.set(row, i, (float) (codes.get(row, i) / length));
            }
            for (int i = 0; i < levels.columns(); i++) {
                measured.set(row, codes.columns() + i, levels.get(row, i));
            }
        }
        return measured;
    }

    private static double length(Matrix codes, int row) {
        double sum = SMALLEST;
        for (int i = 0; i < codes.columns(); i++) {
            sum += (double) codes.get(row, i) * codes.get(row, i);
        }
        return Math.sqrt(sum);
    }

    /**
     * Moves the weights by one mini-batch; gives its loss.
     *
     * @param batch patches without missing values: first all anchors, then as many neighbours of each, then patches that come right
     *     before the first anchors
     * @param weights what each anchor counts for; at least 2 of them
     * @param before how many patches before anchors
     */
    double step(Matrix batch, double[] weights, int before) {
        Matrix outputs = network.forward(patches.normalised(batch), true);
        double[][] units = new double[outputs.rows()][outputs.columns()];
        double[] lengths = new double[outputs.rows()];
        for (int row = 0; row < units.length; row++) {
            lengths[row] = length(outputs, row);
            for (int i = 0; i < units[row].length; i++) {
                units[row][i] = outputs.get(row, i) / lengths[row];
            }
        }
        double[][] slopes = new double[units.length][outputs.columns()];
        double loss = Triplets.loss(units, slopes, weights, margin);
        if (before > 1) {
            loss += order(units, slopes, weights.length, before);
        }
        Matrix gradient = new Matrix(outputs.rows(), outputs.columns());
        for (int row = 0; row < units.length; row++) {
            double along = 0;
            for (int i = 0; i < units[row].length; i++) {
                along += slopes[row][i] * units[row][i];
            }
            for (int i = 0; i < units[row].length; i++) {
                gradient.set(row, i, (float) ((slopes[row][i] - along * units[row][i]) / lengths[row]));
            }
        }
        network.backward(gradient);
        network.step();
        return loss;
    }

    /** The cross-entropy of the question which of two patches comes right before an anchor: its own, or that of another anchor. */
    private double order(double[][] units, double[][] slopes, int anchors, int before) {
        Network asked = head.orElseThrow();
        int width = units[0].length;
        Matrix pairs = new Matrix(2 * before, 2 * width);
        for (int i = 0; i < pairs.rows(); i++) {
            int first = 2 * anchors + (i < before ? i : (i + 1) % before);
            for (int c = 0; c < width; c++) {
                pairs.set(i, c, (float) units[first][c]);
                pairs.set(i, width + c, (float) units[i % before][c]);
            }
        }
        Matrix answers = asked.forward(pairs, true);
        Matrix gradient = new Matrix(pairs.rows(), 1);
        double loss = 0;
        for (int i = 0; i < pairs.rows(); i++) {
            double sign = i < before ? 1 : -1;
            double agreed = sign * answers.get(i, 0);
            loss += Math.max(0, -agreed) + Math.log1p(Math.exp(-Math.abs(agreed)));
            gradient.set(i, 0, (float) (-sign / (1 + Math.exp(agreed)) / pairs.rows()));
        }
        asked.backward(gradient);
        Matrix inner = asked.inputGradient();
        for (int i = 0; i < pairs.rows(); i++) {
            int first = 2 * anchors + (i < before ? i : (i + 1) % before);
            for (int c = 0; c < width; c++) {
                slopes[first][c] += inner.get(i, c);
                slopes[i % before][c] += inner.get(i, width + c);
            }
        }
        asked.step();
        return loss / pairs.rows();
    }

    @Override
    public Map<String, Matrix> weights() {
        return network.weights();
    }

    @Override
    public void load(State weights) {
        network.load(weights.matrices());
    }

    @Override
    public void close() {
        network.close();
        head.ifPresent(Network::close);
    }
}
