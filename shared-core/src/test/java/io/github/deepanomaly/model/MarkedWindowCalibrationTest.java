package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.EventLog.EVENT;
import static io.github.deepanomaly.model.EventLog.ROWS;
import static io.github.deepanomaly.model.EventLog.RUN;
import static io.github.deepanomaly.model.EventLog.WINDOW;
import static io.github.deepanomaly.model.EventLog.knn;
import static io.github.deepanomaly.model.EventLog.log;
import static io.github.deepanomaly.model.EventLog.model;
import static io.github.deepanomaly.model.EventLog.train;
import static io.github.deepanomaly.model.EventLog.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What calibrates a model of windows once rows are marked. */
class MarkedWindowCalibrationTest {

    @Test
    void aMarkedRowDoesNotCalibrate() {
        Rows training = log(1);
        try (AnomalyModel model = knn()) {
            int last = ROWS - 1; // the end of the log calibrates: 60 rows
            try (AnomalyModel marked =
                    model.adjustment().withMarks(with(training, Map.of(last - 30, Label.ANOMALOUS)), RUN)) {
                assertThat(model.calibration().size()).isEqualTo(60);
                assertThat(marked.calibration().size())
                        .as("rows in the marked window")
                        .isEqualTo(60 - WINDOW);
                double[] scores = marked.calibration().scores();
                assertThat(scores[scores.length - 1]).isLessThan(marked.score(training)[last - 30]);
            }
            Rows all = new LabelledRows(training, row -> row > last - 60 ? Label.ANOMALOUS : Label.UNKNOWN);
            assertThatThrownBy(() -> model.adjustment().withMarks(all, RUN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the threshold needs calibration rows without a marked anomaly");
        }
    }

    @Test
    void aRowThatNoFullWindowHoldsCannotBeMarked() {
        try (AnomalyModel model = knn()) {
            Rows few = Rows.of(new double[][] {{1, 2}, {3, 4}}, "one", "other");
            assertThatThrownBy(() -> model.adjustment().withMarks(LabelledRows.all(few, Label.ANOMALOUS), RUN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "marked rows must lie in series of at least 8 consecutive rows, as long as a window; none does");
        }
    }

    @Test
    void recalibratedWindowsTakeMarksToo() {
        Rows batch = log(2, EVENT);
        Rows marks = with(batch, Map.of(EVENT + 4, Label.ANOMALOUS));
        try (AnomalyModel model = knn();
                AnomalyModel again = model.adjustment().recalibrated(log(3), RUN);
                AnomalyModel marked = again.adjustment().withMarks(marks, RUN)) {
            assertThat(marked.calibration().size()).isEqualTo(ROWS);
            assertThat(again.adjustment()
                            .keep(batch, Progress.SILENT)
                            .with(marks)
                            .calibration()
                            .scores())
                    .isEqualTo(marked.calibration().scores());
        }
    }

    @Test
    void aFileWithoutCalibrationRowsInOrderSaysWhatToDo() throws IOException {
        try (AnomalyModel model = model("pca", Map.of());
                AnomalyModel read = AnomalyModel.read(
                        new ByteArrayInputStream(SmallModels.bytes(model)), Engines.of(Engines.Choice.BLAS, 1))) {
            assertThat(MarkedPipeline.state(model.pipeline()).part("marks.").matrices())
                    .as("pca keeps no training rows, so its file holds none for marks")
                    .isEmpty();
            Rows marks = with(log(2), Map.of(50, Label.ANOMALOUS));
            assertThatThrownBy(() -> read.adjustment().withMarks(marks, RUN))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("train it again, with the marks as labels");
        }
    }

    /** Files hold finite numbers only. */
    @Test
    void missingNumbersOfCalibrationRowsComeBackFromAFile() throws IOException {
        List<double[]> gaps = new ArrayList<>();
        for (double[] row : log(1)) {
            gaps.add(new double[] {gaps.size() % 7 == 0 ? Double.NaN : row[0], row[1]});
        }
        Rows log = Rows.of(gaps.toArray(new double[0][]), "one", "other");
        Rows marks = with(log, Map.of(50, Label.ANOMALOUS));
        try (AnomalyModel model = train("knn", log);
                AnomalyModel read = AnomalyModel.read(
                        new ByteArrayInputStream(SmallModels.bytes(model)), Engines.of(Engines.Choice.BLAS, 1));
                AnomalyModel marked = model.adjustment().withMarks(marks, RUN);
                AnomalyModel again = read.adjustment().withMarks(marks, RUN)) {
            assertThat(again.score(log)).isEqualTo(marked.score(log));
            assertThat(again.calibration().scores())
                    .isEqualTo(marked.calibration().scores());
        }
    }

    @Test
    void damagedCalibrationRowsAreRefused() {
        try (AnomalyModel model = knn()) {
            Content whole = Content.of(model);
            State state = whole.state();
            Map<String, double[]> vectors = state.vectors();
            vectors.put("marks.series.lengths", new double[] {59});
            Content damaged = new Content(
                    whole.kind(),
                    whole.settings(),
                    whole.schema(),
                    whole.provenance(),
                    new State(state.matrices(), vectors));
            assertThatThrownBy(() -> damaged.model(SmallModels.engine()))
                    .hasMessageEndingWith("lengths of calibration runs must have the sum 60, got 59.0");
            vectors.put("marks.series.lengths", new double[] {57, 3});
            Content shorter = new Content(
                    whole.kind(),
                    whole.settings(),
                    whole.schema(),
                    whole.provenance(),
                    new State(state.matrices(), vectors));
            assertThatThrownBy(() -> shorter.model(SmallModels.engine()))
                    .hasMessageEndingWith("lengths of calibration runs must be whole numbers from 8 on, got 3.0");
        }
    }
}
