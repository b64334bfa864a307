package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.MarkedTables.RUN;
import static io.github.deepanomaly.model.MarkedTables.anomalies;
import static io.github.deepanomaly.model.MarkedTables.knn;
import static io.github.deepanomaly.model.MarkedTables.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.marks.KeptRows;
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

/** From ten labelled anomalies on a deviation network raises scores, of every kind. */
class LabelledModelTest {

    private static final int LABELLED = 12;

    static List<Variant> variants() {
        return Variant.all();
    }

    @Test
    void theSummarySaysThatANetworkWasTrained() {
        try (AnomalyModel few = knn(training(9));
                AnomalyModel more = knn(training(LABELLED))) {
            String said = "a deviation network was trained on 12 rows labelled anomalous";
            assertThat(few.toString()).doesNotContain("deviation network");
            assertThat(more.toString()).contains(said);
            assertThat(more.provenance()).containsEntry("trainingRows", "180").containsEntry("calibrationRows", "20");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void aScoreWithANetworkBelongsToTheRowAndSurvivesSaving(Variant variant) throws IOException {
        Rows mixed = Tables.COPIES.mixed(60, 2);
        Rows rows =
                new LabelledRows(Tables.COPIES.normal(110, 1), row -> row % 10 == 3 ? Label.ANOMALOUS : Label.UNKNOWN);
        try (AnomalyModel model = AnomalyModel.train(variant.kind(), variant.settings(), rows, RUN)) {
            assertThat(model.toString()).contains("a deviation network");
            double[] whole = model.score(mixed);
            assertThat(model.score(Tables.part(mixed, 7, 14))).isEqualTo(Arrays.copyOfRange(whole, 7, 14));
            assertThat(model.explain(mixed, Progress.SILENT).stream()
                            .mapToDouble(Explanation::score)
                            .toArray())
                    .isEqualTo(whole);
            byte[] file = SmallModels.bytes(model);
            try (AnomalyModel read =
                    AnomalyModel.read(new ByteArrayInputStream(file), Engines.of(Engines.Choice.BLAS, 2))) {
                assertThat(read.score(mixed)).isEqualTo(whole);
                assertThat(SmallModels.bytes(read)).isEqualTo(file);
            }
        }
    }

    @Test
    void laterMarksTrainNothingAndKeptRowsFollowThem() {
        try (AnomalyModel model = knn(training(LABELLED))) {
            Rows batch = anomalies(50, 3);
            Rows marks = LabelledRows.all(anomalies(4, 5), Label.ANOMALOUS);
            KeptRows kept = model.adjustment().keep(batch, Progress.SILENT);
            assertThat(kept.with(LabelledRows.all(anomalies(1, 5), Label.UNKNOWN))
                            .scores())
                    .isEqualTo(model.score(batch));
            try (AnomalyModel marked = model.adjustment().withMarks(marks, RUN)) {
                assertThat(kept.with(marks).scores()).isEqualTo(marked.score(batch));
                assertThat(marked.toString()).contains("marked rows: 16 anomalous");
                assertThat(MarkedPipeline.state(marked.pipeline())
                                .part("marks.network.")
                                .matrix("weights.0.weight", 64))
                        .isEqualTo(MarkedPipeline.state(model.pipeline())
                                .part("marks.network.")
                                .matrix("weights.0.weight", 64));
            }
        }
    }

    @Test
    void recalibrationKeepsTheNetwork() {
        try (AnomalyModel model = knn(training(LABELLED));
                AnomalyModel again = model.adjustment().recalibrated(MarkedTables.normal(60, 7), RUN)) {
            double[] sorted = model.score(MarkedTables.normal(60, 7));
            assertThat(again.score(anomalies(20, 3))).isEqualTo(model.score(anomalies(20, 3)));
            Arrays.sort(sorted);
            assertThat(again.calibration().scores()).isEqualTo(sorted);
        }
    }
}
