package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.marks.KeptRows;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.testing.SmallModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks on rows that are judged in windows: an anomaly marks the window around it, a false alarm all that judge it. */
class MarkedWindowsTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), 1);

    private static final int ROWS = 600;

    private static final int WINDOW = 8;

    /** The first rows of events of ten rows. */
    private static final int EVENT = 200;

    private static final int SAME_EVENT = 400;

    /** Two sensors with a period of 12 rows; in an event the second one follows the first. */
    private static Rows log(long seed, int... events) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            double phase = 2 * Math.PI * row / 12;
            int at = row;
            boolean event = Arrays.stream(events).anyMatch(from -> at >= from && at < from + 10);
            rows.add(new double[] {
                Math.sin(phase) + 0.1 * random.nextGaussian(),
                (event ? Math.sin(phase) : Math.cos(phase)) + 0.1 * random.nextGaussian()
            });
        }
        return Rows.of(rows.toArray(new double[0][]), "one", "other");
    }

    private static Rows with(Rows log, Map<Integer, Label> labels) {
        return new LabelledRows(log, row -> labels.getOrDefault(row, Label.UNKNOWN));
    }

    private static AnomalyModel model(String kind, Map<String, String> changes) {
        Settings settings = Brief.settings(Detectors.byId(kind).orElseThrow()).with(Windowing.WINDOW, WINDOW);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        return AnomalyModel.train(Detectors.byId(kind).orElseThrow(), settings, log(1), RUN);
    }

    private static AnomalyModel knn() {
        return model("knn", Map.of());
    }

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
                ? Map.of("fold", fold, "stride", stride, "contaminated", dirty)
                : Map.of("fold", fold, "stride", stride);
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
        try (AnomalyModel model = model("autoencoder", Map.of("fold", "causal"));
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({"overlap", "causal"})
    void aFalseAlarmFallsToTheUsualScore(String fold) {
        Rows batch = log(2, EVENT);
        try (AnomalyModel model = model("knn", Map.of("fold", fold));
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
