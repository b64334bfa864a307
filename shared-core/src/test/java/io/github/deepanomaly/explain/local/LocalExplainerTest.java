package io.github.deepanomaly.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.local.Shapley.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On functions whose Shapley values are known. */
class LocalExplainerTest {

    /** Sums of a few thousand doubles near one. */
    private static final double ROUNDING = 1e-9;

    /** A true value lies within that many standard errors but once in ten thousand. */
    private static final double ERRORS = 4;

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("a"),
            new Column.Numeric("b"),
            new Column.Nominal("c", List.of("x", "y", "z")),
            new Column.Numeric("d"),
            new Column.Numeric("unread")));

    private static final double[] ROW = {3, 2, 1, -1, 7};

    private static final List<double[]> BACKGROUND = List.of(
            new double[] {0, 0, 0, 0, 0}, new double[] {1, -1, 2, 0, 1}, new double[] {-1, 1, 0, 2, 2}, new double[] {
                0, 0, 2, 2, 3
            });

    private static ScoreFunction scores(ToDoubleFunction<double[]> function) {
        return rows -> {
            double[] all = new double[rows.size()];
            int next = 0;
            for (double[] row : rows) {
                all[next++] = function.applyAsDouble(row);
            }
            return all;
        };
    }

    private static LocalExplainer explainer(ToDoubleFunction<double[]> function) {
        return new LocalExplainer(scores(function), SCHEMA, Rows.of(SCHEMA, BACKGROUND), 0, 1, 2, 3);
    }

    private static LocalExplanation explain(ToDoubleFunction<double[]> function, LocalMethod method) {
        return explainer(function)
                .explain(Rows.of(SCHEMA, List.of(ROW)), method, Progress.SILENT)
                .get(0);
    }

    private static double linear(double[] row) {
        return 2 * row[0] - row[1] + (row[2] == 1 ? 5 : 0);
    }

    /** The product of two columns and the sum of the others. */
    private static double product(double[] row) {
        return row[0] * row[1] + (row[2] == 1 ? 1 : 0) + row[3];
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void shapleyValuesOfASumAreItsDifferencesFromTheBackground(Form form) {
        LocalExplanation found = explain(LocalExplainerTest::linear, new Shapley(form, 64, 1));
        assertThat(found.base()).isCloseTo(0, within(ROUNDING)); // each background row is drawn equally often
        assertThat(found.explanation().contribution(0))
                .isCloseTo(6, within(ERRORS * found.errors().get(0) + ROUNDING));
        assertThat(found.explanation().contribution(1))
                .isCloseTo(-2, within(ERRORS * found.errors().get(1) + ROUNDING));
        assertThat(found.explanation().contribution(2))
                .isCloseTo(5, within(ERRORS * found.errors().get(2) + ROUNDING));
        assertThat(found.explanation().contribution(3))
                .isCloseTo(0, within(ERRORS * found.errors().get(3) + ROUNDING));
        assertThat(found.explanation().contribution(4)).isZero(); // it is not read
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void onlyTheMostSimilarBackgroundRowsAreCompared(Form form) {
        List<double[]> background = List.of(
                new double[] {-40, 2, 1, -1, 0},
                new double[] {2, 2, 1, -1, 0},
                new double[] {3, 9, 0, 5, 0},
                new double[] {3, 1, 1, -1, 0},
                new double[] {Double.NaN, 2, 2, -9, 0});
        LocalExplanation found = new LocalExplainer(
                        scores(LocalExplainerTest::linear), SCHEMA, Rows.of(SCHEMA, background), 0, 1, 2, 3)
                .nearest(2)
                .explain(Rows.of(SCHEMA, List.of(ROW)), new Shapley(form, 64, 1), Progress.SILENT)
                .get(0);
        // The second row lacks 1 of a, which counts 2; the fourth has 1 of b less, which counts -1.
        assertThat(found.base()).isCloseTo(linear(ROW) - 0.5, within(ROUNDING));
        assertThat(found.explanation().contribution(0))
                .isCloseTo(1, within(ERRORS * found.errors().get(0) + ROUNDING));
        assertThat(found.explanation().contribution(1))
                .isCloseTo(-0.5, within(ERRORS * found.errors().get(1) + ROUNDING));
        assertThat(found.explanation().contribution(2))
                .isCloseTo(0, within(ERRORS * found.errors().get(2) + ROUNDING));
    }

    /** By hand: a b is 6 for the row; with a background row's a' b' a gets half of (3 - a') (2 + b'), b of (3 + a') (2 - b'). */
    @ParameterizedTest
    @EnumSource(Form.class)
    void shapleyValuesOfAProductAreSharedBetweenItsFactors(Form form) {
        double first = 0;
        double second = 0;
        for (double[] other : BACKGROUND) {
            first += (3 - other[0]) * (2 + other[1]) / 2 / BACKGROUND.size();
            second += (3 + other[0]) * (2 - other[1]) / 2 / BACKGROUND.size();
        }
        LocalExplanation found = explain(LocalExplainerTest::product, new Shapley(form, 4000, 2));
        assertThat(found.explanation().contribution(0))
                .isCloseTo(first, within(ERRORS * found.errors().get(0)));
        assertThat(found.explanation().contribution(1))
                .isCloseTo(second, within(ERRORS * found.errors().get(1)));
        assertThat(found.errors().get(0)).isBetween(1e-4, 0.1);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void shapleyValuesSumToTheScoreLessTheBase(Form form) {
        for (int samples : new int[] {16, 17, 200}) {
            LocalExplanation found = explain(LocalExplainerTest::product, new Shapley(form, samples, 3));
            double sum = IntStream.range(0, SCHEMA.size())
                    .mapToDouble(found.explanation()::contribution)
                    .sum();
            assertThat(found.base() + sum).isCloseTo(product(ROW), within(ROUNDING));
            assertThat(found.explanation().score()).isEqualTo(product(ROW));
        }
    }

    /** The values of many seeds, each with a background of its own, spread as widely as each of them says. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void standardErrorsAreThoseOfManySeeds(Form form) {
        Moments values = new Moments(1);
        double stated = 0;
        int seeds = 300;
        for (int seed = 0; seed < seeds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<double[]> rows = new ArrayList<>();
            for (int row = 0; row < 100; row++) {
                rows.add(random.doubles(5, -1, 2).toArray());
            }
            LocalExplainer explainer =
                    new LocalExplainer(scores(LocalExplainerTest::product), SCHEMA, Rows.of(SCHEMA, rows), 0, 1, 2, 3);
            LocalExplanation found = explainer
                    .explain(Rows.of(SCHEMA, List.of(ROW)), new Shapley(form, 96, seed), Progress.SILENT)
                    .get(0);
            values.add(found.explanation().contribution(0));
            stated += found.errors().get(0) / seeds;
        }
        double spread = values.errors()[0] * Math.sqrt(seeds);
        assertThat(stated).as("300 seeds give the spread within 15 %").isBetween(0.85 * spread, 1.15 * spread);
    }

    @Test
    void limeFindsTheFewColumnsThatMatter() {
        LocalExplanation two = explain(LocalExplainerTest::linear, new Lime(2, 2000, 0.75, 1));
        assertThat(two.explanation().text(9)).isEqualTo("a 3, c = y");
        LocalExplanation found = explain(LocalExplainerTest::linear, new Lime(3, 2000, 0.75, 1));
        assertThat(found.explanation().contribution(1))
                .isCloseTo(-2, within(ERRORS * found.errors().get(1)));
        assertThat(found.explanation().contribution(0))
                .isCloseTo(6, within(ERRORS * found.errors().get(0)));
        assertThat(found.explanation().contribution(2))
                .isCloseTo(5, within(ERRORS * found.errors().get(2)));
        assertThat(found.fidelity()).isBetween(two.fidelity(), 1.0);
        assertThat(two.fidelity()).isGreaterThan(0.5);
    }

    @Test
    void theSameSeedGivesTheSameExplanationWhateverRowsAreBesideIt() {
        for (LocalMethod method :
                List.of(new Shapley(Form.PERMUTATION, 20, 5), new Shapley(Form.KERNEL, 20, 5), new Lime(2, 50, 1, 5))) {
            LocalExplainer explainer = explainer(LocalExplainerTest::product);
            List<LocalExplanation> two = explainer.explain(
                    Rows.of(SCHEMA, List.of(new double[] {9, 9, 2, 9, 9}, ROW)), method, Progress.SILENT);
            LocalExplanation one = explain(LocalExplainerTest::product, method);
            for (int column = 0; column < SCHEMA.size(); column++) {
                assertThat(two.get(1).explanation().contribution(column))
                        .isEqualTo(one.explanation().contribution(column));
            }
            assertThat(two.get(1).errors()).isEqualTo(one.errors());
        }
    }

    @Test
    void itReportsAndCanBeCancelled() {
        List<Double> heard = new ArrayList<>();
        Progress stopping = new Progress() {
            @Override
            public void report(double fraction, String message) {
                heard.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return heard.size() > 3;
            }
        };
        Rows rows = Rows.of(SCHEMA, List.of(ROW, ROW));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> explainer(LocalExplainerTest::product)
                        .explain(rows, new Shapley(Form.PERMUTATION, 9000, 1), stopping));
        assertThat(heard).hasSize(4).allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shapley(Form.KERNEL, 1, 1))
                .withMessage("samples must be in [2, 1000000], got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(LocalExplainerTest::linear, new Shapley(Form.KERNEL, 15, 1)))
                .withMessage("samples of the kernel form must be at least four times the columns, 16, got 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lime(3, 29, 1, 1))
                .withMessage("samples must be in [30, 1000000], got 29");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lime(3, 30, Double.NaN, 1))
                .withMessage("width must be above 0, got NaN");
        Schema other = new Schema(List.of(new Column.Numeric("a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explainer(LocalExplainerTest::linear)
                        .explain(Rows.of(other, List.of(ROW)), new Lime(1, 10, 1, 1), Progress.SILENT))
                .withMessage(
                        "the rows must have the 5 columns of the model, but \"b\", \"c\", \"d\", \"unread\" are missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalExplainer(rows -> new double[0], SCHEMA, Rows.of(SCHEMA, List.of())))
                .withMessage("background must have at least 1 row, got none");
    }
}
