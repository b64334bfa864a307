package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.MarkedTables.NORMAL;
import static io.github.deepanomaly.model.MarkedTables.RUN;
import static io.github.deepanomaly.model.MarkedTables.anomalies;
import static io.github.deepanomaly.model.MarkedTables.knn;
import static io.github.deepanomaly.model.MarkedTables.normal;
import static io.github.deepanomaly.model.MarkedTables.settings;
import static io.github.deepanomaly.model.MarkedTables.shifted;
import static io.github.deepanomaly.model.MarkedTables.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Other normal rows calibrate a model, with its marks, without training. */
class RecalibratedModelTest {

    private static final int MARKED = 4;

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
        try (AnomalyModel model = knn(training(MARKED));
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
    void scoresThatAreKnownAlreadyCalibrateAsTheRowsDo() throws IOException {
        Rows drifted = shifted(normal(60, 7), 0.5);
        try (AnomalyModel model = knn(training(MARKED));
                AnomalyModel again = model.adjustment().recalibrated(drifted, RUN);
                AnomalyModel known = model.adjustment().recalibrated(drifted, model.score(drifted), RUN)) {
            assertThat(SmallModels.timelessBytes(known)).isEqualTo(SmallModels.timelessBytes(again));
            assertThatThrownBy(() -> model.adjustment().recalibrated(drifted, new double[3], RUN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("scores must be one for each row, got 3 for 60 rows");
        }
    }
}
