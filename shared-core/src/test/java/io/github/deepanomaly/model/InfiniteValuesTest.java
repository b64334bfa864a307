package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.testing.WeightedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An infinite number lies beyond every other: its row is an anomaly whatever the detector, and the rows beside it are not. */
class InfiniteValuesTest {

    private static final Schema SCHEMA =
            new Schema(List.of(new Column.Numeric("x"), new Column.Numeric("y"), new Column.Numeric("z")));

    private static List<double[]> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            rows.add(new double[] {x, x + random.nextGaussian(), random.nextGaussian()});
        }
        return rows;
    }

    private static List<double[]> withInfinity(int row) {
        List<double[]> rows = rows(30, 2);
        rows.get(row)[1] = Double.NEGATIVE_INFINITY;
        return rows;
    }

    static List<Kind> kinds() {
        return Detectors.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aRowWithAnInfiniteNumberHasAnInfiniteScoreAndTheOthersKeepTheirs(Kind kind) {
        try (AnomalyModel model = train(Brief.settings(kind), kind, Rows.of(SCHEMA, rows(120, 1)))) {
            double[] usual = model.score(Rows.of(SCHEMA, rows(30, 2)));
            double[] scores = model.score(Rows.of(SCHEMA, withInfinity(7)));
            assertThat(scores[7]).isEqualTo(Double.POSITIVE_INFINITY);
            scores[7] = usual[7];
            assertThat(scores).containsExactly(usual);
        }
    }

    @Test
    void theReasonIsTheInfiniteNumber() {
        Kind kind = SmallModels.kind();
        try (AnomalyModel model = train(Brief.settings(kind), kind, Rows.of(SCHEMA, rows(120, 1)))) {
            Explanation why = model.explain(Rows.of(SCHEMA, withInfinity(7)), Progress.SILENT)
                    .get(7);
            assertThat(why.score()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(why.top(3)).hasSize(1);
            assertThat(why.text(3)).startsWith("y -infinity");
        }
    }

    @Test
    void inALogTheRowsBesideItAreJudgedWithoutIt() {
        Kind kind = SmallModels.kind();
        Settings settings =
                Brief.settings(kind).with(Windowing.WINDOW, 4).with(Windowing.ROW_SCORE, Windowing.RowScore.CAUSAL);
        try (AnomalyModel model = train(settings, kind, Rows.of(SCHEMA, rows(120, 1)))) {
            List<double[]> log = withInfinity(7);
            log.get(1)[0] = Double.POSITIVE_INFINITY;
            double[] scores = model.score(Rows.of(SCHEMA, log));
            assertThat(Arrays.copyOf(scores, 3)).containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
            assertThat(scores[7]).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(scores[8]).isFinite();
            ScoreStream stream = model.stream();
            assertThat(log.stream().mapToDouble(stream::score).toArray()).containsExactly(scores);
            List<Explanation> why = model.explain(Rows.of(SCHEMA, log), Progress.SILENT);
            assertThat(why.get(0).score()).isNaN();
            assertThat(why.get(0).top(3)).isEmpty();
        }
    }

    @Test
    void trainingNamesTheRowOfTheTableAndOnlyRowsThatTrain() {
        Kind kind = SmallModels.kind();
        List<double[]> rows = rows(60, 1);
        rows.get(41)[2] = Double.POSITIVE_INFINITY;
        BitSet fold = new BitSet();
        fold.set(20, 60);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(Brief.settings(kind), kind, only(rows, fold)))
                .withMessage("column \"z\" must be finite, got Infinity in row 42");
        fold.clear(41);
        train(Brief.settings(kind), kind, only(rows, fold)).close();
    }

    private static AnomalyModel train(Settings settings, Kind kind, Rows rows) {
        return AnomalyModel.train(kind, settings, rows, Run.silent(SmallModels.engine(), 1));
    }

    /** All rows, of which only some train: a fold. */
    private static Rows only(List<double[]> rows, BitSet training) {
        return new WeightedRows(Rows.of(SCHEMA, rows), row -> training.get(row) ? 1 : 0);
    }
}
