package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.StoredNeighbours;
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

    private static final int MOST = RANKS[RANKS.length - 1];

    /** With the distances of the reference rows (m x d, imputed) among themselves. */
    static LocalRatio of(Layout layout, Matrix reference, Engine engine) {
        NearestNeighbours neighbours = NearestNeighbours.fit(reference, MOST, engine.product());
        Ranked ranked = Ranked.of(neighbours, reference, 1, engine.threads()); // a row finds itself
        Matrix own = new Matrix(reference.rows(), RANKS.length);
        for (int i = 0; i < RANKS.length; i++) {
            double[] logarithms = logarithms(ranked.distances[i]);
            for (int row = 0; row < logarithms.length; row++) {
                own.set(row, i, (float) logarithms[row]);
            }
        }
        return new LocalRatio(layout, neighbours, own, engine.threads());
    }

    /** Neighbours of n rows, all found by one search. */
    private static final class Ranked {

        /** 3 x n: to the k-th neighbour, or to the farthest reference row if there are fewer. */
        final double[][] distances;

        /** 3 x n: of these, the first where several are as far. */
        final int[][] numbers;

        Ranked(int rows) {
            distances = new double[RANKS.length][rows];
            numbers = new int[RANKS.length][rows];
        }

        /** Leaves so many of the nearest out. */
        static Ranked of(NearestNeighbours neighbours, Matrix rows, int without, int threads) {
            Ranked ranked = new Ranked(rows.rows());
            neighbours.nearest(rows, MOST + without, threads, (row, numbers, squares) -> {
                for (int i = 0; i < RANKS.length; i++) {
                    double square = squares[Math.min(RANKS[i] + without, squares.length) - 1];
                    int first = 0;
                    while (squares[first] < square) {
                        first++;
                    }
                    ranked.distances[i][row] = Math.sqrt(square);
                    ranked.numbers[i][row] = numbers[first];
                }
            });
            return ranked;
        }
    }

    /** What {@link #state} was taken from. */
    static LocalRatio restore(State state, Layout layout, Engine engine) {
        Matrix reference = StoredNeighbours.reference(state, layout.columns());
        Matrix own = state.matrix("own", RANKS.length);
        if (own.rows() != reference.rows()) {
            throw new IllegalArgumentException(
                    "own must have a row for each of " + reference.rows() + " reference rows, got " + own.rows());
        }
        return new LocalRatio(
                layout, StoredNeighbours.search(state, reference, engine.product()), own, engine.threads());
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
        return score(ranked(layout.imputed(x)));
    }

    private Ranked ranked(Matrix imputed) {
        return Ranked.of(neighbours, imputed, 0, threads);
    }

    private double[] score(Ranked ranked) {
        double[] mean = new double[ranked.numbers[0].length];
        for (int i = 0; i < RANKS.length; i++) {
            double[] logarithms = logarithms(ranked.distances[i]);
            for (int row = 0; row < mean.length; row++) {
                mean[row] += (logarithms[row] - own.get(ranked.numbers[i][row], i)) / RANKS.length;
            }
        }
        return mean;
    }

    /** The shares in the squared distance to each of the three neighbours; expected are the values of the nearest. */
    @Override
    public Attribution attribution(Matrix x, Layout same) {
        Matrix imputed = layout.imputed(x);
        Ranked ranked = ranked(imputed);
        double[] scores = score(ranked);
        int d = imputed.columns();
        double[] contributions = new double[imputed.values().length];
        double[] squares = new double[d];
        for (int row = 0; row < scores.length; row++) {
            for (int[] numbers : ranked.numbers) {
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
        return new Attribution(scores, contributions, neighbours.reference().rows(ranked.numbers[0]), layout);
    }

    @Override
    public State state() {
        return StoredNeighbours.state(neighbours, MOST).with("", new State(Map.of("own", own), Map.of()));
    }
}
