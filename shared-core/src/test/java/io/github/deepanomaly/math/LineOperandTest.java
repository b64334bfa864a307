package io.github.deepanomaly.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From 32 rows of up to 128 columns on the arrays are columns; nobody else should notice. */
class LineOperandTest {

    private static final int ROWS = 300;

    private static float[] normal(int length, long seed) {
        return Matrix.normal(1, length, new SplittableRandom(seed)).values();
    }

    private static float[] read(Operand operand) {
        float[] values = new float[operand.rows() * operand.columns()];
        operand.read(values, 0);
        return values;
    }

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {1, 7, 128, 129})
    void whatIsWrittenIsReadWhateverItsSizeWasBefore(int columns) {
        Operand operand = MatrixProduct.JAVA.operand(columns);
        for (int rows : new int[] {1, 31, 32, 33, 1, ROWS, 70, 31, 0, 64}) {
            operand.resize(rows);
            float[] values = normal(rows * columns, rows);
            operand.write(values, 0);
            assertThat(read(operand)).containsExactly(values);
        }
    }

    @ParameterizedTest(name = "{0} rows, {1} columns")
    @CsvSource({"5, 7", "40, 7", "200, 128", "40, 129"})
    void piecesBeginAndEndWithinRows(int rows, int columns) {
        Operand operand = MatrixProduct.JAVA.operand(columns);
        operand.resize(rows);
        float[] expected = normal(rows * columns, 1);
        operand.write(expected, 0);
        int at = columns + 2;
        int length = 3 * columns + 1;
        float[] piece = normal(length + 4, 2);
        operand.write(piece, 4, at, length);
        System.arraycopy(piece, 4, expected, at, length);
        assertThat(read(operand)).containsExactly(expected);

        float[] part = new float[length + 1];
        operand.read(part, 1, at, length);
        assertThat(Arrays.copyOfRange(part, 1, length + 1)).containsExactly(Arrays.copyOfRange(piece, 4, length + 4));
        int[] bits = new int[length];
        operand.readBits(bits, at, length);
        assertThat(bits)
                .containsExactly(IntStream.range(0, length)
                        .map(i -> Float.floatToRawIntBits(piece[4 + i]))
                        .toArray());

        float[] row = normal(columns, 3);
        operand.fill(row);
        float[] filled = read(operand);
        for (int i = 0; i < filled.length; i++) {
            assertThat(filled[i]).isEqualTo(row[i % columns]);
        }
        operand.clear();
        assertThat(read(operand)).containsOnly(0);
    }

    @ParameterizedTest(name = "{0} x {1} x {2}, seed 4")
    @CsvSource({"1, 20, 30", "32, 20, 30", "300, 130, 5", "257, 33, 129", "31, 33, 300", "40, 3, 128"})
    void productsAddTheirTermsInOrder(int m, int k, int n) {
        Matrix a = Matrix.normal(m, k, new SplittableRandom(4));
        Matrix b = Matrix.normal(k, n, new SplittableRandom(5));
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += (double) a.get(i, p) * b.get(p, j);
                }
                expected[i * n + j] = (float) sum;
            }
        }
        LineOperand c = LineOperand.of(new Matrix(m, n));
        LineOperand left = LineOperand.of(new Matrix(m, k));
        LineOperand right = LineOperand.of(b);
        MatrixProduct.JAVA.multiply(left, right, c); // the other way round is remembered, but not across a change
        left.write(a.values(), 0);
        for (int times = 0; times < 2; times++) {
            MatrixProduct.JAVA.multiply(left, right, c);
            assertThat(read(c)).containsExactly(expected);
        }
    }
}
