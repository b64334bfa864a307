package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.Tables;
import io.github.deepanomaly.testing.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few labels: they never train or calibrate, and change scores near them by the same arithmetic for every kind. */
class MarkedModelTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), 1);

    /** Normal rows near 0, and the last rows, which are labelled, around 3 in every column. */
    private static final int NORMAL = 200;

    private static final int MARKED = 4;

    static List<Variant> variants() {
        return Variant.all();
    }

    private static Rows shifted(Rows rows, double by) {
        return Rows.of(
                rows.schema(),
                IntStream.range(0, rows.size()).mapToObj(i -> row(rows, i, by)).toList());
    }

    private static double[] row(Rows rows, int number, double by) {
        int at = 0;
        for (double[] row : rows) {
            if (at++ == number) {
                return Arrays.stream(row).map(value -> value + by).toArray();
            }
        }
        throw new IllegalArgumentException("row must be below " + rows.size() + ", got " + number);
    }

    private static Rows normal(int rows, long seed) {
        return SmallModels.numbers(rows, 3, seed);
    }

    private static Rows anomalies(int rows, long seed) {
        return shifted(normal(rows, seed), 3);
    }

    private static Rows training() {
        List<double[]> all = new ArrayList<>();
        normal(NORMAL, 1).forEach(all::add);
        anomalies(MARKED, 2).forEach(all::add);
        return new LabelledRows(
                Rows.of(normal(1, 1).schema(), all), row -> row < NORMAL ? Label.UNKNOWN : Label.ANOMALOUS);
    }

    private static AnomalyModel knn(Rows rows) {
        return AnomalyModel.train(Detectors.byId("knn").orElseThrow(), settings("knn"), rows, RUN);
    }

    private static Settings settings(String kind) {
        return Settings.defaults(AnomalyModel.params(Detectors.byId(kind).orElseThrow()));
    }

    @Test
    void rowsLabelledAnomalousNeitherTrainNorCalibrate() {
        try (AnomalyModel marked = knn(training());
                AnomalyModel plain = knn(normal(NORMAL, 1))) {
            assertThat(marked.provenance()).containsEntry("trainingRows", "180").containsEntry("calibrationRows", "20");
            assertThat(marked.pipeline().encoder().state().keySet())
                    .isEqualTo(plain.pipeline().encoder().state().keySet());
            assertThat(marked.toString()).contains("marked rows: 4 anomalous, 0 normal");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void everyKindRaisesRowsLikeTheMarkedOnesAndLowersNone(Variant variant) {
        try (AnomalyModel plain = AnomalyModel.train(variant.kind(), variant.settings(), normal(NORMAL, 1), RUN);
                AnomalyModel marked = AnomalyModel.train(variant.kind(), variant.settings(), training(), RUN)) {
            double[] before = plain.score(anomalies(30, 3));
            double[] after = marked.score(anomalies(30, 3));
            double[] usual = marked.calibration().scores();
            double spread = usual[usual.length - 1] - usual[0];
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isGreaterThanOrEqualTo(before[i]);
            }
            assertThat(Arrays.stream(after).average().orElseThrow())
                    .as("spread of calibration scores %s", spread)
                    .isGreaterThan(Arrays.stream(before).average().orElseThrow());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void aMarkedScoreBelongsToTheRowAndSurvivesSaving(Variant variant) throws IOException {
        Rows mixed = Tables.COPIES.mixed(60, 2);
        Rows rows =
                new LabelledRows(Tables.COPIES.normal(100, 1), row -> row % 25 == 3 ? Label.ANOMALOUS : Label.UNKNOWN);
        try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), rows, RUN)) {
            double[] whole = model.score(mixed);
            for (int from = 0; from + 7 <= mixed.size(); from += 7) {
                assertThat(model.score(Tables.part(mixed, from, from + 7)))
                        .isEqualTo(Arrays.copyOfRange(whole, from, from + 7));
            }
            assertThat(model.explain(mixed, Progress.SILENT).stream()
                            .mapToDouble(Explanation::score)
                            .toArray())
                    .isEqualTo(whole);
            byte[] file = SmallModels.bytes(model);
            try (AnomalyModel read =
                    AnomalyModel.read(new ByteArrayInputStream(file), Engines.of(Engines.Choice.BLAS, 2))) {
                assertThat(read.score(mixed)).isEqualTo(whole);
                assertThat(read.calibration().scores())
                        .isEqualTo(model.calibration().scores());
                assertThat(SmallModels.bytes(read)).isEqualTo(file);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void laterMarksNeedNoTrainingAndKeptRowsFollowThem(Variant variant) {
        try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), normal(NORMAL, 1), RUN)) {
            Rows batch = anomalies(50, 3);
            Rows marks = LabelledRows.all(anomalies(MARKED, 2), Label.ANOMALOUS);
            KeptRows kept = model.adjustment().keep(batch, Progress.SILENT);
            try (AnomalyModel marked = model.adjustment().withMarks(marks, RUN)) {
                KeptRows.Remarked again = kept.with(marks);
                assertThat(again.scores()).isEqualTo(marked.score(batch));
                assertThat(again.calibration().scores())
                        .isEqualTo(marked.calibration().scores());
                assertThat(marked.history()).isEqualTo(model.history());
                assertThat(marked.calibration().size())
                        .isEqualTo(model.calibration().size());
            }
        }
    }

    @Test
    void aRowMarkedNormalLowersItselfAndItsLikeAndNoOthers() {
        try (AnomalyModel model = knn(normal(NORMAL, 1))) {
            Rows alarm = Rows.of(normal(1, 1).schema(), List.of(new double[] {6, -6, 6}));
            Rows near = Rows.of(normal(1, 1).schema(), List.of(new double[] {6.2, -6, 5.9}));
            Rows others = anomalies(50, 3);
            try (AnomalyModel marked = model.adjustment().withMarks(LabelledRows.all(alarm, Label.NORMAL), RUN)) {
                double usual = model.score(normal(NORMAL, 1))[0];
                assertThat(marked.score(alarm)[0]).isLessThan(model.score(alarm)[0] - 1);
                assertThat(marked.calibration().pValue(marked.score(alarm)[0])).isGreaterThan(0.3);
                assertThat(marked.score(near)[0])
                        .isLessThan(model.score(near)[0])
                        .isGreaterThan(usual);
                assertThat(marked.score(others)).isEqualTo(model.score(others));
                assertThat(marked.calibration().scores())
                        .isEqualTo(model.calibration().scores());
            }
        }
    }

    @Test
    void pValuesOfNormalRowsStayUniformWithMarks() {
        int[] flagged = new int[2];
        int rows = 0;
        for (int seed = 100; seed < 140; seed++) {
            Run run = Run.silent(SmallModels.engine(), seed);
            Settings half = settings("knn").with("holdout", "0.5");
            try (AnomalyModel model =
                            AnomalyModel.train(Detectors.byId("knn").orElseThrow(), half, normal(200, seed), run);
                    AnomalyModel marked = model.adjustment()
                            .withMarks(LabelledRows.all(normal(3, seed + 1000), Label.ANOMALOUS), run)) {
                for (double score : marked.score(normal(200, seed + 2000))) {
                    double p = marked.calibration().pValue(score);
                    flagged[0] += p <= 0.1 ? 1 : 0;
                    flagged[1] += p <= 0.5 ? 1 : 0;
                    rows++;
                }
            }
        }
        assertThat((double) flagged[0] / rows)
                .isBetween(0.08, 0.115); // deviation over 40 models of 100 rows each: 0.005
        assertThat((double) flagged[1] / rows).isBetween(0.46, 0.53);
    }

    @Test
    void aFileThatHoldsNoRowsAsksForARecalibration() throws IOException {
        String kind = "isolation-forest";
        Rows marks = LabelledRows.all(anomalies(MARKED, 2), Label.ANOMALOUS);
        try (AnomalyModel model =
                        AnomalyModel.train(Detectors.byId(kind).orElseThrow(), settings(kind), normal(NORMAL, 1), RUN);
                AnomalyModel read =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(model)), SmallModels.engine())) {
            assertThatThrownBy(() -> read.adjustment().withMarks(marks, RUN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("recalibrate the model with normal rows first");
            try (AnomalyModel again = read.adjustment().recalibrated(normal(100, 5), RUN);
                    AnomalyModel marked = again.adjustment().withMarks(marks, RUN)) {
                assertThat(marked.score(anomalies(1, 2))[0]).isGreaterThan(again.score(anomalies(1, 2))[0]);
            }
        }
    }

    @Test
    void recalibrationKeepsScoresAndMarksAndSurvivesSaving() throws IOException {
        Rows drifted = shifted(normal(60, 7), 0.5);
        try (AnomalyModel model = knn(training());
                AnomalyModel again = model.adjustment().recalibrated(drifted, RUN);
                AnomalyModel read =
                        AnomalyModel.read(new ByteArrayInputStream(SmallModels.bytes(again)), SmallModels.engine())) {
            double[] scores = model.score(anomalies(20, 3));
            assertThat(again.score(anomalies(20, 3))).isEqualTo(scores);
            assertThat(read.score(anomalies(20, 3))).isEqualTo(scores);
            double[] sorted = model.score(drifted);
            Arrays.sort(sorted);
            assertThat(again.calibration().scores()).isEqualTo(sorted);
            assertThat(read.calibration().scores()).isEqualTo(sorted);
            assertThat(again.toString()).contains("calibrated on 60 given rows", "marked rows: 4 anomalous");
        }
    }

    @Test
    void windowsAroundALabelledRowAreMarks() {
        Settings settings = settings("knn").with(Windowing.WINDOW, 4);
        Rows log = new LabelledRows(normal(NORMAL, 1), row -> row == 50 || row == 51 ? Label.ANOMALOUS : Label.UNKNOWN);
        try (AnomalyModel model = AnomalyModel.train(Detectors.byId("knn").orElseThrow(), settings, log, RUN)) {
            assertThat(model.toString()).contains("marked rows: 2 anomalous, 0 normal");
            double[] scores = model.score(log);
            assertThat(scores[50]).isGreaterThan(scores[150]);
            assertThatThrownBy(() -> model.adjustment().withMarks(log, RUN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("windows of 4 rows");
        }
    }
}
