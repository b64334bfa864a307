package io.github.deepanomaly.model.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of marks, on rows of one and two columns that a head can follow. */
class LikenessTest {

    private static final MatrixProduct PRODUCT =
            Engines.of(Engines.Choice.AUTO, 1).product();

    /** Its score is the first column. */
    private static final Scorer FIRST = new Scorer() {
        @Override
        public double[] score(Matrix x) {
            return IntStream.range(0, x.rows())
                    .mapToDouble(row -> x.get(row, 0))
                    .toArray();
        }

        @Override
        public State state() {
            return State.EMPTY;
        }
    };

    private static Matrix column(float... values) {
        return Matrix.wrap(values.length, 1, values);
    }

    /** Five references at 0 and five calibration rows 1, 2, 3, 4, 5, so that d_N is the value itself. */
    private static NormalRows rows() {
        return NormalRows.of(FIRST, Layout.numeric(1), column(0, 0, 0, 0, 0), false, column(1, 2, 3, 4, 5));
    }

    private static double[] marked(Marks marks, float... values) {
        Matrix x = column(values);
        Likeness likeness = new Likeness(rows(), marks, PRODUCT);
        return likeness.marked(FIRST.score(x), likeness.fromNormal(x), x);
    }

    /** Interquartile ranges of 1 to 5 and of their logarithms. */
    private static final double UNIT = (4 - 2) / (Math.log(4) - Math.log(2));

    @Test
    void aMarkAddsTheLogRatioOfDistancesInTheUnitOfTheScore() {
        Marks marks = new Marks(column(10), column());
        // t of the calibration rows begins with log(1/9) and log(2/8), below log(1/3)
        double least = Math.log(1.0 / 3);
        assertThat(marked(marks, 8)[0]).isCloseTo(8 + 1.5 * UNIT * (Math.log(8.0 / 2) - least), within(1e-6));
        assertThat(marked(marks, 1)[0]).isEqualTo(1);
    }

    @Test
    void aRowThreeTimesAsFarFromTheMarksAsFromNormalRowsKeepsItsScore() {
        Marks marks = new Marks(column(10), column());
        assertThat(marked(marks, 2.5f)[0]).isEqualTo(2.5, within(1e-6)); // 2.5 from normal rows, 7.5 from the mark
        assertThat(marked(marks, 2.6f)[0]).isGreaterThan(2.65);
        assertThat(marked(marks, -5)[0]).isEqualTo(-5, within(1e-6)); // far from normal rows on the other side
    }

    @Test
    void marksAmongTheCalibrationRowsRaiseAllButTheTenthUnlikeThem() {
        Marks marks = new Marks(column(3.1f), column());
        // t begins with log(1/2.1) and log(2/1.1); the quantile 0.1 is 0.4 of the way
        double least = Math.log(1 / 2.1) + 0.4 * (Math.log(2 / 1.1) - Math.log(1 / 2.1));
        assertThat(marked(marks, 4)[0]).isCloseTo(4 + 1.5 * UNIT * (Math.log(4 / 0.9) - least), within(1e-5));
    }

    @Test
    void aCalibrationRowThatIsMarkedDoesNotCalibrateAndCopiesOfItDo() {
        NormalRows copies =
                NormalRows.of(FIRST, Layout.numeric(1), column(0, 0, 0, 0, 0), false, column(1, 2, 3, 3, 3));
        assertThat(new Likeness(copies, new Marks(column(2), column()), PRODUCT).calibration())
                .hasSize(4);
        assertThat(new Likeness(copies, new Marks(column(3), column()), PRODUCT).calibration())
                .hasSize(4);
        assertThat(new Likeness(copies, new Marks(column(10), column()), PRODUCT).calibration())
                .hasSize(5);
        assertThat(new Likeness(copies, new Marks(column(), column(3)), PRODUCT).calibration())
                .containsExactly(1, 2, 3, 3, 3);
    }

    @Test
    void marksOfEarlierFilesRaiseScoresAsTheyDid() {
        State present = rows().state();
        State earlier = new State(present.matrices(), Map.of("scores", present.vector("scores")));
        double least = Math.log(2.0 / 8) + 0.4 * (Math.log(3.0 / 7) - Math.log(2.0 / 8)); // the quantile 0.35
        assertThat(markedBy(earlier)).isCloseTo(8 + UNIT * (Math.log(8.0 / 2) - least), within(1e-6));
    }

    @Test
    void marksOfFilesWithoutAReachRaiseScoresAsTheyDid() {
        State present = rows().state();
        State earlier = new State(
                present.matrices(), Map.of("scores", present.vector("scores"), "strength", present.vector("strength")));
        double least = Math.log(1.0 / 9) + 0.4 * (Math.log(2.0 / 8) - Math.log(1.0 / 9)); // the quantile 0.1
        assertThat(markedBy(earlier)).isCloseTo(8 + 1.5 * UNIT * (Math.log(8.0 / 2) - least), within(1e-6));
        assertThat(NormalRows.restore(earlier, 1).orElseThrow().state().vectors())
                .doesNotContainKey("reach");
        assertThat(markedBy(present)).isEqualTo(marked(new Marks(column(10), column()), 8)[0]);
    }

    /** Scores are the values; of these the two highest are anomalies, and widen the interquartile range. */
    @Test
    void anomaliesAmongTheCalibrationRowsDoNotStrengthenMarksAsTheyDidInEarlierFiles() {
        Marks marks = new Marks(column(10), column());
        Matrix x = column(8);
        NormalRows rows = NormalRows.of(FIRST, Layout.numeric(1), column(0, 0, 0, 0, 0), false, column(1, 2, 3, 6, 7));
        State present = rows.state();
        Map<String, double[]> vectors = present.vectors();
        vectors.remove("lower");
        NormalRows former =
                NormalRows.restore(new State(present.matrices(), vectors), 1).orElseThrow();
        double now = raised(rows, marks, x);
        assertThat(raised(former, marks, x)).isCloseTo(now * (6 - 2) / (2 * (3 - 2)), within(1e-9));
        assertThat(raised(NormalRows.restore(present, 1).orElseThrow(), marks, x))
                .isEqualTo(now);
    }

    private static double raised(NormalRows rows, Marks marks, Matrix x) {
        Likeness likeness = new Likeness(rows, marks, PRODUCT);
        return likeness.marked(FIRST.score(x), likeness.fromNormal(x), x)[0] - FIRST.score(x)[0];
    }

    private static double markedBy(State state) {
        Matrix x = column(8);
        Likeness likeness =
                new Likeness(NormalRows.restore(state, 1).orElseThrow(), new Marks(column(10), column()), PRODUCT);
        return likeness.marked(FIRST.score(x), likeness.fromNormal(x), x)[0];
    }

    @Test
    void aRowMarkedNormalFallsToTheMedianAndOthersByTheirDistance() {
        Marks marks = new Marks(column(), column(15)); // the nearest known row is 5, so that it reaches 5 far
        assertThat(marked(marks, 15, 17, 10, 20.5f)).containsExactly(3, 3 + (17 - 3) * 2 / 5.0, 10, 20.5);
    }

    @Test
    void contributionsSayWhatIsLikeTheMarkAndUnlikeNormalRows() {
        Matrix normal = new Matrix(5, 2);
        Matrix calibration = Matrix.wrap(3, 2, 0.1f, 0.2f, 0.2f, 0.1f, 0.3f, 0.1f);
        NormalRows rows = NormalRows.of(FIRST, Layout.numeric(2), normal, false, calibration);
        Likeness likeness = new Likeness(rows, new Marks(Matrix.wrap(1, 2, 0, 9), new Matrix(0, 2)), PRODUCT);
        Matrix x = Matrix.wrap(1, 2, 0.5f, 8.9f);
        double[] none = new double[2];
        Attribution inner = new Attribution(FIRST.score(x), none, x, Layout.numeric(2));
        Attribution attribution = likeness.attribution(inner, x, Layout.numeric(2));
        assertThat(attribution.contributions().get(0, 1)).isPositive(); // like the mark, unlike normal rows
        assertThat(attribution.contributions().get(0, 0)).isNegative(); // the other way round
        assertThat(attribution.scores()).isEqualTo(likeness.marked(FIRST.score(x), likeness.fromNormal(x), x));
    }

    @Test
    void gradientsAreThoseOfTheMarkedScore() {
        Marks marks = new Marks(column(10), column(15));
        Likeness likeness = new Likeness(rows(), marks, PRODUCT);
        for (float at : new float[] {8, 12, 14, 16}) {
            Matrix x = column(at);
            double slope = likeness.gradient(column(1), FIRST.score(x), x).get(0, 0);
            double step = 0.01;
            double[] around = marked(marks, (float) (at - step), (float) (at + step));
            assertThat(slope).isCloseTo((around[1] - around[0]) / (2 * step), within(0.02));
        }
    }

    @Test
    void rowsOfAFileMustFit() {
        assertThatThrownBy(() -> Marks.restore(new Marks(column(1), column()).state(), 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Marks(new Matrix(Marks.MOST + 1, 1), column()))
                .hasMessageContaining("at most 1000 anomalous");
        State state = rows().state();
        assertThat(NormalRows.restore(state, 1)).isPresent();
        assertThatThrownBy(() -> NormalRows.restore(new State(state.matrices(), Map.of("scores", new double[] {1})), 1))
                .hasMessageContaining("must each have a score");
        Map<String, double[]> unreachable = new HashMap<>(state.vectors());
        unreachable.put("reach", new double[] {0});
        assertThatThrownBy(() -> NormalRows.restore(new State(state.matrices(), unreachable), 1))
                .hasMessageContaining("a reach above 0");
        assertThatThrownBy(() -> NormalRows.restore(
                        new State(state.matrices(), Map.of("scores", new double[] {1, 2, 3, 4, Double.NaN})), 1))
                .hasMessageContaining("finite");
    }
}
