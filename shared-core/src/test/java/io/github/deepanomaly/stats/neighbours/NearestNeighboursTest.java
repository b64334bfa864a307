package io.github.deepanomaly.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNeighboursTest {

    private static Matrix random(int rows, int columns, double centre, SplittableRandom random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) (centre + random.nextGaussian());
        }
        return matrix;
    }

    /** By definition: all distances in double, sorted. */
    private static double[] bruteForce(Matrix reference, Matrix queries, int k) {
        double[] kth = new double[queries.rows()];
        for (int q = 0; q < queries.rows(); q++) {
            double[] distances = new double[reference.rows()];
            for (int r = 0; r < reference.rows(); r++) {
                distances[r] = distance(queries, q, reference, r);
            }
            Arrays.sort(distances);
            kth[q] = distances[Math.min(k, reference.rows()) - 1];
        }
        return kth;
    }

    private static double distance(Matrix one, int row, Matrix other, int otherRow) {
        double sum = 0;
        for (int i = 0; i < one.columns(); i++) {
            double difference = (double) one.get(row, i) - other.get(otherRow, i);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest(name = "{0} references, {1} columns, centre {2}, k {3}, seed {4}")
    @CsvSource({
        "1, 3, 0, 1, 1",
        "7, 2, 0, 20, 2",
        "2500, 10, 0, 1, 3",
        "2500, 10, 1000, 5, 4", // rounding of the float32 product exceeds most distances
        "1500, 200, 0, 20, 5",
        "3000, 10, 0, 33, 6",
        "3000, 10, 1000, 150, 7",
        "1100, 3, 0, 1100, 8"
    })
    void distancesAreExactlyThoseOfTheDefinition(int references, int columns, double centre, int k, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix reference = random(references, columns, centre, random);
        Matrix queries = random(150, columns, centre, random);
        queries.setRow(0, reference, 0);
        double[] found = new NearestNeighbours(reference, MatrixProduct.JAVA).distances(queries, k, 1);
        assertThat(found).containsExactly(bruteForce(reference, queries, k));
    }

    @ParameterizedTest(name = "references times {0}, queries times {1}, seed 7")
    @CsvSource({"1, 0", "1, 1e-12", "1e-12, 1", "1e19, 1e19", "1e25, 1", "1e-25, 1e-25"
    }) // rounding, overflow, underflow
    void distancesAreExactAtAnyScale(float references, float queries) {
        SplittableRandom random = new SplittableRandom(7);
        Matrix reference = random(1100, 6, 0, random);
        Matrix asked = random(20, 6, 0, random);
        for (int i = 0; i < reference.values().length; i++) {
            reference.values()[i] *= references;
        }
        for (int i = 0; i < asked.values().length; i++) {
            asked.values()[i] *= queries;
        }
        double[] found = new NearestNeighbours(reference, MatrixProduct.JAVA).distances(asked, 3, 1);
        assertThat(found).containsExactly(bruteForce(reference, asked, 3));
    }

    @ParameterizedTest(name = "k {0}, seed 9")
    @CsvSource({"1", "5", "32", "33", "40", "80", "81", "700", "2000"})
    void amongCopiesTheFirstRowAtTheDistanceIsNamed(int k) {
        SplittableRandom random = new SplittableRandom(9);
        Matrix reference = new Matrix(2000, 2);
        for (int i = 0; i < reference.values().length; i++) {
            reference.values()[i] = random.nextInt(5);
        }
        Matrix queries = reference.rows(0, 60);
        int[] numbers = new int[60];
        double[] found = new NearestNeighbours(reference, MatrixProduct.JAVA).distances(queries, k, 1, numbers);
        assertThat(found).containsExactly(bruteForce(reference, queries, k));
        for (int query = 0; query < numbers.length; query++) {
            int first = 0;
            while (distance(queries, query, reference, first) != found[query]) {
                first++;
            }
            assertThat(numbers[query]).isEqualTo(first);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        SplittableRandom random = new SplittableRandom(6);
        NearestNeighbours neighbours = new NearestNeighbours(random(500, 8, 0, random), MatrixProduct.JAVA);
        Matrix queries = random(1000, 8, 0, random);
        assertThat(neighbours.distances(queries, 3, 4)).containsExactly(neighbours.distances(queries, 3, 1));
    }

    @Test
    void noReferenceRowIsRefused() {
        assertThatThrownBy(() -> new NearestNeighbours(new Matrix(0, 2), MatrixProduct.JAVA))
                .hasMessage("neighbours need at least 1 reference row, got 0");
    }
}
