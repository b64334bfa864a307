package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.split.TiedScores;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose held-out rows tie, because each has copies among the training rows. */
class TiedRowsTest {

    private static final ThresholdRule RULE = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);

    private static AnomalyModel trained(String kind, Tables table) {
        Kind found = Detectors.byId(kind).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(found));
        return AnomalyModel.train(found, settings, table.normal(600, 1), Run.silent(SmallModels.engine(), 1));
    }

    /** Rows as an access log has them: a perfect batch, and 177 false alarms of 200 when they came one by one. */
    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @CsvSource({"autoencoder", "knn", "score-combiner"})
    void noCopyOfATrainingRowIsFlaggedAloneOrInABatch(String kind) {
        try (AnomalyModel model = trained(kind, Tables.COPIES)) {
            double threshold = RULE.threshold(model.calibration());
            Rows normal = Tables.COPIES.normal(200, 2);
            double[] scores = model.score(normal);
            int flagged = 0;
            for (int row = 0; row < scores.length; row++) {
                double alone = model.score(Tables.part(normal, row, row + 1))[0];
                assertThat(alone).isEqualTo(scores[row]);
                flagged += alone > threshold ? 1 : 0;
            }
            assertThat(flagged).as("of 200 normal rows").isZero();
            double odd = model.score(Rows.of(normal.schema(), List.of(new double[] {1, 4, 3, 1})))[0];
            assertThat(odd)
                    .as("a service and a number that training has not seen")
                    .isGreaterThan(threshold);
            assertThat(model.calibration().pValue(odd)).isLessThanOrEqualTo(0.05);
        }
    }

    @ParameterizedTest
    @CsvSource({"autoencoder", "knn"})
    void copiesOfTrainingRowsAreNotTakenForACollapse(String kind) {
        try (AnomalyModel model = trained(kind, Tables.COPIES)) {
            assertThat(model.notes())
                    .anySatisfy(note ->
                            assertThat(note).contains("every calibration row has a copy among the training rows"))
                    .noneSatisfy(note -> assertThat(note).contains("collapsed"));
        }
    }

    @Test
    void onlyAModelThatGivesFarRowsTheSameScoreHasCollapsed() {
        Layout layout = Layout.numeric(2);
        Matrix rows = Matrix.wrap(3, 2, 1, 2, 3, 4, 5, 6);
        Optional<Sample> others = Optional.of(new Sample(Matrix.wrap(1, 2, 9, 9), layout));
        Optional<Sample> copies = Optional.of(new Sample(Matrix.wrap(4, 2, 5, 6, 9, 9, 1, 2, 3, 4), layout));
        Scorer same = scorer(x -> new double[x.rows()]);
        Scorer distant = scorer(x -> IntStream.range(0, x.rows())
                .mapToDouble(row -> x.get(row, 0) > 9 ? 1 : 0)
                .toArray());
        assertThat(TiedScores.note(same, rows, copies, layout))
                .hasValueSatisfying(note -> assertThat(note).contains("collapsed"));
        Optional<Sample> two = Optional.of(new Sample(Matrix.wrap(3, 2, 1, 2, 3, 4, 1, 2), layout));
        assertThat(TiedScores.note(same, rows, two, layout))
                .as("a forest cannot cut twice between two rows, and no other seed helps")
                .hasValueSatisfying(note -> assertThat(note)
                        .doesNotContain("collapsed")
                        .endsWith("fewer than 3 different training rows, too few for this detector"));
        assertThat(TiedScores.note(distant, rows, copies, layout))
                .hasValueSatisfying(note ->
                        assertThat(note).startsWith("every calibration row has a copy among the training rows"));
        assertThat(TiedScores.note(distant, rows, others, layout))
                .hasValueSatisfying(note -> assertThat(note).startsWith("all calibration rows have the same score"));
        assertThat(TiedScores.note(distant, rows, Optional.empty(), layout)).isEmpty();
    }

    private static Scorer scorer(Function<Matrix, double[]> scores) {
        return new Scorer() {
            @Override
            public double[] score(Matrix x) {
                return scores.apply(x);
            }

            @Override
            public State state() {
                return State.EMPTY;
            }

            @Override
            public void close() {}
        };
    }

    /** Deviations of tied scores are rounding; divided by them, one member's score was 1e38 and silenced the others. */
    @ParameterizedTest(name = "{0}, seeds 1 and 2")
    @EnumSource(Tables.class)
    void noMemberOfACombinationSilencesTheOthers(Tables table) {
        try (AnomalyModel model = trained("score-combiner", table)) {
            double[] scores = model.score(table.mixed(300, 2));
            assertThat(Math.abs(RULE.threshold(model.calibration()))).isLessThan(1e3);
            assertThat(Arrays.stream(scores).map(Math::abs).max().orElse(0)).isLessThan(1e3);
        }
    }
}
