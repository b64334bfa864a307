package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Map;

/**
 * How much farther a row is from its neighbours than these are from theirs: large at the edge of a dense group, whatever the
 * distances are elsewhere.
 *
 * <p>After M. M. Breunig, H.-P. Kriegel, R. T. Ng, J. Sander: LOF, Identifying Density-Based Local Outliers. SIGMOD 2000.
 * Deviations: the log ratio of the distance to the k-th neighbour and of that one's own k-th distance, as a mean over k = 1, 5 and
 * 20, in place of reachability sums.
 *
 * @param own m x 3: half the logarithm of each reference row's squared distance to its k-th neighbour
 */
record LocalRatio(Layout layout, NearestNeighbours neighbours, Matrix own, int threads) implements Scorer {

    static final int[] RANKS = {1, 5, 20};

    /** With the distances of the reference rows (m x d, imputed) among themselves. */
    static LocalRatio of(Layout layout, Matrix reference, Engine engine) {
        NearestNeighbours neighbours = new NearestNeighbours(reference, engine.product());
        Matrix own = new Matrix(reference.rows(), RANKS.length);
        for (int i = 0; i < RANKS.length; i++) {
            double[] logarithms =
                    logarithms(neighbours.distances(reference, RANKS[i] + 1, engine.threads())); // a row finds itself
            for (int row = 0; row < logarithms.length; row++) {
                own.set(row, i, (float) logarithms[row]);
            }
        }
        return new LocalRatio(layout, neighbours, own, engine.threads());
    }

    /** What {@link #state} was taken from. */
    static LocalRatio restore(State state, Layout layout, Engine engine) {
        Matrix reference = state.matrix("reference", layout.columns());
        Matrix own = state.matrix("own", RANKS.length);
        if (own.rows() != reference.rows()) {
            throw new IllegalArgumentException(
                    "own must have a row for each of " + reference.rows() + " reference rows, got " + own.rows());
        }
        return new LocalRatio(layout, new NearestNeighbours(reference, engine.product()), own, engine.threads());
    }

    private static double[] logarithms(double[] distances) {
        double[] squares = new double[distances.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = distances[i] * distances[i];
        }
        return ScoreRule.halfLogarithms(squares);
    }

    @Override
    public double[] score(Matrix x) {
        return score(layout.imputed(x), new int[RANKS.length][x.rows()]);
    }

    private double[] score(Matrix imputed, int[][] nearest) {
        double[] mean = new double[imputed.rows()];
        for (int i = 0; i < RANKS.length; i++) {
            double[] logarithms = logarithms(neighbours.distances(imputed, RANKS[i], threads, nearest[i]));
            for (int row = 0; row < mean.length; row++) {
                mean[row] += (logarithms[row] - own.get(nearest[i][row], i)) / RANKS.length;
            }
        }
        return mean;
    }

    /** The shares in the squared distance to each of the three neighbours; expected are the values of the nearest. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        Matrix imputed = layout.imputed(x);
        int[][] nearest = new int[RANKS.length][x.rows()];
        double[] scores = score(imputed, nearest);
        int d = imputed.columns();
        double[] contributions = new double[imputed.values().length];
        double[] squares = new double[d];
        for (int row = 0; row < scores.length; row++) {
            for (int[] numbers : nearest) {
                double sum = 0;
                for (int i = 0; i < d; i++) {
                    double difference = (double) imputed.get(row, i)
                            - neighbours.reference().get(numbers[row], i);
                    squares[i] = difference * difference;
                    sum += squares[i];
                }
                for (int i = 0; i < d && sum > 0; i++) {
                    contributions[row * d + i] += squares[i] / sum;
                }
            }
        }
        return new Attribution(scores, contributions, neighbours.reference().rows(nearest[0]), layout);
    }

    @Override
    public State state() {
        return new State(Map.of("reference", neighbours.reference(), "own", own), Map.of());
    }
}
