package io.github.deepanomaly.detectors.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OmissionTest {

    private static final Layout TWO_AND_A_PAIR = new Layout(
            List.of(
                    new Block(0, 1, false, 0),
                    new Block(1, 1, false, 0),
                    new Block(2, 2, true, 0),
                    new Block(4, 1, false, 0)),
            1,
            List.of(0, 1, 2, 2));

    /** The nearest row has the unusual first value as well and is far off in the second; the cause is the first all the same. */
    @Test
    void aValueThatTheNearestRowHasTooIsFound() {
        Matrix reference = Matrix.wrap(3, 2, 5, 3, 0, 1.25f, 0, -1);
        Matrix row = Matrix.wrap(1, 2, 5, 1);
        new Omission(new NearestNeighbours(reference, MatrixProduct.JAVA), 1, Layout.numeric(2))
                .each(row, (number, square, nearest, decreases, expected) -> {
                    assertThat(square).isEqualTo(4);
                    assertThat(nearest).isZero();
                    assertThat(decreases).containsExactly(4 - 0.0625, 4);
                    assertThat(expected).containsExactly(0, 3);
                });
    }

    /** Against all rows, measured again without the columns. */
    @ParameterizedTest(name = "neighbour {0}, seed 1")
    @ValueSource(ints = {1, 5, 32, 100})
    void decreasesAreThoseOfTheDistancesWithoutTheColumns(int k) {
        int rows = 32; // no more than are looked at
        int d = TWO_AND_A_PAIR.columns();
        Matrix reference = Matrix.normal(rows, d, new SplittableRandom(1));
        Matrix queries = Matrix.normal(200, d, new SplittableRandom(2));
        NearestNeighbours neighbours = new NearestNeighbours(reference, MatrixProduct.JAVA);
        double[] distances = neighbours.distances(queries, k, 1);
        int[][] groups = {{0}, {1}, {2, 3, 4}};
        new Omission(neighbours, k, TWO_AND_A_PAIR).each(queries, (query, square, nearest, decreases, expected) -> {
            assertThat(Math.sqrt(square)).isEqualTo(distances[query]);
            for (int[] group : groups) {
                double[] without = new double[rows];
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < d; column++) {
                        int own = column;
                        if (Arrays.stream(group).noneMatch(left -> left == own)) {
                            double difference = (double) queries.get(query, column) - reference.get(row, column);
                            without[row] += difference * difference;
                        }
                    }
                }
                Arrays.sort(without);
                assertThat(decreases[group[0]]).isCloseTo(square - without[Math.min(k, rows) - 1], within(1e-9));
            }
        });
    }

    @Test
    void theNearestRowsComeInTheOrderOfTheirDistanceAndOfTheirNumber() {
        Matrix reference = Matrix.wrap(5, 1, 3, 1, -1, 1, 7);
        new NearestNeighbours(reference, MatrixProduct.JAVA)
                .nearest(new Matrix(1, 1), 4, 1, (query, numbers, squares) -> {
                    assertThat(numbers).containsExactly(1, 2, 3, 0);
                    assertThat(squares).containsExactly(1, 1, 1, 9);
                });
    }
}
