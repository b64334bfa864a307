package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.MarkedTables.NORMAL;
import static io.github.deepanomaly.model.MarkedTables.RUN;
import static io.github.deepanomaly.model.MarkedTables.anomalies;
import static io.github.deepanomaly.model.MarkedTables.knn;
import static io.github.deepanomaly.model.MarkedTables.normal;
import static io.github.deepanomaly.model.MarkedTables.settings;
import static io.github.deepanomaly.model.MarkedTables.training;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few labels: they never train or calibrate, and change scores near them by the same arithmetic for every kind. */
class MarkedModelTest {

    private static final int MARKED = 4;

    static List<Variant> variants() {
        return Variant.all();
    }

    @Test
    void rowsLabelledAnomalousNeitherTrainNorCalibrate() {
        try (AnomalyModel marked = knn(training(MARKED));
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
                AnomalyModel marked = AnomalyModel.train(variant.kind(), variant.settings(), training(MARKED), RUN)) {
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
    void windowsAroundALabelledRowAreMarks() {
        Settings settings = settings("knn").with(Windowing.WINDOW, 4);
        Rows log = new LabelledRows(normal(NORMAL, 1), row -> row == 50 || row == 51 ? Label.ANOMALOUS : Label.UNKNOWN);
        try (AnomalyModel model = AnomalyModel.train(Detectors.byId("knn").orElseThrow(), settings, log, RUN)) {
            assertThat(model.toString()).contains("marked rows: 2 anomalous, 0 normal");
            double[] scores = model.score(log);
            assertThat(scores[50]).isGreaterThan(scores[150]);
        }
    }
}
