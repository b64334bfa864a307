package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.split.Split;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnomalyModelTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("shop", "web", "phone")),
            new Column.Date("day")));

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    /** Without those that judge columns one by one or only by a few directions, and the one for columns that have an order. */
    static Stream<Kind> kindsThatSeeRelations() {
        return kinds().filter(kind -> !Set.of("isolation-forest", "pca", "column-tails", "patch-contrast")
                .contains(kind.id()));
    }

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    private static Settings defaults(Kind kind) {
        return Settings.defaults(AnomalyModel.params(kind));
    }

    /** Shops sell cheap things, the web dear ones; some values are missing. */
    private static Rows rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> list = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int channel = random.nextInt(2);
            list.add(new double[] {
                random.nextInt(20) == 0 ? Double.NaN : 10 + 90 * channel + 5 * random.nextGaussian(),
                random.nextInt(20) == 0 ? Double.NaN : channel,
                1.7e12 + 8.64e7 * random.nextInt(365)
            });
        }
        return Rows.of(SCHEMA, list);
    }

    private static AnomalyModel trained(Kind kind) {
        return AnomalyModel.train(kind, defaults(kind), rows(300, 1), Run.silent(engine(), 1));
    }

    @ParameterizedTest
    @MethodSource("kindsThatSeeRelations")
    void aMismatchOfNumberAndLevelIsFoundInRawRows(Kind kind) {
        Settings elapsed = defaults(kind).with("dates", "elapsed"); // one column, as the others are
        AnomalyModel model = AnomalyModel.train(kind, elapsed, rows(300, 1), Run.silent(engine(), 1));
        Rows test = Rows.of(
                SCHEMA,
                List.of(new double[] {10, 0, 1.71e12}, new double[] {10, 1, 1.71e12}, new double[] {55, 2, 1.71e12}));
        double[] scores = model.score(test);
        assertThat(scores[1]).isGreaterThan(scores[0]);
        assertThat(scores[2]).isGreaterThan(scores[0]);
        double threshold =
                new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05).threshold(model.calibration());
        assertThat(scores[1]).isGreaterThan(threshold);
        assertThat(model.calibration().pValue(scores[1])).isLessThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aSavedModelIsTheSameModel(Kind kind, @TempDir Path folder) throws IOException {
        AnomalyModel model = trained(kind);
        model.save(folder.resolve("model.safetensors"));
        AnomalyModel loaded = AnomalyModel.load(folder.resolve("model.safetensors"), engine());
        Rows test = rows(100, 2);
        assertThat(loaded.score(test)).containsExactly(model.score(test));
        assertThat(loaded.settings()).isEqualTo(model.settings());
        assertThat(loaded.schema()).isEqualTo(model.schema());
        assertThat(loaded.calibration().scores())
                .containsExactly(model.calibration().scores());
        assertThat(loaded.history()).isEqualTo(model.history());
        assertThat(loaded.provenance()).isEqualTo(model.provenance());
        assertThat(loaded).hasToString(model.toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aModelFileOfAnotherShapeIsRefusedNotBelieved(Kind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trained(kind).write(bytes);
        Content content = ModelFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        Schema wider = new Schema(List.of(
                new Column.Numeric("amount"),
                new Column.Nominal("channel", List.of("shop", "web")),
                new Column.Date("day")));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        ModelFile.write(
                changed, new Content(content.kind(), content.settings(), wider, content.provenance(), content.state()));
        assertThatThrownBy(() -> AnomalyModel.read(new ByteArrayInputStream(changed.toByteArray()), engine()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a valid model file: levels.1 must have 3 values, got 4");
    }

    @Test
    void calibrationRowsAreHeldOutOfTraining() {
        AnomalyModel model = trained(Detectors.ALL.get(0));
        assertThat(model.calibration().size()).isEqualTo(30);
        assertThat(model.provenance()).containsEntry("trainingRows", "270").containsEntry("calibrationRows", "30");
        assertThat(model.notes()).isEmpty();
    }

    @Test
    void withoutHeldOutRowsTheModelSaysThatItsPValuesAreTooSmall() {
        Kind kind = Detectors.ALL.get(0);
        Settings none = defaults(kind).with(Preparation.HOLDOUT, 0.0);
        AnomalyModel model = AnomalyModel.train(kind, none, rows(50, 3), Run.silent(engine(), 1));
        assertThat(model.calibration().size()).isEqualTo(50);
        assertThat(model.notes()).last().asString().startsWith("there are no calibration rows");
        ThresholdRule rule = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);
        assertThat(rule.caveat(model.calibration()).orElseThrow())
                .as("with 50 of them 5 % seems possible")
                .endsWith("no false-alarm rate is promised.");
        assertThat(rule.caveat(model.adjustment()
                        .recalibrated(rows(50, 4), Run.silent(engine(), 1))
                        .calibration()))
                .isEmpty();
    }

    @Test
    void aTrainingThatLearnsNothingIsSaidInTheNotesAndSurvivesSaving() throws IOException {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings frozen = defaults(kind).with("learningRate", "1e-9").with("epochs", "1");
        AnomalyModel model = AnomalyModel.train(kind, frozen, rows(100, 8), Run.silent(engine(), 1));
        assertThat(model.notes()).singleElement().asString().startsWith("the reconstruction error is ");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        assertThat(AnomalyModel.read(new ByteArrayInputStream(bytes.toByteArray()), engine())
                        .notes())
                .isEqualTo(model.notes());
    }

    @Test
    void aSplitHoldsOutTheShareAskedForAndLosesNoRow() {
        Rows rows = Rows.of(
                new Schema(List.of(new Column.Numeric("x"))),
                IntStream.range(0, 1000).mapToObj(i -> new double[] {i}).toList());
        Split split = Split.of(rows, 0.25, new SplittableRandom(4));
        List<Double> all = new ArrayList<>();
        split.training().forEach(row -> all.add(row[0]));
        assertThat(all).hasSize(750).isSorted();
        List<Double> held = new ArrayList<>();
        split.calibration().forEach(row -> held.add(row[0]));
        assertThat(held).hasSize(250).isSorted();
        all.addAll(held);
        assertThat(all).doesNotHaveDuplicates().hasSize(1000);
    }

    @Test
    void rowsThatTeachNothingAreRefusedInOneLine() {
        Kind kind = Detectors.ALL.get(0);
        Run run = Run.silent(engine(), 1);
        assertThatThrownBy(() -> AnomalyModel.train(kind, defaults(kind), rows(0, 5), run))
                .hasMessage("training needs at least 1 row, got 0");
        Rows constant = Rows.of(SCHEMA, List.of(new double[] {1, 1, 1}, new double[] {1, 1, 1}));
        assertThatThrownBy(() -> AnomalyModel.train(kind, defaults(kind), constant, run))
                .hasMessage(
                        "training needs at least 1 numeric, nominal or date column that is not constant, got 3 constant columns");
    }

    @Test
    void scoringCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> trained(Detectors.ALL.get(0)).score(rows(10, 6), cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void severalThreadsMayUseOneModel() throws InterruptedException {
        AnomalyModel model = trained(Detectors.ALL.get(0));
        Rows test = rows(200, 7);
        double[] expected = model.score(test);
        List<double[]> found = Collections.synchronizedList(new ArrayList<>());
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> found.add(model.score(test)));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(found).hasSize(4).allMatch(scores -> Arrays.equals(scores, expected));
    }

    private static List<double[]> list(Rows rows) {
        List<double[]> list = new ArrayList<>();
        rows.forEach(row -> list.add(row.clone()));
        return list;
    }

    @Test
    void theReconstructionOfARowIsWhatUsuallyGoesWithIt() {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        AnomalyModel model = trained(kind);
        Rows back = model.reconstructions(
                Rows.of(SCHEMA, List.of(new double[] {100, Double.NaN, 1.71e12}, new double[] {10, 0, 1.71e12})),
                Progress.SILENT);
        assertThat(back.schema()).isEqualTo(SCHEMA);
        assertThat(list(back).get(0)[0]).isBetween(70.0, 130.0);
        assertThat(list(back).get(0)[1]).as("web, which was missing").isEqualTo(1);
        assertThat(list(back).get(1)[0]).isBetween(-10.0, 30.0);
        assertThat(list(back).get(1)[1]).as("shop").isZero();
    }
}
