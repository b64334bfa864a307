package io.github.deepanomaly.model.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Encoder.Scaling;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.Correction;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model file holds of the rows that it was trained on. */
class KeepNothingTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), Planted.SEED);

    private static Kind kind(String id) {
        return Detectors.byId(id).orElseThrow();
    }

    private static Settings nothing(Kind kind) {
        return everything(kind).with(Keep.PARAM, Keep.NOTHING);
    }

    /** The names of persons are a feature here, or else they would be taken for an identifier and left out. */
    private static Settings everything(Kind kind) {
        return Brief.settings(kind).with("roles", "person=feature");
    }

    /** Every score of every kind that stores no rows, with {@code keep} nothing. */
    static Stream<Variant> variants() {
        Kind combiner = kind("score-combiner");
        Settings members = nothing(combiner)
                .with(
                        "members",
                        "autoencoder score=log-error epochs=3 hidden=8, forecaster epochs=2, isolation-forest");
        return Stream.concat(
                Variant.all().stream()
                        .map(each -> new Variant(
                                each.kind(),
                                each.settings().with("roles", "person=feature").with(Keep.PARAM, Keep.NOTHING),
                                each.score()))
                        .filter(each -> !each.kind().detector(each.settings()).storesRows()),
                Stream.of("z", "rank").map(how -> new Variant(combiner, members.with("combination", how), how)));
    }

    private static byte[] file(Kind kind, Settings settings) throws IOException {
        try (AnomalyModel model = AnomalyModel.train(kind, settings, Planted.rows(), RUN)) {
            return SmallModels.bytes(model);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void noneOfThePlantedValuesIsInTheFile(Variant variant) throws IOException {
        assertThat(Planted.foundIn(file(variant.kind(), variant.settings()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noScalingBringsThemBack(Scaling scaling) throws IOException {
        Kind kind = kind("pca");
        Settings settings = nothing(kind)
                .with("scaling", scaling.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(Planted.foundIn(file(kind, settings))).isEmpty();
    }

    @Test
    void everythingIsFoundByTheSameSearchOtherwise() throws IOException {
        assertThat(Planted.texts().size() + Planted.numbers().size()).isGreaterThan(270);
        for (Kind kind : Detectors.ALL) {
            assertThat(Planted.foundIn(file(kind, everything(kind))))
                    .as(kind.id())
                    .contains("Unseen Village", "Person No. 7123", Long.toString(Planted.SEED))
                    .hasSizeGreaterThan(500);
        }
    }

    @Test
    void scoresThatNeedReferenceRowsAreRefusedWithTheWayOut() {
        assertThatThrownBy(() -> file(kind("autoencoder"), nothing(kind("autoencoder"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keep nothing needs a score without reference rows: set score to log-error, "
                        + "mean-squared-error, mean-absolute-error, error-mahalanobis, code-mahalanobis, got autoencoder "
                        + "with score automatic");
        assertThatThrownBy(() -> file(kind("gan"), nothing(kind("gan"))))
                .hasMessageContaining("set score to discriminator, one-minus-d, got gan with score fused");
        assertThatThrownBy(() -> file(kind("knn"), nothing(kind("knn"))))
                .hasMessage("keep nothing needs a score without reference rows: use another detector or member, or "
                        + "another score of a member, got knn");
        assertThatThrownBy(() -> file(kind("score-combiner"), nothing(kind("score-combiner"))))
                .hasMessageEndingWith("got score-combiner");
        Rows few = Tables.part(Planted.rows(), 0, 9);
        assertThatThrownBy(() -> AnomalyModel.train(kind("pca"), nothing(kind("pca")), few, RUN))
                .hasMessage("keep nothing needs at least 10 training rows, got 9");
    }

    @Test
    void theModelStillDetectsAndReportsDrift() throws IOException {
        Rows rows = Tables.NUMBERS.normal(600, 1);
        Kind kind = kind("mahalanobis");
        try (AnomalyModel exact = AnomalyModel.train(kind, Brief.settings(kind), rows, RUN);
                AnomalyModel model =
                        AnomalyModel.train(kind, Brief.settings(kind).with(Keep.PARAM, Keep.NOTHING), rows, RUN);
                AnomalyModel loaded =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
            Rows mixed = Tables.NUMBERS.mixed(400, 2);
            assertThat(loaded.score(mixed)).isEqualTo(model.score(mixed));
            assertThat(flagged(model, mixed)).isCloseTo(flagged(exact, mixed), within(3L));
            assertThat(drifted(loaded, Tables.NUMBERS.normal(3000, 3))).isEmpty();
            assertThat(drifted(loaded, shifted())).contains("x0");
            assertThat(model.toString()).contains("seed not kept");
        }
    }

    private static long flagged(AnomalyModel model, Rows rows) {
        return model.verdicts(rows, new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05)).stream()
                .filter(verdict -> verdict.anomalous())
                .count();
    }

    private static Rows shifted() {
        Rows rows = Tables.NUMBERS.normal(300, 4);
        List<double[]> shifted = new ArrayList<>();
        rows.forEach(row -> {
            double[] copy = row.clone();
            copy[0] += 1;
            shifted.add(copy);
        });
        return Rows.of(rows.schema(), shifted);
    }

    private static List<String> drifted(AnomalyModel model, Rows rows) {
        return model.drift(rows, Correction.HOLM, 1, Progress.SILENT).drifted(0.01).stream()
                .map(line -> line.column())
                .toList();
    }

    @Test
    void aTrainingGoesOnWithTheSameKeepOnly() {
        Kind kind = kind("autoencoder");
        Settings settings = nothing(kind)
                .with("score", "log-error")
                .with("dates", "both")
                .with("tolerances", "age=high, salary=both 100");
        try (AnomalyModel model = AnomalyModel.train(kind, settings, Planted.rows(), RUN)) {
            try (ModelTraining more = ModelTraining.resume(model, settings, Planted.rows(), RUN)) {
                assertThat(more.next()).isTrue();
                try (AnomalyModel next = more.model()) {
                    assertThat(Planted.foundIn(SmallModels.bytes(next))).isEmpty();
                    assertThat(next.schema()).isEqualTo(model.schema());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            assertThatThrownBy(() -> ModelTraining.resume(
                            model, settings.with(Keep.PARAM, Keep.EVERYTHING), Planted.rows(), RUN))
                    .hasMessage("keep must be that of the model whose training goes on, nothing, got everything");
        }
    }

    @Test
    void theNamesOfSeriesAreNotKept() throws IOException {
        Kind kind = kind("pca");
        Settings settings = nothing(kind).with("window", "3").with("key", "town");
        try (AnomalyModel model = AnomalyModel.train(kind, settings, Planted.rows(), RUN)) {
            assertThat(Planted.foundIn(SmallModels.bytes(model))).isEmpty();
            assertThat(new String(SmallModels.bytes(model), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Northport");
            double[] scores = model.score(Planted.rows());
            assertThat(Arrays.stream(scores).filter(Double::isNaN))
                    .as("rows of two series too short")
                    .hasSize(3);
        }
    }
}
