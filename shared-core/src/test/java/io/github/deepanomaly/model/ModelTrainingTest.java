package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelTrainingTest {

    private static final Engine ENGINE = Engines.of(Engines.Choice.BLAS, 1);
    private static final Rows MIXED = mixed();
    private static final Rows SEQUENCES = sequences();

    private static Rows mixed() {
        List<double[]> rows = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            double x = random.nextGaussian();
            rows.add(new double[] {x, 2 * x + 0.1 * random.nextGaussian(), x * x, random.nextInt(3)});
        }
        return Rows.of(
                new Schema(List.of(
                        new Column.Numeric("a"),
                        new Column.Numeric("b"),
                        new Column.Numeric("c"),
                        new Column.Nominal("d", List.of("x", "y", "z")))),
                rows);
    }

    private static Rows sequences() {
        List<Column> columns = new ArrayList<>();
        for (int step = 0; step < 16; step++) {
            columns.add(new Column.Numeric("step " + step));
        }
        List<double[]> rows = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 60; i++) {
            double phase = random.nextDouble();
            double[] row = new double[16];
            for (int step = 0; step < row.length; step++) {
                row[step] = Math.sin(phase + step / 2.0) + 0.1 * random.nextGaussian();
            }
            rows.add(row);
        }
        return Rows.of(new Schema(columns), rows);
    }

    /** Rows that the kind of such settings reads. */
    private static Rows rows(Settings settings) {
        return kind(settings).detector(settings).channels().isPresent() ? SEQUENCES : MIXED;
    }

    /** Every kind that trains in epochs, alone, as an ensemble, and among contaminated rows. */
    static Stream<Settings> stepwise() {
        return kinds().flatMap(kind -> {
            Settings settings = settings(kind);
            return Stream.of(settings, settings.with("ensemble", "2"), settings.with("contaminated", "true"));
        });
    }

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream()
                .filter(kind -> ModelTraining.stepwise(kind, Settings.defaults(AnomalyModel.params(kind))));
    }

    private static Settings settings(Kind kind) {
        return Brief.settings(kind).with("epochs", "4");
    }

    private static Kind kind(Settings settings) {
        return kinds().filter(kind -> AnomalyModel.params(kind).equals(settings.params()))
                .findFirst()
                .orElseThrow();
    }

    private static Run run() {
        return Run.silent(ENGINE, 3);
    }

    /** The smallest validation loss; empty for kinds that no rows stop. */
    private static OptionalDouble bestLoss(AnomalyModel model) {
        return model.history().stream()
                .mapToDouble(Epoch::validationLoss)
                .filter(loss -> !Double.isNaN(loss))
                .min();
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void epochsOneByOneGiveTheSameBitsAsATrainingOfThatManyEpochs(Settings settings) {
        Rows rows = rows(settings);
        try (ModelTraining training = ModelTraining.begin(kind(settings), settings, rows, run())) {
            for (int epochs = 1; epochs <= 4; epochs++) {
                assertThat(training.next()).isTrue();
                boolean brief = "true".equals(settings.asText().get("contaminated")) && epochs < 4;
                if (!brief) { // there the epochs of the rounds that trim are fewer, too
                    Settings fewer = settings.with("epochs", Integer.toString(epochs));
                    assertThat(training.model().score(rows))
                            .containsExactly(AnomalyModel.train(kind(settings), fewer, rows, run())
                                    .score(rows));
                }
            }
            assertThat(training.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void laterEpochsLeaveAnEarlierModelAsItWas(Kind kind) {
        Rows rows = rows(settings(kind));
        try (ModelTraining training = ModelTraining.begin(kind, settings(kind), rows, run())) {
            training.next();
            AnomalyModel early = training.model();
            double[] before = early.score(rows);
            training.next();
            assertThat(training.model().score(rows)).isNotEqualTo(before);
            assertThat(early.score(rows)).containsExactly(before);
            assertThat(early.history().get(0).number()).isEqualTo(1);
            assertThat(training.history()).hasSize(2); // without what each of the two models trained on its codes
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aResumedTrainingStartsFromTheWeightsOfTheModel(Kind kind) {
        Rows rows = rows(settings(kind));
        AnomalyModel earlier = AnomalyModel.train(kind, settings(kind).with("epochs", "30"), rows, run());
        try (ModelTraining resumed = ModelTraining.resume(earlier, settings(kind), rows, run())) {
            assertThat(resumed.model().score(rows)).containsExactly(earlier.score(rows));
            while (resumed.next()) {
                // all four epochs
            }
            AnomalyModel later = resumed.model();
            int ofCodes = earlier.history().size() - 30; // the epochs of what is trained behind the last one
            int all = earlier.history().size() + 4 + ofCodes;
            assertThat(later.history()).hasSize(all);
            assertThat(later.history().get(all - 1).number()).isEqualTo(all);
            if (bestLoss(earlier).isPresent()) {
                assertThat(bestLoss(later).orElseThrow())
                        .isLessThan(bestLoss(earlier).orElseThrow());
            } else {
                assertThat(later.score(rows)).isNotEqualTo(earlier.score(rows));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stepwise")
    void aModelFromAFileGoesOnAsTheLiveOneDoes(Settings settings) throws Exception {
        Rows rows = rows(settings);
        AnomalyModel live = AnomalyModel.train(kind(settings), settings, rows, run());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        live.write(file);
        AnomalyModel read = AnomalyModel.read(new ByteArrayInputStream(file.toByteArray()), ENGINE);
        assertThat(twoMore(read, settings).score(rows))
                .containsExactly(twoMore(live, settings).score(rows));
    }

    private static AnomalyModel twoMore(AnomalyModel model, Settings settings) {
        try (ModelTraining resumed = ModelTraining.resume(model, settings, rows(settings), run())) {
            assertThat(resumed.next()).isTrue();
            assertThat(resumed.next()).isTrue();
            return resumed.model();
        }
    }

    @Test
    void otherNetworksThanTheModelsAreRefused() {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        AnomalyModel model = AnomalyModel.train(kind, settings(kind), MIXED, run());
        Settings wider = settings(kind).with("hidden", "9 relu");
        assertThatThrownBy(() -> ModelTraining.resume(model, wider, MIXED, run()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDetectorThatDoesNotTrainInEpochsSaysSo() {
        Kind kind = Detectors.byId("knn").orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        assertThatThrownBy(() -> ModelTraining.begin(kind, settings, MIXED, run()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trains in epochs, got knn");
    }
}
