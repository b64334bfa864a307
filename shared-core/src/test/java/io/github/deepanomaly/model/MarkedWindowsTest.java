package io.github.deepanomaly.model;

import static io.github.deepanomaly.model.EventLog.EVENT;
import static io.github.deepanomaly.model.EventLog.ROWS;
import static io.github.deepanomaly.model.EventLog.RUN;
import static io.github.deepanomaly.model.EventLog.SAME_EVENT;
import static io.github.deepanomaly.model.EventLog.WINDOW;
import static io.github.deepanomaly.model.EventLog.knn;
import static io.github.deepanomaly.model.EventLog.log;
import static io.github.deepanomaly.model.EventLog.model;
import static io.github.deepanomaly.model.EventLog.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks on rows that are judged in windows: an anomaly marks the window around it, a false alarm all that judge it. */
class MarkedWindowsTest {

    @ParameterizedTest(name = "{0}, {1}, stride {2}, contaminated {3}")
    @CsvSource({
        "knn, overlap, 1, false",
        "knn, causal, 1, true",
        "pca, overlap, 3, false",
        "autoencoder, overlap, 5, true",
        "autoencoder, causal, 2, false",
        "convolutional-autoencoder, overlap, 1, false",
        "automatic, overlap, 1, false"
    })
    void keptRowsHaveTheBitsOfTheMarkedModelAndSoDoesItsFile(String kind, String fold, String stride, String dirty)
            throws IOException {
        Rows batch = log(2, EVENT, SAME_EVENT);
        Rows marks = with(batch, Map.of(EVENT + 4, Label.ANOMALOUS, 300, Label.NORMAL));
        Rows more = with(batch, Map.of(SAME_EVENT + 4, Label.ANOMALOUS));
        Map<String, String> changes = dirty.equals("true")
                ? Map.of("rowScore", fold, "stride", stride, "contaminated", dirty)
                : Map.of("rowScore", fold, "stride", stride);
        try (AnomalyModel model = model(kind, changes)) {
            KeptRows kept = model.adjustment().keep(batch, Progress.SILENT);
            assertThat(kept.with(batch).scores()).isEqualTo(model.score(batch));
            assertThat(kept.with(batch).calibration().scores())
                    .isEqualTo(model.calibration().scores());
            try (AnomalyModel marked = model.adjustment().withMarks(marks, RUN)) {
                double[] scores = marked.score(batch);
                assertThat(kept.with(marks).scores()).isEqualTo(scores);
                assertThat(kept.with(marks).calibration().scores())
                        .isEqualTo(marked.calibration().scores());
                assertThat(kept.with(marks).calibration().independent())
                        .isEqualTo(marked.calibration().independent());
                assertThat(marked.explain(batch, Progress.SILENT).stream()
                                .mapToDouble(Explanation::score)
                                .toArray())
                        .isEqualTo(scores);
                byte[] file = SmallModels.bytes(marked);
                try (AnomalyModel read =
                                AnomalyModel.read(new ByteArrayInputStream(file), Engines.of(Engines.Choice.BLAS, 2));
                        AnomalyModel twice = marked.adjustment().withMarks(more, RUN);
                        AnomalyModel readTwice = read.adjustment().withMarks(more, RUN)) {
                    assertThat(read.score(batch)).isEqualTo(scores);
                    assertThat(SmallModels.bytes(read)).isEqualTo(file);
                    assertThat(readTwice.score(batch)).isEqualTo(twice.score(batch));
                    assertThat(readTwice.calibration().scores())
                            .isEqualTo(twice.calibration().scores());
                    KeptRows again = marked.adjustment().keep(batch, Progress.SILENT);
                    assertThat(again.with(more).scores()).isEqualTo(twice.score(batch));
                }
            }
        }
    }

    @Test
    void aRowsScoreIsThatOfItsOwnWindowsInEveryBatch() {
        Rows batch = log(2, EVENT);
        try (AnomalyModel model = model("autoencoder", Map.of("rowScore", "causal"));
                AnomalyModel marked =
                        model.adjustment().withMarks(with(batch, Map.of(EVENT + 4, Label.ANOMALOUS)), RUN)) {
            double[] whole = marked.score(batch);
            ScoreStream stream = marked.stream();
            int row = 0;
            for (double[] values : batch) {
                assertThat(stream.score(values)).as("row %d", row).isEqualTo(Double.valueOf(whole[row]));
                row++;
            }
        }
    }

    @Test
    void aMarkRaisesTheSameEventElsewhereAboveAllOtherRows() {
        Rows batch = log(2, EVENT, SAME_EVENT);
        try (AnomalyModel model = knn();
                AnomalyModel marked =
                        model.adjustment().withMarks(with(batch, Map.of(EVENT + 4, Label.ANOMALOUS)), RUN)) {
            double[] before = model.score(batch);
            double[] after = marked.score(batch);
            for (int row : new int[] {EVENT + 4, SAME_EVENT + 4}) {
                assertThat(after[row]).isGreaterThan(before[row]);
                assertThat(marked.calibration().pValue(after[row]))
                        .isLessThanOrEqualTo(model.calibration().pValue(before[row]));
            }
            double others = 0;
            for (int row = 0; row < ROWS; row++) {
                boolean near = Math.abs(row - EVENT - 5) < 14 || Math.abs(row - SAME_EVENT - 5) < 14;
                others = near ? others : Math.max(others, after[row] - before[row]);
            }
            assertThat(after[SAME_EVENT + 4] - before[SAME_EVENT + 4]).isGreaterThan(others);
        }
    }

    /** The windows that judge calibration rows begin a stride apart, those around marks wherever they are. */
    @ParameterizedTest(name = "{0}, stride {1}")
    @CsvSource({"overlap, 1", "overlap, 3", "overlap, 5", "causal, 3"})
    void calibrationRowsInAMarkedWindowCalibrateNoLonger(String fold, String stride) {
        Rows training = log(1);
        try (AnomalyModel model = model("knn", Map.of("rowScore", fold, "stride", stride))) {
            int window = fold.equals("causal") ? 1 : WINDOW;
            for (int row = ROWS - 50; row < ROWS - 44; row++) {
                Rows marks = with(training, Map.of(row, Label.ANOMALOUS));
                KeptRows kept = model.adjustment().keep(training, Progress.SILENT);
                try (AnomalyModel marked = model.adjustment().withMarks(marks, RUN)) {
                    assertThat(marked.calibration().size())
                            .as("row %d", row)
                            .isEqualTo(model.calibration().size() - window);
                    assertThat(kept.with(marks).calibration().scores())
                            .isEqualTo(marked.calibration().scores());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"overlap", "causal"})
    void aFalseAlarmFallsToTheUsualScore(String fold) {
        Rows batch = log(2, EVENT);
        try (AnomalyModel model = model("knn", Map.of("rowScore", fold));
                AnomalyModel marked = model.adjustment().withMarks(with(batch, Map.of(EVENT + 4, Label.NORMAL)), RUN)) {
            double[] before = model.score(batch);
            double[] after = marked.score(batch);
            double[] usual = model.calibration().scores();
            assertThat(before[EVENT + 4]).isGreaterThan(usual[usual.length - 1]);
            assertThat(after[EVENT + 4]).isLessThan(usual[usual.length * 2 / 3]);
            assertThat(marked.calibration().scores())
                    .isEqualTo(model.calibration().scores());
        }
    }
}
