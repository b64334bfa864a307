package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Statistics;
import io.github.deepanomaly.stats.neighbours.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Averages what detectors say of a row with what they say of the training rows around it, because similar rows should have similar scores.
 * The share of these rows follows from how well they predict the score: the rank correlation of a reference row's score with the mean
 * around it. So a score by density loses its noise, and one that sees relations between columns, which a neighbour need not break,
 * stays as it is.
 *
 * <p>After J. Yang, S. Rahardja, P. Fränti: Neighborhood Averaging for Improving Outlier Detectors. arXiv 2303.09972, 2023. Deviations: the
 * neighbours are training rows, so that a row's score does not depend on its company; each detector has a share of its own.
 *
 * @param around the reference rows
 * @param layout what their columns mean
 * @param scores of each detector, the compared scores of the reference rows
 * @param shares of each detector, what the mean around a row counts, in [0, 0.8]
 */
public record NeighbourhoodAverage(Surroundings around, Layout layout, List<double[]> scores, List<Double> shares) {

    /** That many training rows tell as much as more would. */
    static final int MOST = 500;

    /** Of the reference rows, what part is around a row, and how many at least. */
    private static final double PART = 0.05;

    private static final int LEAST = 3;

    /** Up to this correlation the mean around a row counts nothing; at 1 it counts {@link #LARGEST}. */
    private static final double UNRELATED = 0.8;

    private static final double LARGEST = 0.8;

    /**
     * Learns the shares.
     *
     * @param reference rows of this layout, more than {@link #LEAST}
     * @param scores of each detector, the compared scores of these rows
     */
    static NeighbourhoodAverage fit(Matrix reference, Layout layout, List<double[]> scores) {
        Surroundings around =
                new Surroundings(layout.imputed(reference), Math.max(LEAST, (int) (PART * reference.rows())));
        int[][] others = new int[reference.rows()][];
        Arrays.setAll(others, around::aroundReference);
        List<Double> shares = scores.stream().map(own -> share(own, others)).toList();
        return new NeighbourhoodAverage(around, layout, scores, shares);
    }

    private static double share(double[] scores, int[][] others) {
        double[] means =
                Arrays.stream(others).mapToDouble(rows -> mean(scores, rows)).toArray();
        double correlation = Statistics.rankCorrelation(scores, means);
        return LARGEST * Math.max(0, correlation - UNRELATED) / (1 - UNRELATED);
    }

    private static double mean(double[] scores, int... rows) {
        double sum = 0;
        for (int row : rows) {
            sum += scores[row];
        }
        return sum / rows.length;
    }

    /** Averages the compared scores {@code each} of rows x, detector by detector, in place. */
    void average(Matrix x, double[][] each) {
        Matrix rows = layout.imputed(x);
        for (int row = 0; row < rows.rows(); row++) {
            int[] near = around.around(rows, row);
            for (int i = 0; i < each.length; i++) {
                each[i][row] += shares.get(i) * (mean(scores.get(i), near) - each[i][row]);
            }
        }
    }

    /** The reference rows, which neighbour is the farthest, the shares, and of each detector the scores of the reference rows. */
    State state() {
        State state = new State(
                Map.of("rows", around.reference()),
                Map.of("neighbours", new double[] {around.k()}, "shares", values(shares)));
        for (int i = 0; i < scores.size(); i++) {
            state = state.with(i + ".", new State(Map.of(), Map.of("scores", scores.get(i))));
        }
        return state;
    }

    /** What {@link #state} wrote for so many detectors; throws {@link IllegalArgumentException} for anything else. */
    static NeighbourhoodAverage restore(State state, Layout layout, int detectors) {
        Matrix rows = state.matrix("rows", layout.columns());
        List<Double> shares =
                Arrays.stream(finite(state.vector("shares", detectors))).boxed().toList();
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < detectors; i++) {
            scores.add(finite(state.vector(i + ".scores", rows.rows())));
        }
        return new NeighbourhoodAverage(
                new Surroundings(rows, (int) state.vector("neighbours", 1)[0]), layout, scores, shares);
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(each -> each).toArray();
    }

    private static double[] finite(double... values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("scores of reference rows and their shares must be finite");
        }
        return values;
    }
}
