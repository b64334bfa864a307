package io.github.deepanomaly.engine.blas.products;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Compares a product with plain Java before it is used: releases of OpenBLAS before 0.3.21 were reported to compute wrong
 * numbers on newer processors, without an error (rocker-org/rocker-versioned2, issue 836). The values are small whole
 * numbers, so that every order of addition gives the same and one wrong bit shows. Takes some 10 ms.
 */
final class SelfTest {

    /** Rows, columns and the length between them: one, around the kernels' blocks of 4 to 64, small and large paths, edges. */
    private static final int[][] SIZES = {
        {1, 1, 1}, {1, 40, 70}, {8, 8, 8}, {5, 7, 300}, {17, 33, 9}, {32, 16, 30}, {65, 31, 129}, {150, 97, 71}
    };

    private static final int LARGEST = 4;

    private SelfTest() {}

    private interface OfMatrices {
        void multiply(Matrix a, Matrix b, Matrix c);
    }

    private interface OfOperands {
        void multiply(Operand a, Operand b, Operand c);
    }

    /** The first product that is wrong, as in "products (65 x 31 x 129, first transposed)". */
    static Optional<String> fault(MatrixProduct product) {
        SplittableRandom random = new SplittableRandom(1);
        for (int[] size : SIZES) {
            Matrix a = wholeNumbers(size[0], size[2], random);
            Matrix b = wholeNumbers(size[2], size[1], random);
            Matrix expected = product(a, b);
            String way = way(product, a, b, expected);
            if (!way.isEmpty()) {
                return Optional.of("products (%d x %d x %d, %s)".formatted(size[0], size[1], size[2], way));
            }
        }
        return Optional.empty();
    }

    private static String way(MatrixProduct product, Matrix a, Matrix b, Matrix expected) {
        if (!equal(product::multiply, product::multiply, product, a, b, expected)) {
            return "plain";
        }
        if (!equal(product::multiplyTransposed, product::multiplyTransposed, product, a, turned(b), expected)) {
            return "second transposed";
        }
        boolean first =
                equal(product::transposedMultiply, product::transposedMultiply, product, turned(a), b, expected);
        return first ? "" : "first transposed";
    }

    private static boolean equal(
            OfMatrices matrices, OfOperands operands, MatrixProduct product, Matrix a, Matrix b, Matrix expected) {
        Matrix c = new Matrix(expected.rows(), expected.columns());
        matrices.multiply(a, b, c);
        float[] values = new float[c.values().length];
        try (Operand left = operand(product, a);
                Operand right = operand(product, b);
                Operand result = operand(product, c)) {
            operands.multiply(left, right, result);
            result.read(values, 0);
        }
        return Arrays.equals(c.values(), expected.values()) && Arrays.equals(values, expected.values());
    }

    private static Operand operand(MatrixProduct product, Matrix matrix) {
        Operand operand = product.operand(matrix.columns());
        operand.resize(matrix.rows());
        operand.write(matrix.values(), 0);
        return operand;
    }

    private static Matrix wholeNumbers(int rows, int columns, SplittableRandom random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = random.nextInt(-LARGEST, LARGEST + 1);
        }
        return matrix;
    }

    private static Matrix turned(Matrix x) {
        int height = x.rows();
        int width = x.columns();
        Matrix turned = new Matrix(width, height);
        for (int i = 0; i < x.values().length; i++) {
            turned.values()[i % width * height + i / width] = x.values()[i];
        }
        return turned;
    }

    private static Matrix product(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.columns());
        for (int i = 0; i < a.rows(); i++) {
            for (int k = 0; k < a.columns(); k++) {
                for (int j = 0; j < b.columns(); j++) {
                    c.set(i, j, c.get(i, j) + a.get(i, k) * b.get(k, j));
                }
            }
        }
        return c;
    }
}
