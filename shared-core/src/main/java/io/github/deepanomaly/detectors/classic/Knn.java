package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.Omission;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.score.StoredNeighbours;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.List;

/**
 * The distance to the k-th nearest training row: the baseline for deep detectors.
 *
 * <p>After S. Ramaswamy, R. Rastogi, K. Shim: Efficient Algorithms for Mining Outliers from Large Data Sets. SIGMOD 2000.
 * Deviations: rows are compared with the training rows, not with each other; k is 1 where those are trusted; the logarithm of
 * the distance is the score, which keeps the order. A row's weight has no meaning here, except that 0 leaves it out.
 */
public final class Knn {

    /** What the distances to neighbours are compared with. */
    public enum Score {
        /** Nothing: the log distance to the k-th nearest training row. */
        DISTANCE,
        /** The neighbours' own distances to their neighbours. */
        LOCAL,
        /** Nothing, but with the ranks of values: the mean distance to the nearest of four rows, over many draws. */
        RANKS
    }

    static final Param<Score> SCORE = Param.choice("score", "score", Score.DISTANCE)
            .doc(
                    "Anomaly score: distance (log distance to the k-th row), local (its ratio to that row's own distances, k = 1, "
                            + "5, 20) or ranks (mean distance of ranks to the nearest of 4 rows, 200 draws).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "knn",
            "Nearest neighbours",
            "Computes the distance to the k-th nearest training row; anomalous are rows far from all "
                    + "training rows.",
            new Kind.Source(
                    "S. Ramaswamy, R. Rastogi, K. Shim",
                    "Efficient Algorithms for Mining Outliers from Large Data Sets",
                    "ACM SIGMOD International Conference on Management of Data",
                    2000),
            List.<Param<?>>of(SCORE, References.NEIGHBOURS, References.CLUSTER, References.MOST, Contaminated.PARAM),
            settings -> Trimming.of(settings, new Neighbourhood(settings)));

    /** How many rows are drawn at once for the score by ranks. */
    public static final int DRAWN = RankNeighbours.EACH;

    private Knn() {}

    /** Which neighbours the local score looks at, rising. */
    public static int[] localRanks() {
        return LocalRatio.RANKS.clone();
    }

    private record Neighbourhood(Settings settings) implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            run.report(0, "storing training rows");
            Matrix kept = References.of(sample, settings, run).x();
            Matrix reference = sample.layout().imputed(kept);
            if (settings.get(SCORE) == Score.LOCAL) {
                return LocalRatio.of(sample.layout(), reference, run.engine());
            }
            if (settings.get(SCORE) == Score.RANKS) {
                return RankNeighbours.of(sample.layout(), reference, run);
            }
            int k = References.neighbours(settings).applyAsInt(reference.rows());
            return new Fitted(
                    sample.layout(),
                    NearestNeighbours.fit(reference, k, run.engine().product()),
                    k,
                    run.engine().threads());
        }

        @Override
        public boolean storesRows() {
            return true;
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            if (settings.get(SCORE) == Score.LOCAL) {
                return LocalRatio.restore(state, layout, engine);
            }
            if (settings.get(SCORE) == Score.RANKS) {
                return RankNeighbours.restore(state, layout);
            }
            Matrix reference = StoredNeighbours.reference(state, layout.columns());
            return new Fitted(
                    layout,
                    StoredNeighbours.search(state, reference, engine.product()),
                    StoredNeighbours.k(state, reference.rows(), References.earlierNeighbours(settings)),
                    engine.threads());
        }
    }

    private record Fitted(Layout layout, NearestNeighbours neighbours, int k, int threads) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            return logarithms(neighbours.distances(layout.imputed(x), k, threads));
        }

        private static double[] logarithms(double[] distances) {
            for (int i = 0; i < distances.length; i++) {
                distances[i] *= distances[i];
            }
            return ScoreRule.halfLogarithms(distances);
        }

        /** By how much nearer the row would be without each column; see {@link Omission}. */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            int d = x.columns();
            Matrix expected = new Matrix(x.rows(), d);
            double[] contributions = new double[x.rows() * d];
            double[] distances = new double[x.rows()];
            new Omission(neighbours, k, layout).each(layout.imputed(x), (row, square, nearest, decreases, values) -> {
                distances[row] = Math.sqrt(square);
                System.arraycopy(decreases, 0, contributions, row * d, d);
                System.arraycopy(values, 0, expected.values(), row * d, d);
            });
            return new Attribution(logarithms(distances), contributions, expected, layout);
        }

        @Override
        public State state() {
            return StoredNeighbours.state(neighbours, k);
        }
    }
}
