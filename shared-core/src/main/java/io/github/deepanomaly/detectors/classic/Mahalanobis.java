package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.MahalanobisRule;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Map;

/**
 * The distance from the mean of the training rows in units of their covariance.
 *
 * <p>After P. C. Mahalanobis: On the Generalised Distance in Statistics. Proceedings of the National Institute of Sciences of
 * India, 1936. Deviations: a small ridge keeps the covariance regular; where training rows may be contaminated, the tenth
 * farthest is left out and mean and covariance are taken anew, twice; the logarithm of the distance is the score. Rows count
 * by their weight. With ranks each value becomes the share of lower values in its column, so that no outlier has much weight.
 */
public final class Mahalanobis {

    static final Param<Boolean> RANKS = Param.flag("ranks", "ranks")
            .doc(
                    "Compares ranks instead of values: each value becomes the share of training values below it, so that a few outliers "
                            + "do not change the scale.");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "mahalanobis",
            "Mahalanobis distance",
            "Computes the Mahalanobis distance from the mean of the training rows; anomalous are rows that "
                    + "deviate from the linear relations between columns.",
            new Kind.Source(
                    "P. C. Mahalanobis",
                    "On the Generalised Distance in Statistics",
                    "Proceedings of the National Institute of Sciences of India",
                    1936),
            List.<Param<?>>of(RANKS, Contaminated.PARAM),
            Mahalanobis::detector);

    private Mahalanobis() {}

    private static Detector detector(Settings settings) {
        return settings.get(RANKS)
                ? new Ranked(settings.get(Contaminated.PARAM))
                : Trimming.of(settings, new Ellipsoid());
    }

    private record Ellipsoid() implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            run.report(0, "computing mean and covariance");
            Matrix x = sample.layout().imputed(sample.x());
            return new Fitted(sample.layout(), io.github.deepanomaly.stats.Mahalanobis.fit(x, sample.weights()));
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return new Fitted(
                    layout, io.github.deepanomaly.stats.Mahalanobis.restore(state.vectors(), layout.columns()));
        }
    }

    /** Of ranks. */
    private record Ranked(boolean contaminated) implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            run.report(0, "computing mean and covariance of ranks");
            return RankEllipsoid.of(sample, contaminated ? Trimming.ROUNDS : 0);
        }

        @Override
        public boolean storesRows() {
            return true; // values of rows
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            return RankEllipsoid.restore(state, layout);
        }
    }

    private record Fitted(Layout layout, io.github.deepanomaly.stats.Mahalanobis distance) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            return ScoreRule.halfLogarithms(distance.squaredDistances(layout.imputed(x)));
        }

        /** The parts of the squared distance; expected is what the other columns let expect. */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            Matrix imputed = layout.imputed(x);
            double[] scores = ScoreRule.halfLogarithms(distance.squaredDistances(imputed));
            return MahalanobisRule.parts(scores, distance, imputed, layout);
        }

        @Override
        public State state() {
            return new State(Map.of(), distance.state());
        }
    }
}
