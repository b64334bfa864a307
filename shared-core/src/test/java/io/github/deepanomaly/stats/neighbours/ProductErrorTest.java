package io.github.deepanomaly.stats.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.engine.blas.products.OpenBlas;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductErrorTest {

    private static final int ROWS = 300;

    /** Rows whose lengths differ by up to that many powers of ten. */
    private static Matrix rows(int rows, int columns, double powers, SplittableRandom random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            double size = Math.pow(10, powers * (random.nextDouble() - 0.5));
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) (size * (2 * random.nextDouble() - 1)));
            }
        }
        return matrix;
    }

    private static double v(Matrix queries, int query, Matrix reference, int row, double shift) {
        BigDecimal sum = new BigDecimal(shift);
        for (int i = 0; i < queries.columns(); i++) {
            BigDecimal r = new BigDecimal(reference.get(row, i));
            sum = sum.add(r.multiply(r).divide(BigDecimal.valueOf(2)))
                    .subtract(r.multiply(new BigDecimal(queries.get(query, i))));
        }
        return sum.doubleValue();
    }

    private static Matrix terms(Matrix rows, double largestSquare, boolean queries) {
        double[] halves = Cells.halfSquares(rows);
        Matrix terms = new Matrix(rows.rows(), rows.columns() + 2);
        for (int row = 0; row < rows.rows(); row++) {
            double shift = new ProductError(rows.columns(), 2 * halves[row], largestSquare).shift();
            terms.set(row, 0, queries ? (float) shift : 1);
            terms.set(row, 1, queries ? 1 : (float) halves[row]);
            for (int i = 0; i < rows.columns(); i++) {
                terms.set(row, i + 2, queries ? -rows.get(row, i) : rows.get(row, i));
            }
        }
        return terms;
    }

    /** Whatever t is, rows with a v or its float32 value of at most t are off by at most the bound for t; and no v is below zero. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 12", "7, 0", "7, 6", "40, 0", "40, 3", "40, 12", "300, 6"})
    void theBoundHoldsForEveryRowThatIsNearEnough(int columns, double powers) {
        SplittableRandom random = new SplittableRandom(columns);
        Matrix reference = rows(ROWS, columns, powers, random);
        Matrix queries = rows(20, columns, powers, random);
        double largest = 0;
        for (double half : Cells.halfSquares(reference)) {
            largest = Math.max(largest, 2 * half);
        }
        double[] halves = Cells.halfSquares(queries);
        for (MatrixProduct product : new MatrixProduct[] {MatrixProduct.JAVA, OpenBlas.orJava()}) {
            Matrix found = new Matrix(queries.rows(), ROWS);
            product.multiplyTransposed(terms(queries, largest, true), terms(reference, largest, false), found);
            for (int query = 0; query < queries.rows(); query++) {
                ProductError error = new ProductError(columns, 2 * halves[query], largest);
                for (int row = 0; row < ROWS; row++) {
                    double v = v(queries, query, reference, row, error.shift());
                    double rounded = found.get(query, row);
                    assertThat(Math.abs(rounded - v))
                            .as("query %d, row %d", query, row)
                            .isLessThanOrEqualTo(error.upTo(Math.min(v, rounded)));
                    assertThat(v).isGreaterThanOrEqualTo(-error.upTo(0));
                }
            }
        }
    }
}
