package io.github.deepanomaly.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

    private static Matrix column(float... values) {
        return Matrix.wrap(values.length, 1, values);
    }

    @Test
    void theKNearestReferenceRowsAreAroundARow() {
        Surroundings surroundings = new Surroundings(column(0, 10, 2, 7, 3), 2);
        assertThat(surroundings.around(column(50, 2.4f), 1)).containsExactly(2, 4);
        assertThat(surroundings.k()).isEqualTo(2);
    }

    @Test
    void rowsAsFarAsTheLastOneBelongToThem() {
        Surroundings surroundings = new Surroundings(column(1, -1, 0, 1, 5, -1), 2);
        assertThat(surroundings.around(column(0), 0)).containsExactly(0, 1, 2, 3, 5);
    }

    @Test
    void copiesOfARowAreAroundIt() {
        Surroundings surroundings = new Surroundings(column(4, 4, 4, 1), 2);
        assertThat(surroundings.around(column(4), 0)).containsExactly(0, 1, 2);
    }

    @Test
    void aReferenceRowIsNotAroundItself() {
        Surroundings surroundings = new Surroundings(column(0, 1, 3, 9), 1);
        assertThat(surroundings.aroundReference(0)).containsExactly(1);
        assertThat(surroundings.aroundReference(3)).containsExactly(2);
    }

    @Test
    void noOthersAreAroundAReferenceRowIfTheyAreTooFew() {
        assertThat(new Surroundings(column(0, 1), 2).aroundReference(0)).isEmpty();
    }

    /** The whole of the definition, by sorting all distances. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void theyAreThoseThatSortingFinds(int k) {
        SplittableRandom random = new SplittableRandom(3);
        Matrix reference = Matrix.normal(40, 6, random);
        Matrix queries = Matrix.normal(30, 6, random);
        Surroundings surroundings = new Surroundings(reference, k);
        for (int row = 0; row < queries.rows(); row++) {
            double[] squares = new double[reference.rows()];
            for (int i = 0; i < squares.length; i++) {
                for (int column = 0; column < 6; column++) {
                    squares[i] += Math.pow((double) queries.get(row, column) - reference.get(i, column), 2);
                }
            }
            int[] nearest = IntStream.range(0, squares.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(squares[a], squares[b]))
                    .limit(k)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            assertThat(surroundings.around(queries, row)).as("row %d", row).containsExactly(nearest);
        }
        assertThat(Arrays.stream(surroundings.around(queries, 0)).distinct()).hasSize(k);
    }

    @Test
    void aNumberOfNeighboursThatNoRowsHaveIsRefused() {
        assertThatThrownBy(() -> new Surroundings(column(1, 2), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neighbours must be between 1 and 2, got 3");
    }
}
