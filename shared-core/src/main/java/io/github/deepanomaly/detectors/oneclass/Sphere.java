package io.github.deepanomaly.detectors.oneclass;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.Slopes;
import io.github.deepanomaly.detectors.training.EpochLoop;
import io.github.deepanomaly.detectors.training.Networks;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A network with a fixed centre in its output space. The loss of a row is the mean over the outputs of the squared difference
 * from that point. One thread at a time; closing it closes the network.
 */
public final class Sphere implements EpochLoop.Trainable, Networks {

    /** No coordinate of the centre is nearer to zero than this, since outputs near zero come from small weights alone. */
    static final double CLEARANCE = 0.1;

    /** Epochs at whose end the soft boundary begins to move; before, its radius is 0, so that all rows are pulled. */
    public static final int BEFORE_BOUNDARY = 10;

    private static final int BLOCK = 1024;

    private final Layout layout;
    private final Network network;
    private final double[] centre;
    private final double outside;
    private final List<double[]> seen = new ArrayList<>();
    private double squaredRadius;

    /** A network with its centre, a value for each output, and the share of rows outside of its soft boundary, 0 without one. */
    public Sphere(Layout layout, Network network, double[] centre, double outside) {
        this.layout = layout;
        this.network = network;
        this.centre = centre.clone();
        this.outside = outside;
    }

    /** The same sphere on another network. */
    Sphere on(Network other) {
        return new Sphere(layout, other, centre, outside);
    }

    /** The weighted mean of the outputs as the network is, each coordinate moved away from zero. */
    static Sphere around(Sample sample, Network network, double outside) {
        double[] centre = new double[network.outputs()];
        double total = 0;
        int size = Matrix.rowsAtOnce(BLOCK, sample.x().columns());
        for (int from = 0; from < sample.size(); from += size) {
            Sample block = sample.rows(from, Math.min(from + size, sample.size()));
            Matrix outputs = network.forward(sample.layout().imputed(block.x()), false);
            for (int row = 0; row < outputs.rows(); row++) {
                double weight = block.weights().get(row, 0);
                total += weight;
                for (int i = 0; i < centre.length; i++) {
                    centre[i] += weight * outputs.get(row, i);
                }
            }
        }
        for (int i = 0; i < centre.length; i++) {
            double mean = centre[i] / total;
            centre[i] = Math.abs(mean) >= CLEARANCE ? mean : mean < 0 ? -CLEARANCE : CLEARANCE;
        }
        return new Sphere(sample.layout(), network, centre, outside);
    }

    @Override
    public double step(Sample batch) {
        Matrix outputs = network.forward(layout.imputed(batch.x()), true);
        Matrix gradient = new Matrix(outputs.rows(), outputs.columns());
        double sum = 0;
        for (int row = 0; row < outputs.rows(); row++) {
            double square = squaredDistance(outputs, row);
            double weight = (double) batch.weights().get(row, 0) / outputs.rows();
            double slope = weight * slope(square) * 2 / centre.length;
            for (int i = 0; i < centre.length; i++) {
                gradient.set(row, i, (float) (slope * (outputs.get(row, i) - centre[i])));
            }
            sum += weight * cost(square);
            if (outside > 0) {
                seen.add(new double[] {square, batch.weights().get(row, 0)});
            }
        }
        network.backward(gradient);
        network.step();
        return sum;
    }

    /** What a row costs whose outputs differ so much: that, or with a soft boundary r^2 + max(0, that - r^2) / outside. */
    private double cost(double square) {
        return outside == 0 ? square : squaredRadius + Math.max(0, square - squaredRadius) / outside;
    }

    private double slope(double square) {
        return outside == 0 ? 1 : square > squaredRadius ? 1 / outside : 0;
    }

    /**
     * The soft boundary moves between the rows of the epoch so that the share of their weight lies outside, which is its optimum
     * for these networks.
     */
    @Override
    public double endEpoch(int epoch, int epochs) {
        if (epoch >= BEFORE_BOUNDARY && !seen.isEmpty()) {
            seen.sort(Comparator.comparingDouble(row -> row[0]));
            double inside =
                    (1 - outside) * seen.stream().mapToDouble(row -> row[1]).sum();
            int last = 0;
            for (double weight = seen.get(0)[1]; weight < inside && last < seen.size() - 1; last++) {
                weight += seen.get(last + 1)[1];
            }
            squaredRadius = (seen.get(last)[0] + seen.get(Math.min(last + 1, seen.size() - 1))[0]) / 2;
        }
        seen.clear();
        return Double.NaN;
    }

    @Override
    public double loss(Sample rows) {
        double[] squares = squaredDistances(network.forward(layout.imputed(rows.x()), false));
        double sum = 0;
        for (int row = 0; row < squares.length; row++) {
            sum += rows.weights().get(row, 0) * cost(squares[row]);
        }
        return sum / squares.length;
    }

    /** The mean squared difference from the centre of what scores take for each row's outputs. */
    double[] scored(Matrix x) {
        return squaredDistances(network.infer(layout.imputed(x)));
    }

    private double[] squaredDistances(Matrix outputs) {
        double[] squares = new double[outputs.rows()];
        for (int row = 0; row < squares.length; row++) {
            squares[row] = squaredDistance(outputs, row);
        }
        return squares;
    }

    /**
     * The gradient by the row of half the logarithm of {@link #scored}, through a copy without dropout and noise; n
     * x d.
     */
    Matrix gradient(Matrix x, Network still) {
        Matrix outputs = still.forward(layout.imputed(x), true);
        Matrix slopes = new Matrix(outputs.rows(), outputs.columns());
        for (int row = 0; row < outputs.rows(); row++) {
            double share = 2 * ScoreRule.halfLogarithmSlope(squaredDistance(outputs, row)) / centre.length;
            for (int i = 0; i < centre.length; i++) {
                slopes.set(row, i, (float) (share * (outputs.get(row, i) - centre[i])));
            }
        }
        still.backward(slopes);
        Matrix gradient = still.inputGradient().copy();
        return Slopes.flatWhereMissing(gradient, x);
    }

    private double squaredDistance(Matrix outputs, int row) {
        double sum = 0;
        for (int i = 0; i < centre.length; i++) {
            double difference = outputs.get(row, i) - centre[i];
            sum += difference * difference;
        }
        return sum / centre.length;
    }

    /** How far apart the outputs for rows are: their root mean squared deviation as a share of that of the centre from zero. */
    double spread(Matrix x) {
        Matrix outputs = network.forward(layout.imputed(x), false);
        double deviations = 0;
        double squares = 0;
        for (int i = 0; i < centre.length; i++) {
            double[] values = new double[outputs.rows()];
            for (int row = 0; row < values.length; row++) {
                values[row] = outputs.get(row, i);
            }
            deviations += Math.pow(Statistics.deviation(values), 2);
            squares += centre[i] * centre[i];
        }
        return Math.sqrt(deviations / squares);
    }

    @Override
    public Map<String, Matrix> weights() {
        return network.weights();
    }

    @Override
    public void load(State weights) {
        network.load(weights.matrices());
    }

    /** Weights and centre. */
    State state() {
        return new State(weights(), Map.of("centre", Arrays.copyOf(centre, centre.length)));
    }

    @Override
    public void close() {
        network.close();
    }
}
