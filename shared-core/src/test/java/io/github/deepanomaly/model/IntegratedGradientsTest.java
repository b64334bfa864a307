package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.IntegratedGradients;
import io.github.deepanomaly.explain.local.IntegratedGradients.Baseline;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Integrated gradients of whole models, on raw columns. */
class IntegratedGradientsTest {

    /** What the method is asked for. */
    private static final double TOLERANCE = 0.01;

    /** The engine sums one row and many in another order. */
    private static final double FLOAT_ROUNDING = 1e-5;

    private static final IntegratedGradients FROM_TYPICAL = new IntegratedGradients(Baseline.MEDIAN, TOLERANCE);

    private static AnomalyModel trained(String kind, Rows rows, String... changes) {
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(chosen));
        for (int i = 0; i < changes.length; i += 2) {
            settings = settings.with(changes[i], changes[i + 1]);
        }
        return AnomalyModel.train(chosen, settings, rows, Run.silent(SmallModels.engine(), 1));
    }

    private static double sum(Explanation explanation) {
        double sum = 0;
        for (int column = 0; column < explanation.schema().size(); column++) {
            sum += explanation.contribution(column);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "autoencoder, nearest-neighbour, MEDIAN",
        "autoencoder, neighbour-and-error, MEDIAN",
        "autoencoder, log-error, MEDIAN",
        "autoencoder, mean-squared-error, EXPECTED",
        "autoencoder, error-mahalanobis, EXPECTED",
        "variational-autoencoder, nearest-neighbour, MEDIAN"
    })
    void theContributionsSumToTheScoreMinusThatOfTheBaseline(String kind, String score, Baseline baseline) {
        Rows rows = SmallModels.mixedRows(200, 1);
        try (AnomalyModel model = trained(kind, rows, "score", score, "epochs", "5")) {
            List<LocalExplanation> found = model.explainer(rows)
                    .explain(
                            SmallModels.mixedRows(20, 2),
                            new IntegratedGradients(baseline, TOLERANCE),
                            Progress.SILENT);
            double[] scores = model.score(SmallModels.mixedRows(20, 2));
            for (int row = 0; row < found.size(); row++) {
                Explanation explanation = found.get(row).explanation();
                double difference = scores[row] - found.get(row).base();
                double left = found.get(row).errors().stream()
                        .mapToDouble(error -> error)
                        .sum();
                assertThat(explanation.score()).isCloseTo(scores[row], within(FLOAT_ROUNDING));
                assertThat(sum(explanation)).isCloseTo(difference, within(left + FLOAT_ROUNDING));
                assertThat(left).isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(difference)));
                assertThat(explanation.contribution(3)).isZero(); // constant, and so not read
            }
        }
    }

    @Test
    void aPlantedCauseIsFound() {
        Rows rows = SmallModels.numbers(400, 6, 1);
        try (AnomalyModel model = trained("autoencoder", rows, "epochs", "20")) {
            List<double[]> changed = new ArrayList<>();
            SmallModels.numbers(12, 6, 2).forEach(row -> {
                double[] copy = row.clone();
                copy[changed.size() % 6] = 9;
                changed.add(copy);
            });
            List<LocalExplanation> found =
                    model.explainer(rows).explain(Rows.of(model.schema(), changed), FROM_TYPICAL, Progress.SILENT);
            for (int row = 0; row < found.size(); row++) {
                assertThat(found.get(row).explanation().top(1).get(0).column().name())
                        .isEqualTo("x" + row % 6);
            }
        }
    }

    @Test
    void aMissingNumberContributesNothing() {
        Rows rows = SmallModels.mixedRows(100, 1);
        try (AnomalyModel model = trained("autoencoder", rows, "epochs", "2")) {
            double[] row = {Double.NaN, 1, 1.7e12, 7};
            Explanation found = model.explainer(rows)
                    .explain(Rows.of(model.schema(), List.of(row)), FROM_TYPICAL, Progress.SILENT)
                    .get(0)
                    .explanation();
            assertThat(found.contribution(0)).isZero();
        }
    }

    @Test
    void aKindWithoutAGradientSaysWhichMethodsItHas() {
        Rows rows = SmallModels.numbers(50, 3, 1);
        try (AnomalyModel model = trained("isolation-forest", rows)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.explainer(rows).explain(rows, FROM_TYPICAL, Progress.SILENT))
                    .withMessage(
                            "integrated gradients need a score with a gradient through a network; the score of isolation-forest has none: use Shapley values or LIME");
        }
    }

    @Test
    void cancellingEndsTheWork() {
        Rows rows = SmallModels.numbers(50, 3, 1);
        List<Double> heard = new ArrayList<>();
        try (AnomalyModel model = trained("autoencoder", rows, "epochs", "2")) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> model.explainer(rows).explain(rows, FROM_TYPICAL, new Progress() {
                        @Override
                        public void report(double fraction, String message) {
                            heard.add(fraction);
                        }

                        @Override
                        public boolean cancelled() {
                            return heard.size() > 3;
                        }
                    }));
        }
        assertThat(heard).hasSize(4).isSorted();
    }

    @Test
    void theToleranceIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegratedGradients(Baseline.MEDIAN, 0))
                .withMessage("tolerance must be in [1e-6, 1], got 0.0");
    }
}
