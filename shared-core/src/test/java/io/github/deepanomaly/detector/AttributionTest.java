package io.github.deepanomaly.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {

    /** Shares are float32. */
    private static final float ROUNDING = 1e-6f;

    /** A number, and three levels. */
    private static final Layout MIXED = new Layout(List.of(new Block(0, 1, false, 0.5f), new Block(1, 3, true, 0)));

    private static double[] scores(int rows) {
        return new double[rows];
    }

    /** A kind that says nothing about columns: the squared number, and 3 for the last level; a missing number is 0.5. */
    private static final class Silent implements Scorer {

        @Override
        public double[] score(Matrix x) {
            double[] scores = new double[x.rows()];
            for (int row = 0; row < scores.length; row++) {
                double number = Float.isNaN(x.get(row, 0)) ? 0.5 : x.get(row, 0);
                scores[row] = number * number + 3 * x.get(row, 3);
            }
            return scores;
        }

        @Override
        public State state() {
            return State.EMPTY;
        }

        @Override
        public void close() {}
    }

    @Test
    void theColumnsOfABlockAreAddedUpBeforeSharesAreTaken() {
        Attribution attribution = new Attribution(scores(1), new double[] {2, 5, -9, 2}, new Matrix(1, 4), MIXED);
        assertThat(attribution.contributions().values()).containsExactly(0.5f, -0.5f);
    }

    @Test
    void whereNothingCanBeToldApartAllSharesAreZero() {
        Attribution attribution =
                new Attribution(scores(1), new double[] {Double.NaN, 1, -1, 0}, new Matrix(1, 4), MIXED);
        assertThat(attribution.contributions().values()).containsExactly(0, 0);
    }

    @Test
    void anInfiniteContributionIsTheWholeShare() {
        double[] contributions = {Double.POSITIVE_INFINITY, 1, 1, 1};
        Attribution attribution = new Attribution(scores(1), contributions, new Matrix(1, 4), MIXED);
        assertThat(attribution.contributions().values()).containsExactly(1, 0);
    }

    @Test
    void shapesThatDifferAreRefused() {
        assertThatThrownBy(() -> new Attribution(scores(2), new double[4], new Matrix(1, 4), MIXED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 x 4 matrix, got 2 and 4");
    }

    @Test
    void partsCountByTheirWeightsAndTheHeaviestSaysWhatIsExpected() {
        Attribution number =
                new Attribution(scores(1), new double[] {1, 0, 0, 0}, Matrix.wrap(1, 4, 7, 0, 0, 0), MIXED);
        Attribution level = new Attribution(scores(1), new double[] {0, 1, 0, 0}, Matrix.wrap(1, 4, 8, 0, 0, 0), MIXED);
        Attribution both = Attribution.together(new double[] {5}, List.of(number, level), new double[][] {{1}, {3}});
        assertThat(both.scores()).containsExactly(5);
        assertThat(both.contributions().values()).containsExactly(0.25f, 0.75f);
        assertThat(both.expected().get(0, 0)).isEqualTo(8);
    }

    @Test
    void aKindThatSaysNothingIsAskedWhatEachColumnAddsToItsScore() {
        Matrix x = Matrix.wrap(2, 4, 1.5f, 0, 0, 1, 0, 1, 0, 0);
        Attribution attribution = new Silent().attribution(x, MIXED);
        assertThat(attribution.scores()).containsExactly(5.25, 0);
        float[] shares = attribution.contributions().values();
        assertThat(shares[0]).isCloseTo(2 / 5f, within(ROUNDING)); // 2.25 - 0.25 of 2 + 3
        assertThat(shares[1]).isCloseTo(3 / 5f, within(ROUNDING));
        assertThat(shares[2]).isEqualTo(-1); // a missing number would be more anomalous
        assertThat(attribution.expected().values())
                .containsExactly(0.5f, Float.NaN, Float.NaN, Float.NaN, 0.5f, Float.NaN, Float.NaN, Float.NaN);
        assertThat(x.values()).containsExactly(1.5f, 0, 0, 1, 0, 1, 0, 0);
    }
}
