package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.Steps;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.explain.local.Lime;
import io.github.deepanomaly.explain.local.LocalExplainer;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.explain.local.LocalMethod;
import io.github.deepanomaly.explain.local.Shapley;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model says of raw columns. */
class ExplanationTest {

    /** Shares are float32. */
    private static final double ROUNDING = 1e-5;

    private static final int WINDOW = 4;

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    private static AnomalyModel trained(Kind kind, Rows rows, Map<String, String> changes) {
        Settings settings = Settings.parse(AnomalyModel.params(kind), changes);
        return AnomalyModel.train(kind, settings, rows, Run.silent(SmallModels.engine(), 1));
    }

    private static Explanation explanation(AnomalyModel model, double... row) {
        return model.explain(Rows.of(model.schema(), List.of(row)), Progress.SILENT)
                .get(0);
    }

    /** Amounts that depend on the channel; web is rare at night. */
    private static Rows purchases() {
        SplittableRandom random = new SplittableRandom(1);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            int level = random.nextInt(3);
            rows.add(
                    new double[] {10 * level + random.nextGaussian(), level, 1.7e12 + 8.64e7 * random.nextInt(365), 7});
        }
        return Rows.of(SmallModels.MIXED, rows);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRawColumnIsNamedOnceWithSharesThatSumToOne(Kind kind) {
        try (AnomalyModel model = trained(kind, purchases(), Map.of("dates", "elapsed"))) { // one input, as the amount
            Explanation odd = explanation(model, 400, 1, 1.71e12, 7);
            assertThat(odd.contributions())
                    .extracting(c -> c.column().name())
                    .containsExactly("amount", "channel", "day", "constant");
            assertThat(odd.contributions().stream()
                            .mapToDouble(c -> Math.abs(c.value()))
                            .sum())
                    .isCloseTo(1, within(ROUNDING));
            assertThat(odd.contribution(3)).isZero(); // the detector does not read it
            assertThat(odd.top(1).get(0).column().name()).isEqualTo("amount");
            assertThat(odd.text(1)).startsWith("amount 400");
            Rows one = Rows.of(model.schema(), List.of(new double[] {400, 1, 1.71e12, 7}));
            assertThat(odd.score()).isEqualTo(model.score(one)[0]);
        }
    }

    @Test
    void theTextTellsObservedAndExpectedValues() {
        try (AnomalyModel model = trained(SmallModels.kind(), purchases(), Map.of())) {
            Contribution amount = explanation(model, 400, 1, 1.71e12, 7).top(1).get(0);
            assertThat(amount.expected()).isBetween(-4.0, 24.0);
            assertThat(amount.text()).isEqualTo("amount 400 (expected " + amount.expectedText() + ")");
            assertThat(new Contribution(amount.column(), 1, 2, "2", Double.NaN, "").text())
                    .isEqualTo("amount 2");
        }
    }

    @Test
    void aLevelThatContradictsTheOtherColumnsIsNamedWithTheOneExpected() {
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            int level = random.nextInt(2);
            double[] values = new double[6];
            for (int column = 0; column < 5; column++) {
                values[column] = 6 * level + random.nextGaussian();
            }
            values[5] = level;
            rows.add(values);
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < 5; column++) {
            columns.add(new Column.Numeric("x" + column));
        }
        columns.add(new Column.Nominal("channel", List.of("shop", "web")));
        try (AnomalyModel model = trained(SmallModels.kind(), Rows.of(new Schema(columns), rows), Map.of())) {
            assertThat(explanation(model, 6, 6, 6, 6, 6, 0).text(1)).isEqualTo("channel = shop (expected web)");
        }
    }

    @Test
    void missingValuesAndUnseenLevelsAreNamed() {
        try (AnomalyModel model = trained(SmallModels.kind(), purchases(), Map.of())) {
            Explanation missing = explanation(model, 10, Double.NaN, 1.71e12, 7);
            assertThat(missing.text(1)).startsWith("channel = missing (expected ");
            Schema wider = new Schema(List.of(
                    SmallModels.MIXED.columns().get(0),
                    new Column.Nominal("channel", List.of("fax", "web", "shop", "phone")),
                    SmallModels.MIXED.columns().get(2),
                    SmallModels.MIXED.columns().get(3)));
            Rows unseen = Rows.of(wider, List.of(new double[] {10, 0, 1.71e12, 7}));
            assertThat(model.explain(unseen, Progress.SILENT).get(0).text(1)).startsWith("channel = fax (expected ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlap", "causal"})
    void aWindowIsExplainedStepByStepAndSummedByColumn(String fold) {
        Rows rows = SmallModels.numbers(200, 3, 5);
        Map<String, String> settings = Map.of("window", "" + WINDOW, "rowScore", fold, "epochs", "20", "time", "x0");
        List<double[]> timed = new ArrayList<>();
        for (double[] row : rows) {
            timed.add(new double[] {timed.size(), row[1], row[2]});
        }
        try (AnomalyModel model = trained(SmallModels.kind(), Rows.of(rows.schema(), timed), settings)) {
            List<double[]> later = new ArrayList<>(timed.subList(0, 20));
            later.set(10, new double[] {10, 0, 30});
            List<Explanation> all = model.explain(Rows.of(rows.schema(), later), Progress.SILENT);
            double[] scores = model.score(Rows.of(rows.schema(), later));
            assertThat(all.stream().mapToDouble(Explanation::score)).containsExactly(box(scores));
            Explanation hit = all.get(10);
            Steps steps = hit.steps().orElseThrow();
            assertThat(hit.text(1)).startsWith("x2 30 (expected ");
            assertThat(steps.contributions().rows()).isEqualTo(WINDOW);
            assertThat(steps.contributions().get(steps.position(), 2)).isGreaterThan(0.5f);
            assertThat(hit.contribution(0)).isZero(); // time is not read
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int step = 0; step < WINDOW; step++) {
                    sum += steps.contributions().get(step, column);
                }
                assertThat(hit.contribution(column)).isCloseTo(sum, within(ROUNDING));
            }
            Steps next = all.get(11).steps().orElseThrow(); // the row after it is judged with it
            assertThat(next.contributions().get(next.position() - 1, 2)).isGreaterThan(0.5f);
        }
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    @Test
    void columnsThatSpeakForTheRowAreNoReasons() {
        try (AnomalyModel model = trained(Detectors.byId("mahalanobis").orElseThrow(), purchases(), Map.of())) {
            Explanation odd = explanation(model, 25, 0, 1.71e12, 7);
            assertThat(odd.top(9)).allMatch(contribution -> contribution.value() > 0);
            assertThat(odd.top(9)).isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anyKindIsExplainedByTheScoresOfOtherRows(Kind kind) {
        Rows rows = purchases();
        try (AnomalyModel model = trained(kind, rows, Map.of())) {
            List<double[]> background = new ArrayList<>();
            rows.forEach(row -> background.add(row));
            LocalExplainer explainer = model.explainer(Rows.of(rows.schema(), background.subList(0, 20)));
            Rows odd = Rows.of(model.schema(), List.of(new double[] {400, 1, 1.71e12, 7}));
            for (LocalMethod method : List.of(
                    new Shapley(Shapley.Form.PERMUTATION, 40, 1),
                    new Shapley(Shapley.Form.KERNEL, 100, 1),
                    new Lime(2, 100, 0.75, 1))) {
                LocalExplanation found =
                        explainer.explain(odd, method, Progress.SILENT).get(0);
                assertThat(found.explanation().top(1).get(0).column().name()).isEqualTo("amount");
                assertThat(found.explanation().score()).isEqualTo(model.score(odd)[0]);
                assertThat(found.explanation().contribution(3)).isZero(); // as in all background rows
            }
        }
    }

    @Test
    void aWindowedModelHasNoExplainerForSingleRows() {
        try (AnomalyModel model = trained(SmallModels.kind(), SmallModels.numbers(200, 3, 5), Map.of("window", "4"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.explainer(SmallModels.numbers(5, 3, 1)))
                    .withMessage("an explainer needs a model with window 1, got window 4");
            assertThatIllegalStateException()
                    .isThrownBy(() -> model.explainer(
                            ExplanationMethod.of(ExplanationMethod.Choice.LIME, 1), SmallModels.numbers(5, 3, 1)))
                    .withMessage("method lime needs a model with window 1, got window 4: choose native");
        }
    }
}
