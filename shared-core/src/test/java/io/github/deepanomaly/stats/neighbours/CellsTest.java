package io.github.deepanomaly.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search in cells gives the bits and the numbers of the whole search. */
class CellsTest {

    private static final MatrixProduct PRODUCT = MatrixProduct.JAVA;

    /** Rows around few places, so that cells prune. */
    private static Matrix clustered(int rows, int columns, double scale, SplittableRandom random) {
        Matrix places = Matrix.normal(12, columns, new SplittableRandom(99));
        Matrix matrix = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            int place = random.nextInt(12);
            for (int i = 0; i < columns; i++) {
                matrix.set(row, i, (float) (scale * (5 * places.get(place, i) + random.nextGaussian())));
            }
        }
        return matrix;
    }

    /** Small whole numbers, so that many distances tie and rows repeat. */
    private static Matrix grid(int rows, int columns, SplittableRandom random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextInt(4);
        }
        return matrix;
    }

    private static void assertSame(Matrix reference, Matrix centres, Matrix queries, int k) {
        int[] expectedNumbers = new int[queries.rows()];
        double[] expected = new NearestNeighbours(reference, PRODUCT).distances(queries, k, 1, expectedNumbers);
        NearestNeighbours inCells = NearestNeighbours.restore(reference, centres, PRODUCT);
        assertThat(inCells.centres().rows()).isPositive();
        for (int threads : new int[] {1, 3}) {
            int[] numbers = new int[queries.rows()];
            assertThat(inCells.distances(queries, k, threads, numbers)).containsExactly(expected);
            assertThat(numbers).containsExactly(expectedNumbers);
        }
        Matrix first = queries.rows(0, 1);
        assertThat(inCells.distances(first, k, 1)[0]).isEqualTo(expected[0]);
        List<String> lists = nearest(inCells, queries, k, 3);
        assertThat(lists).isEqualTo(nearest(new NearestNeighbours(reference, PRODUCT), queries, k, 1));
    }

    /** Of each query the numbers and squares of all that are nearest. */
    private static List<String> nearest(NearestNeighbours neighbours, Matrix queries, int k, int threads) {
        String[] lists = new String[queries.rows()];
        neighbours.nearest(
                queries,
                k,
                threads,
                (query, numbers, squares) -> lists[query] = Arrays.toString(numbers) + Arrays.toString(squares));
        return List.of(lists);
    }

    @ParameterizedTest(name = "{0} rows, {1} columns, times {2}, k {3}, seed {4}")
    @CsvSource({
        "1000, 3, 1, 1, 1",
        "3000, 7, 1, 1, 2",
        "3000, 8, 1, 5, 3",
        "2000, 40, 1, 1, 4",
        "1500, 17, 1, 60, 5",
        "1000, 5, 1, 2000, 6",
        "1000, 5, 1e-25, 1, 7",
        "1000, 5, 1e-15, 1, 8",
        "1000, 5, 1e15, 3, 9",
        "1000, 5, 1e25, 3, 10"
    })
    void clusteredRowsHaveTheSameNeighbours(int rows, int columns, double scale, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix reference = clustered(rows, columns, scale, random);
        Matrix queries = clustered(300, columns, scale, random);
        queries.setRow(0, reference, 0);
        for (int i = 0; i < columns; i++) {
            queries.set(1, i, (float) (scale * 1e3)); // far from all
        }
        assertSame(reference, Cells.fit(reference, PRODUCT, random).centres(), queries, k);
    }

    @ParameterizedTest(name = "{0} columns, k {1}, seed {2}")
    @CsvSource({"2, 1, 1", "4, 1, 2", "4, 7, 3", "9, 3, 4", "6, 40, 5"})
    void tiesHaveTheSameNumbers(int columns, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix reference = grid(1200, columns, random);
        assertSame(reference, Cells.fit(reference, PRODUCT, random).centres(), grid(200, columns, random), k);
    }

    /** A file can hold any centres; they decide how long a search takes, not what it finds. */
    @Test
    void anyCentresGiveTheSameNeighbours() {
        SplittableRandom random = new SplittableRandom(11);
        Matrix reference = clustered(900, 6, 1, random);
        Matrix queries = clustered(200, 6, 1, random);
        assertSame(reference, Matrix.normal(25, 6, random), queries, 2);
        assertSame(reference, new Matrix(3, 6), queries, 2);
        assertSame(reference, clustered(4, 6, 1e20, random), queries, 2);
    }

    /** A column of very large numbers, in which products lose what the others say. */
    @Test
    void valuesOfVeryDifferentSizeAreSearchedInCells() {
        SplittableRandom random = new SplittableRandom(13);
        Matrix reference = clustered(2000, 5, 1, random);
        Matrix queries = clustered(200, 5, 1, random);
        for (int row = 0; row < 2000; row++) {
            reference.set(row, 4, 1e6f);
            queries.set(row % 200, 4, 1e6f);
        }
        NearestNeighbours found = NearestNeighbours.fit(reference, 1, PRODUCT);
        assertThat(found.centres().rows()).isPositive();
        assertSame(reference, found.centres(), queries, 1);
    }

    @Test
    void aTrialChoosesCellsForClustersAndProductsForWideNoise() {
        SplittableRandom random = new SplittableRandom(12);
        Matrix clusters = clustered(4000, 4, 1, random);
        NearestNeighbours inCells = NearestNeighbours.fit(clusters, 1, PRODUCT);
        assertThat(inCells.centres().rows()).isBetween(100, 200);
        assertThat(NearestNeighbours.fit(clusters, 1, PRODUCT).centres().values())
                .containsExactly(inCells.centres().values());
        Matrix noise = Matrix.normal(2000, 60, random);
        assertThat(NearestNeighbours.fit(noise, 1, PRODUCT).centres().rows()).isZero();
        assertThat(NearestNeighbours.fit(noise.rows(0, 50), 1, PRODUCT)
                        .centres()
                        .rows())
                .isZero();
    }

    @Test
    void centresThatDoNotFitAreRefused() {
        Matrix reference = new Matrix(10, 3);
        Matrix infinite = new Matrix(2, 3);
        infinite.set(1, 1, Float.POSITIVE_INFINITY);
        for (Matrix wrong : new Matrix[] {new Matrix(2, 4), new Matrix(32, 3), infinite}) {
            assertThatThrownBy(() -> NearestNeighbours.restore(reference, wrong, PRODUCT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("centres of cells must be finite, at most 31 and of 3 columns, got ");
        }
    }
}
