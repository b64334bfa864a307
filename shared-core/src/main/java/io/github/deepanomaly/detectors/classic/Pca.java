package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Trimming;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.PrincipalComponents;
import java.util.List;
import java.util.Map;

/**
 * Principal components: the linear autoencoder. A row is anomalous when it lies far out along the main directions of the
 * training rows, or far off the plane that they span.
 *
 * <p>After M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn, L. Chang: A Novel Anomaly Detection Scheme Based on Principal Component
 * Classifier. IEEE ICDM Workshop on Foundations and New Directions of Data Mining 2003. Deviations: the minor components are
 * not looked at one by one but through their sum, the squared residual (J. E. Jackson, G. S. Mudholkar: Control Procedures for
 * Residuals Associated with Principal Component Analysis. Technometrics, 1979), in units of its mean over the training rows;
 * the score is half the logarithm of the sum of both parts. Rows count by their weight.
 */
public final class Pca {

    /** The anomaly score. */
    public enum Score {
        /** Residual and distance along the components together. */
        BOTH,
        /** The distance from the subspace of the components. */
        RESIDUAL,
        /** The Mahalanobis distance from the mean within the subspace. */
        COMPONENTS
    }

    static final Param<Integer> COMPONENTS = Param.integer("components", "C", 0)
            .between(0, 1000)
            .doc("Number of principal components.")
            .automatic(0, "ceil(sqrt(d)) + 1 for d encoded columns");

    static final Param<Score> SCORE = Param.choice("score", "score", Score.BOTH)
            .doc("Anomaly score: residual (distance from the subspace of the components), components (Mahalanobis "
                    + "distance within that subspace) or both.");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "pca",
            "Principal components",
            "Computes the principal components of the training rows; anomalous are rows far from their "
                    + "subspace or far from the mean within it.",
            new Kind.Source(
                    "M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn, L. Chang",
                    "A Novel Anomaly Detection Scheme Based on Principal Component Classifier",
                    "IEEE ICDM Workshop on Foundations and New Directions of Data Mining",
                    2003),
            List.<Param<?>>of(COMPONENTS, SCORE, Contaminated.PARAM),
            settings -> Trimming.of(settings, new Plane(settings)));

    /** Variances below this share of the largest are rounding. */
    private static final double ROUNDING = 1e-9;

    private Pca() {}

    private record Plane(Settings settings) implements Detector {

        @Override
        public Scorer fit(Sample sample, Run run) {
            run.report(0, "computing principal components");
            Matrix x = sample.layout().imputed(sample.x());
            int columns = x.columns();
            int count = settings.chosen(COMPONENTS).orElseGet(() -> (int) Math.ceil(Math.sqrt(columns)) + 1);
            PrincipalComponents components = PrincipalComponents.fit(
                    x, sample.weights(), Math.min(count, columns), run.random("components"), run::checkCancelled);
            double sum = 0;
            double weights = 0;
            for (int row = 0; row < x.rows(); row++) {
                float weight = sample.weights().get(row, 0);
                sum += weight * components.residual(x, row);
                weights += weight;
            }
            double largest = components.variances()[0];
            double unit = Math.max(sum / weights, ROUNDING * largest + Float.MIN_NORMAL);
            return new Fitted(sample.layout(), settings.get(SCORE), components, unit);
        }

        @Override
        public Scorer restore(State state, Layout layout, Engine engine) {
            double unit = state.vector("unit", 1)[0];
            if (!(unit > 0 && unit <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("unit must be above 0, got " + unit);
            }
            PrincipalComponents components = PrincipalComponents.restore(
                    state.vector("mean", layout.columns()),
                    state.vector("variances"),
                    state.matrix("directions", layout.columns()));
            return new Fitted(layout, settings.get(SCORE), components, unit);
        }
    }

    private record Fitted(Layout layout, Score score, PrincipalComponents components, double unit) implements Scorer {

        @Override
        public double[] score(Matrix x) {
            Matrix imputed = layout.imputed(x);
            double least = least();
            double[] squares = new double[x.rows()];
            for (int row = 0; row < squares.length; row++) {
                squares[row] = switch (score) {
                    case RESIDUAL -> components.residual(imputed, row) / unit;
                    case COMPONENTS -> components.leverage(imputed, row, least);
                    case BOTH -> components.residual(imputed, row) / unit + components.leverage(imputed, row, least);
                };
            }
            return ScoreRule.halfLogarithms(squares);
        }

        /** Squared residuals, parts of the leverage, or both; expected is the nearest point of the plane, or the mean. */
        @Override
        public Attribution attribution(Matrix x, Layout same) {
            Matrix imputed = layout.imputed(x);
            double[] mean = components.mean();
            double[] projection = new double[mean.length];
            double[] contributions = new double[x.values().length];
            Matrix expected = new Matrix(x.rows(), x.columns());
            for (int row = 0; row < x.rows(); row++) {
                double[] parts = components.parts(imputed, row, least(), projection);
                for (int i = 0; i < parts.length; i++) {
                    double residual = imputed.get(row, i) - projection[i];
                    contributions[row * parts.length + i] = switch (score) {
                        case RESIDUAL -> residual * residual / unit;
                        case COMPONENTS -> parts[i];
                        case BOTH -> residual * residual / unit + parts[i];
                    };
                    expected.set(row, i, (float) (score == Score.COMPONENTS ? mean[i] : projection[i]));
                }
            }
            return new Attribution(score(x), contributions, expected, layout);
        }

        private double least() {
            return ROUNDING * components.variances()[0] + Float.MIN_NORMAL;
        }

        @Override
        public State state() {
            return new State(
                    Map.of("directions", components.directions()),
                    Map.of(
                            "mean", components.mean(),
                            "variances", components.variances(),
                            "unit", new double[] {unit}));
        }
    }
}
