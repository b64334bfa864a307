package io.github.deepanomaly.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaProductTest {

    @ParameterizedTest(name = "{0} -> {1}, seed 1")
    @CsvSource({"1, 1", "7, 1", "20, 6", "20, 64", "65, 3", "130, 257"})
    void aRowOfAProductIsTheSameBitsWhateverRowsLieBesideIt(int k, int n) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix a = Matrix.normal(300, k, random);
        Matrix b = Matrix.normal(k, n, random);
        Matrix whole = new Matrix(300, n);
        MatrixProduct.JAVA.multiply(a, b, whole);
        for (int size : new int[] {1, 2, 3, 17, 64, 205}) {
            for (int from = 0; from + size <= 300; from += size + 1) {
                Matrix part = new Matrix(size, n);
                MatrixProduct.JAVA.multiply(a.rows(from, from + size), b, part);
                assertThat(part).as("%d rows from %d", size, from).isEqualTo(whole.rows(from, from + size));
            }
        }
    }

    @ParameterizedTest(name = "{0} x {1} x {2}, seed 2")
    @CsvSource({"1, 5, 3", "40, 9, 4", "3, 9, 40", "17, 31, 2"})
    void theWaysToTransposeAgreeToTheBit(int m, int k, int n) {
        SplittableRandom random = new SplittableRandom(2);
        Matrix a = Matrix.normal(m, k, random);
        Matrix b = Matrix.normal(k, n, random);
        Matrix expected = new Matrix(m, n);
        MatrixProduct.JAVA.multiply(a, b, expected);
        Matrix c = new Matrix(m, n);
        MatrixProduct.JAVA.multiplyTransposed(a, transposed(b), c);
        assertThat(c).isEqualTo(expected);
        MatrixProduct.JAVA.transposedMultiply(transposed(a), b, c);
        assertThat(c).isEqualTo(expected);
    }

    private static Matrix transposed(Matrix x) {
        Matrix turned = new Matrix(x.columns(), x.rows());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < x.columns(); column++) {
                turned.set(column, row, x.get(row, column));
            }
        }
        return turned;
    }
}
