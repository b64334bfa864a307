package io.github.deepanomaly.detectors.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighbourhoodAverageTest {

    private static final int ROWS = 200;

    private static final Layout LAYOUT = Layout.numeric(2);

    private static Matrix rows() {
        return Matrix.normal(ROWS, 2, new SplittableRandom(1));
    }

    /** A score that rises with the distance from the middle, and one by chance. */
    private static List<double[]> scores(Matrix rows) {
        double[] smooth = new double[rows.rows()];
        Arrays.setAll(smooth, row -> Math.hypot(rows.get(row, 0), rows.get(row, 1)));
        return List.of(smooth, new SplittableRandom(2).doubles(rows.rows()).toArray());
    }

    private static NeighbourhoodAverage fitted() {
        return NeighbourhoodAverage.fit(rows(), LAYOUT, scores(rows()));
    }

    @Test
    void aScoreThatSimilarRowsShareIsAveragedAndOneByChanceIsNot() {
        List<Double> shares = fitted().shares();
        assertThat(shares.get(0)).isBetween(0.4, 0.8);
        assertThat(shares.get(1)).isZero();
    }

    @Test
    void theMeanAroundARowCountsItsShare() {
        NeighbourhoodAverage average = fitted();
        Matrix x = Matrix.normal(7, 2, new SplittableRandom(3));
        double[][] each = {new double[7], new double[7]};
        Arrays.fill(each[0], 5);
        Arrays.fill(each[1], 6);
        average.average(x, each);
        for (int row = 0; row < 7; row++) {
            double mean = Arrays.stream(average.around().around(x, row))
                    .mapToDouble(near -> average.scores().get(0)[near])
                    .average()
                    .orElseThrow();
            double share = average.shares().get(0);
            assertThat(each[0][row]).isCloseTo((1 - share) * 5 + share * mean, within(1e-12));
            assertThat(each[1][row]).isEqualTo(6);
        }
    }

    @Test
    void aMissingNumberIsComparedAsTheDetectorsReadIt() {
        double[][] missing = {{1}, {1}};
        double[][] imputed = {{1}, {1}};
        fitted().average(Matrix.wrap(1, 2, Float.NaN, 2), missing);
        fitted().average(Matrix.wrap(1, 2, 0, 2), imputed);
        assertThat(missing).isDeepEqualTo(imputed);
    }

    @Test
    void rowsThatAreAllAlikeHaveNothingToAverage() {
        Matrix same = new Matrix(ROWS, 2);
        NeighbourhoodAverage average =
                NeighbourhoodAverage.fit(same, LAYOUT, List.of(new double[ROWS], new double[ROWS]));
        assertThat(average.shares()).containsOnly(0.0);
    }

    @Test
    void itIsWhatItsStateSays() {
        NeighbourhoodAverage written = fitted();
        NeighbourhoodAverage read = NeighbourhoodAverage.restore(written.state(), LAYOUT, 2);
        double[][] expected = {{1, 2}, {3, 4}};
        double[][] found = {{1, 2}, {3, 4}};
        Matrix x = Matrix.normal(2, 2, new SplittableRandom(4));
        written.average(x, expected);
        read.average(x, found);
        assertThat(found).isDeepEqualTo(expected);
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        State state = fitted().state();
        assertThatThrownBy(() -> NeighbourhoodAverage.restore(state, LAYOUT, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shares must have 3 values, got 2");
        State far = state.with("", new State(Map.of(), Map.of("neighbours", new double[] {ROWS + 1.0})));
        assertThatThrownBy(() -> NeighbourhoodAverage.restore(far, LAYOUT, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neighbours must be between 1 and 200, got 201");
        State endless = state.with("", new State(Map.of(), Map.of("shares", new double[] {0, Double.NaN})));
        assertThatThrownBy(() -> NeighbourhoodAverage.restore(endless, LAYOUT, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scores of reference rows and their shares must be finite");
    }
}
