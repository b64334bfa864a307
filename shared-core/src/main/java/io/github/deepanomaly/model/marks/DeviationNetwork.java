package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network that gives training rows a number near 0 and rows like the labelled anomalies at least 5.
 *
 * <p>G. Pang, C. Shen, A. van den Hengel: Deep Anomaly Detection with Deviation Networks. KDD 2019. The loss of a row with output phi is
 * |dev| for a training row and max(0, 5 - dev) for a labelled anomaly; dev is phi minus the mean of 5,000 draws of a standard normal
 * distribution, divided by their deviation. Half of each mini-batch are anomalies, however few there are. Deviations from the paper: 64
 * hidden units and not 20, Adam and not RMSprop, and the draws are made once.
 *
 * <p>Thread-safe; who creates it closes it.
 */
final class DeviationNetwork implements AutoCloseable {

    /** With fewer labelled anomalies it would learn them by heart; distances to them are better then. See docs/adr/0068. */
    static final int LEAST = 10;

    static final String WEIGHTS = "weights.";

    static final Layers LAYERS = Layers.parse("64 relu, 1");
    private static final Optimiser OPTIMISER = new Optimiser(Optimiser.Rule.ADAM, 0.001, 0.9, 0.01);
    private static final int STEPS = 1000;

    /** Rows of either sort in a mini-batch. */
    private static final int EACH = 32;

    private static final double MARGIN = 5;
    private static final int PRIOR = 5000;

    private final Engine engine;
    private final Network network;
    private final Map<String, Matrix> weights;

    private DeviationNetwork(Engine engine, Network network) {
        this.engine = engine;
        this.network = network;
        weights = network.weights();
    }

    /**
     * Trains one; the same rows and seed give the same network.
     *
     * @param normal training rows, n x d, without missing numbers
     * @param anomalous labelled rows, m x d, without missing numbers
     */
    static DeviationNetwork train(Matrix normal, Matrix anomalous, Run run) {
        SplittableRandom random = run.random("deviation network");
        Network network = run.engine().network(normal.columns(), LAYERS, OPTIMISER, random.nextLong());
        try {
            Prior prior = Prior.drawn(random);
            Matrix batch = new Matrix(2 * EACH, normal.columns());
            for (int step = 0; step < STEPS; step++) {
                run.checkCancelled();
                for (int i = 0; i < EACH; i++) {
                    batch.setRow(i, normal, random.nextInt(normal.rows()));
                    batch.setRow(EACH + i, anomalous, random.nextInt(anomalous.rows()));
                }
                network.backward(prior.slopes(network.forward(batch, true)));
                network.step();
            }
            return new DeviationNetwork(run.engine(), network);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** Mean and deviation of the outputs that training rows should have. */
    private record Prior(double mean, double deviation) {

        static Prior drawn(SplittableRandom random) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < PRIOR; i++) {
                double drawn = random.nextGaussian();
                sum += drawn;
                squares += drawn * drawn;
            }
            double mean = sum / PRIOR;
            return new Prior(mean, Math.sqrt(squares / PRIOR - mean * mean));
        }

        /** The gradient of the mean loss of a batch by its outputs: first training rows, then as many anomalies. */
        Matrix slopes(Matrix outputs) {
            Matrix slopes = new Matrix(outputs.rows(), 1);
            for (int row = 0; row < outputs.rows(); row++) {
                double dev = (outputs.get(row, 0) - mean) / deviation;
                double slope = row < outputs.rows() / 2 ? Math.signum(dev) : dev < MARGIN ? -1 : 0;
                slopes.set(row, 0, (float) (slope / (deviation * outputs.rows())));
            }
            return slopes;
        }
    }

    /** The output for each row of {@code imputed} (n x d). */
    double[] outputs(Matrix imputed) {
        Matrix outputs = network.infer(imputed);
        double[] values = new double[outputs.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = outputs.get(row, 0);
        }
        return values;
    }

    /** The gradients of the outputs, n x d. */
    Matrix gradients(Matrix imputed) {
        try (Network copy = engine.network(imputed.columns(), LAYERS, OPTIMISER, 0)) {
            copy.load(weights);
            copy.forward(imputed, true);
            Matrix ones = new Matrix(imputed.rows(), 1);
            Arrays.fill(ones.values(), 1);
            copy.backward(ones);
            return copy.inputGradient().copy();
        }
    }

    /** What {@link #restore} needs, each name with {@link #WEIGHTS} before it. */
    State state() {
        return State.EMPTY.with(WEIGHTS, new State(weights, Map.of()));
    }

    /** The network of a state; throws {@link IllegalArgumentException} where it does not fit. */
    static DeviationNetwork restore(State state, int columns, Engine engine) {
        Weights.check(columns, LAYERS, state.matrices());
        Network network = engine.network(columns, LAYERS, OPTIMISER, 0);
        network.load(state.matrices());
        return new DeviationNetwork(engine, network);
    }

    @Override
    public void close() {
        network.close();
    }
}
