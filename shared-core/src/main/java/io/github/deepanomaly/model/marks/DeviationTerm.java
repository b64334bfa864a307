package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link DeviationNetwork} adds to a score: u max(0, phi - m), where phi is its output, m the median of phi among the calibration
 * rows and u half the lower spread of their scores. No score falls, so that anomalies unlike all labelled ones are still found.
 * Thread-safe; closing it closes the network.
 */
public final class DeviationTerm implements AutoCloseable {

    private static final String TERM = "term";

    /** A file may hold weights of any size; larger outputs count as this. */
    private static final double LARGEST_OUTPUT = 1e9;

    private static final double LARGEST_UNIT = 1e290;

    /** Of the scores' spread: what a unit of the output counts. */
    private static final double PART = 0.5;

    /** Points on the way from an expected row at which the gradient is taken. */
    private static final int POINTS = 16;

    /** Of the unit: what a score counts that is not above the median. */
    private static final double LEAST_WEIGHT = 0.01;

    private final DeviationNetwork network;
    private final double unit;
    private final double middle;
    private final double usual;
    private final NearestNeighbours normal;

    private DeviationTerm(
            DeviationNetwork network, double unit, double middle, double usual, NearestNeighbours normal) {
        this.network = network;
        this.unit = unit;
        this.middle = middle;
        this.usual = usual;
        this.normal = normal;
    }

    /** Trains the network where there are enough marked anomalies: at least {@link DeviationNetwork#LEAST}. */
    public static Optional<DeviationTerm> train(NormalRows rows, Marks marks, Run run) {
        if (marks.anomalous().rows() < DeviationNetwork.LEAST) {
            return Optional.empty();
        }
        double[] scores = rows.scores();
        Arrays.sort(scores);
        double spread = PART * Statistics.lowerSpread(scores);
        double unit = spread > 0 && spread <= LARGEST_UNIT ? spread : 1;
        DeviationNetwork network = DeviationNetwork.train(rows.references(), marks.anomalous(), run);
        double middle = Statistics.median(network.outputs(rows.calibration()));
        run.progress()
                .warning("a deviation network was trained on "
                        + marks.anomalous().rows()
                        + " rows labelled anomalous; it raises the scores of rows like them");
        return Optional.of(new DeviationTerm(
                network,
                unit,
                middle,
                Statistics.median(scores),
                new NearestNeighbours(rows.references(), run.engine().product())));
    }

    /** The rows with the scores that their rows have with this term. */
    public NormalRows raised(NormalRows rows) {
        return rows.scored(raised(rows.scores(), rows.calibration()));
    }

    /** Changes scores of rows to those with this term; gives them. */
    double[] raised(double[] scores, Matrix imputed) {
        double[] outputs = network.outputs(imputed);
        for (int row = 0; row < scores.length; row++) {
            scores[row] += unit * above(outputs[row]);
        }
        return scores;
    }

    private double above(double output) {
        return output > middle ? Math.min(output - middle, LARGEST_OUTPUT) : 0; // 0 for NaN
    }

    /**
     * How much the detector and this term count for a row in an explanation; the term does not where the nearest normal row is raised
     * more than the row, so that no difference between them is a reason.
     *
     * @param attribution what {@link #attribution} gives
     */
    double[][] weights(double[] without, double[] with, Attribution attribution) {
        double[][] weights = new double[2][with.length];
        for (int row = 0; row < with.length; row++) {
            weights[0][row] = Math.max(without[row] - usual, LEAST_WEIGHT * unit);
            weights[1][row] = raises(attribution.contributions(), row) ? with[row] - without[row] : 0;
        }
        return weights;
    }

    private static boolean raises(Matrix contributions, int row) {
        double sum = 0;
        for (int block = 0; block < contributions.columns(); block++) {
            sum += contributions.get(row, block);
        }
        return sum > 0;
    }

    /**
     * The contribution of each column to the output: gradients along the straight line from the nearest normal row (M.
     * Sundararajan, A. Taly, Q. Yan: Axiomatic Attribution for Deep Networks. ICML 2017), which is the expected row.
     */
    Attribution attribution(Matrix imputed, Layout layout) {
        int[] index = new int[imputed.rows()];
        normal.distances(imputed, 1, 1, index);
        Matrix from = normal.reference().rows(index);
        double[] contributions = new double[imputed.values().length];
        for (int point = 0; point < POINTS; point++) {
            double share = (point + 0.5) / POINTS;
            Matrix between = new Matrix(imputed.rows(), imputed.columns());
            for (int i = 0; i < contributions.length; i++) {
                between.values()[i] = (float) (from.values()[i] + share * difference(imputed, from, i));
            }
            Matrix gradient = network.gradients(between);
            for (int i = 0; i < contributions.length; i++) {
                contributions[i] += gradient.values()[i] * difference(imputed, from, i) / POINTS;
            }
        }
        return new Attribution(new double[imputed.rows()], contributions, from, layout);
    }

    private static double difference(Matrix x, Matrix from, int at) {
        return (double) x.values()[at] - from.values()[at];
    }

    /** The gradients of what is added. */
    Matrix gradient(Matrix imputed) {
        Matrix gradient = network.gradients(imputed);
        double[] outputs = network.outputs(imputed);
        for (int row = 0; row < outputs.length; row++) {
            double factor = outputs[row] > middle ? unit : 0;
            for (int i = 0; i < gradient.columns(); i++) {
                gradient.set(row, i, (float) (factor * gradient.get(row, i)));
            }
        }
        return gradient;
    }

    /** What {@link #restore} needs, by name. */
    State state() {
        return network.state().with("", new State(Map.of(), Map.of(TERM, new double[] {unit, middle, usual})));
    }

    /** The numbers of a state; empty where it has no such term. */
    static Optional<MarkTerms.Deviation> numbers(State state) {
        if (state.matrices().isEmpty()) {
            return Optional.empty();
        }
        double[] term = state.vector(TERM, 3);
        return Optional.of(new MarkTerms.Deviation(
                DeviationNetwork.LAYERS, state.part(DeviationNetwork.WEIGHTS), term[0], term[1], LARGEST_OUTPUT));
    }

    /** The term of a state; empty where it has none. Throws {@link IllegalArgumentException} where it does not fit. */
    public static Optional<DeviationTerm> restore(State state, NormalRows rows, Engine engine) {
        if (state.matrices().isEmpty()) {
            return Optional.empty();
        }
        double[] term = state.vector(TERM, 3);
        if (!Arrays.stream(term).allMatch(Double::isFinite) || !(term[0] > 0 && term[0] <= LARGEST_UNIT)) {
            throw new IllegalArgumentException(
                    "term must be finite and begin with a unit above 0, got " + Arrays.toString(term));
        }
        Matrix references = rows.references();
        return Optional.of(new DeviationTerm(
                DeviationNetwork.restore(state.part(DeviationNetwork.WEIGHTS), references.columns(), engine),
                term[0],
                term[1],
                term[2],
                new NearestNeighbours(references, engine.product())));
    }

    @Override
    public void close() {
        network.close();
    }
}
