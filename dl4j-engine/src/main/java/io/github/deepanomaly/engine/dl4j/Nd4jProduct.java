package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.math.ArrayProduct;
import io.github.deepanomaly.math.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products by ND4J's backend, which copies what it multiplies. */
final class Nd4jProduct implements ArrayProduct {

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        add(a, b, c, false, false);
    }

    @Override
    public void addProductTransposed(Matrix a, Matrix b, Matrix c) {
        add(a, b, c, false, true);
    }

    @Override
    public void addTransposedProduct(Matrix a, Matrix b, Matrix c) {
        add(a, b, c, true, false);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        gemm(a, b, c, false, false);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        gemm(a, b, c, false, true);
    }

    @Override
    public void transposedMultiply(Matrix a, Matrix b, Matrix c) {
        gemm(a, b, c, true, false);
    }

    private static void add(Matrix a, Matrix b, Matrix c, boolean transposeA, boolean transposeB) {
        Matrix product = new Matrix(c.rows(), c.columns());
        gemm(a, b, product, transposeA, transposeB);
        for (int i = 0; i < product.values().length; i++) {
            c.values()[i] += product.values()[i];
        }
    }

    private static void gemm(Matrix a, Matrix b, Matrix c, boolean transposeA, boolean transposeB) {
        try (INDArray left = Transfer.in(a);
                INDArray right = Transfer.in(b);
                INDArray product = Nd4j.gemm(left, right, transposeA, transposeB)) {
            System.arraycopy(Transfer.out(product).values(), 0, c.values(), 0, c.values().length);
        }
    }
}
