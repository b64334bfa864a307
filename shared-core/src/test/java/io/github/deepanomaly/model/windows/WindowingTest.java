package io.github.deepanomaly.model.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ScoreStream;
import io.github.deepanomaly.model.windows.Windowing.RowScore;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.WeightedRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that are time steps: runs, windows, and how their scores come back to rows. */
class WindowingTest {

    /** One window and many may take another path through the matrix product; the logarithm of a distance magnifies it. */
    private static final double BLOCK_TOLERANCE = 1e-4;

    private static final int WINDOW = 8;
    private static final Schema LOG = new Schema(List.of(
            new Column.Numeric("machine"),
            new Column.Date("when"),
            new Column.Numeric("speed"),
            new Column.Numeric("load")));

    /** Two machines that take turns, each with two sensors that follow the same slow wave. */
    private static List<double[]> log(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double wave = Math.sin(0.075 * (i - i % 2) + i % 2);
            double speed = wave + 0.05 * random.nextGaussian();
            log.add(new double[] {i % 2, 1000.0 * i, speed, 2 * wave + 0.1 * random.nextGaussian()});
        }
        return log;
    }

    private static Rows rows(List<double[]> rows) {
        return Rows.of(LOG, rows);
    }

    private static AnomalyModel train(Rows rows, Map<String, String> settings) {
        return AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "30", "hidden", "16 relu", "latent", "3", "window", "" + WINDOW))
                        .with("key", "machine")
                        .with("time", "when")
                        .with("rowScore", settings.getOrDefault("rowScore", "overlap"))
                        .with("longestGap", settings.getOrDefault("longestGap", "0")),
                rows,
                Run.silent(SmallModels.engine(), 1));
    }

    private static double[] scores(RowScore fold, List<double[]> rows) {
        try (AnomalyModel model =
                train(rows(log(600, 1)), Map.of("rowScore", fold == RowScore.CAUSAL ? "causal" : "overlap"))) {
            return model.score(rows(rows));
        }
    }

    @Test
    void aFaultThatOnlyTheSequenceShowsIsFoundWhereItIs() {
        List<double[]> test = log(400, 2);
        for (int i = 200; i < 212; i += 2) {
            test.get(i)[2] = test.get(i - 40)[2]; // machine 0 repeats what it did: each value is normal on its own
        }
        double[] scores = scores(RowScore.OVERLAP, test);
        int highest = IntStream.range(0, scores.length)
                .boxed()
                .max((a, b) -> Double.compare(scores[a], scores[b]))
                .orElseThrow();
        assertThat(highest).isBetween(200, 212);
    }

    @Test
    void rowsArrivingOneByOneGetExactlyTheCausalScores() {
        List<double[]> test = log(100, 3);
        try (AnomalyModel model = train(rows(log(600, 1)), Map.of("rowScore", "causal"))) {
            double[] whole = model.score(rows(test));
            ScoreStream stream = model.stream();
            for (int i = 0; i < whole.length; i++) {
                assertThat(Double.valueOf(stream.score(test.get(i)))).isEqualTo(Double.valueOf(whole[i]));
            }
        }
    }

    @Test
    void anOverlapScoreIsTheMeanOfTheWindowsThatHoldTheRow() {
        List<double[]> one = log(80, 4).stream().filter(row -> row[0] == 0).toList();
        double[] causal = scores(RowScore.CAUSAL, one);
        double[] overlap = scores(RowScore.OVERLAP, one);
        for (int row = 0; row < one.size(); row++) {
            double mean = Arrays.stream(causal, Math.max(row, WINDOW - 1), Math.min(row + WINDOW, one.size()))
                    .average()
                    .orElseThrow();
            assertThat(overlap[row]).isCloseTo(mean, within(BLOCK_TOLERANCE));
        }
    }

    @Test
    void seriesDoNotMix() {
        List<double[]> both = log(120, 5);
        double[] together = scores(RowScore.CAUSAL, both);
        double[] alone =
                scores(RowScore.CAUSAL, both.stream().filter(row -> row[0] == 1).toList());
        for (int i = 0; i < alone.length; i++) {
            assertThat(together[2 * i + 1]).isCloseTo(alone[i], within(BLOCK_TOLERANCE));
        }
    }

    @Test
    void aRowAfterALongGapStartsAnew() {
        List<double[]> test = log(120, 6);
        List<double[]> late = new ArrayList<>();
        test.forEach(row -> late.add(new double[] {row[0], row[1] + 1e9, row[2], row[3]}));
        List<double[]> joined = new ArrayList<>(test);
        joined.addAll(late);
        try (AnomalyModel model = train(rows(log(600, 1)), Map.of("rowScore", "causal", "longestGap", "60000"))) {
            double[] scores = model.score(rows(joined));
            for (int i = 0; i < test.size(); i++) {
                assertThat(scores[test.size() + i]).isCloseTo(scores[i], within(BLOCK_TOLERANCE));
            }
        }
    }

    @Test
    void aSavedModelScoresAsBefore() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (AnomalyModel model = train(rows(log(300, 1)), Map.of())) {
            model.write(file);
            try (AnomalyModel loaded =
                    AnomalyModel.read(new ByteArrayInputStream(file.toByteArray()), SmallModels.engine())) {
                assertThat(loaded.schema()).isEqualTo(LOG);
                assertThat(loaded.score(rows(log(60, 2)))).containsExactly(model.score(rows(log(60, 2))));
            }
        }
    }

    @Test
    void theEndOfEachRunCalibrates() {
        try (AnomalyModel model = train(rows(log(600, 1)), Map.of("rowScore", "causal"))) {
            assertThat(model.provenance())
                    .containsEntry("calibrationRows", "60")
                    .containsEntry("trainingRows", "540");
            assertThat(model.calibration().size()).isEqualTo(60 - 2 * (WINDOW - 1)); // whole windows only
            assertThat(model).asString().contains("windows of 8 rows");
            int independent = model.calibration().independent();
            assertThat(independent).as("windows that share no row").isBetween(1, 2 * ((30 - WINDOW + 1) / WINDOW));
            assertThat(model).asString().contains("held-out rows, which count as " + independent + " independent ones");
        }
    }

    @Test
    void rowsThatNoFullWindowHoldsAreUnknown() {
        assertThat(scores(RowScore.OVERLAP, log(3, 2))).hasSize(3).containsOnly(Double.NaN);
        List<double[]> one = log(40, 2).stream().filter(row -> row[0] == 0).toList();
        double[] causal = scores(RowScore.CAUSAL, one);
        assertThat(Arrays.copyOf(causal, WINDOW - 1)).containsOnly(Double.NaN);
        assertThat(Arrays.stream(causal, WINDOW - 1, causal.length)).allMatch(Double::isFinite);
        assertThat(Arrays.stream(scores(RowScore.OVERLAP, one))).allMatch(Double::isFinite);
        assertThat(scores(RowScore.CAUSAL, List.of())).isEmpty();
    }

    @Test
    void rowsOfWeightZeroBreakARun() {
        Rows holed = new WeightedRows(rows(log(600, 1)), row -> row % 40 == 0 ? 0 : 1); // machine 0 loses one in twenty
        Windowing windowing =
                Windowing.of(SmallModels.settings(Map.of("window", "8")).with("key", "machine"), LOG);
        List<int[]> runs = Runs.of(holed, windowing, true).list();
        assertThat(runs).hasSize(16); // machine 1 whole, machine 0 in fifteen pieces
        assertThat(runs.stream().flatMapToInt(Arrays::stream)).noneMatch(row -> row % 40 == 0);
        assertThat(Runs.of(holed, windowing, false).list()).hasSize(2);
    }

    @Test
    void windowsStartAStrideApartAndTheLastEndsWithTheRun() {
        assertThat(Runs.ends(10, 4, 3)).containsExactly(3, 6, 9);
        assertThat(Runs.ends(11, 4, 3)).containsExactly(3, 6, 9, 10);
        assertThat(Runs.ends(4, 4, 3)).containsExactly(3);
        assertThat(Runs.ends(2, 4, 3)).containsExactly(1);
        assertThat(Runs.ends(3, 1, 1)).containsExactly(0, 1, 2);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        List<double[]> back = log(200, 1);
        back.get(100)[1] = 5;
        assertRefused(
                rows(back),
                "time column \"when\" must not decrease or be missing within a series, got 1970-01-01T00:00:00.005Z after 1970-01-01T00:01:38Z in row 101");
        back.get(100)[1] = Double.NaN;
        assertRefused(
                rows(back),
                "time column \"when\" must not decrease or be missing within a series, got a missing value after 1970-01-01T00:01:38Z in row 101");
        assertRefused(
                rows(log(10, 1)), "window must be at most the longest series of consecutive training rows, 4, got 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windowing.of(SmallModels.settings(Map.of("key", "no such")), LOG))
                .withMessage("key must be the name of a column, got \"no such\"");
    }

    @Test
    void aLongestGapThatNoStepKeepsIsNamedWithItsUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(rows(log(200, 1)), Map.of("longestGap", "60")))
                .withMessage("window must be at most the longest series of consecutive training rows, 1, got 8 "
                        + "(longestGap is 60 milliseconds, and the usual step from row to row 2000)");
    }

    private static void assertRefused(Rows rows, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(rows, Map.of()))
                .withMessage(message);
    }

    @Test
    void aWindowHasNoSingleCode() {
        try (AnomalyModel model = train(rows(log(200, 1)), Map.of())) {
            assertThatIllegalStateException().isThrownBy(() -> model.codes(rows(log(20, 1)), Progress.SILENT));
            assertThat(AnomalyModel.coding(model.kind(), model.settings())).isFalse();
        }
    }
}
