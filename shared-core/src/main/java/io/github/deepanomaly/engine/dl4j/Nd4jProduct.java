package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.math.ArrayOperand;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrix products by ND4J's backend, which copies what it multiplies. */
final class Nd4jProduct implements MatrixProduct {

    @Override
    public Operand operand(int columns) {
        return new ArrayOperand(columns);
    }

    @Override
    public void addProduct(Operand a, Operand b, Operand c) {
        Matrix sum = ArrayOperand.matrix(c);
        Matrix product = new Matrix(sum.rows(), sum.columns());
        multiply(ArrayOperand.matrix(a), ArrayOperand.matrix(b), product);
        for (int i = 0; i < sum.values().length; i++) {
            sum.values()[i] += product.values()[i];
        }
    }

    @Override
    public void multiplyTransposed(Operand a, Operand b, Operand c) {
        multiplyTransposed(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    public void transposedMultiply(Operand a, Operand b, Operand c) {
        transposedMultiply(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
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

    private static void gemm(Matrix a, Matrix b, Matrix c, boolean transposeA, boolean transposeB) {
        try (INDArray left = Transfer.in(a);
                INDArray right = Transfer.in(b);
                INDArray product = Nd4j.gemm(left, right, transposeA, transposeB)) {
            System.arraycopy(Transfer.out(product).values(), 0, c.values(), 0, c.values().length);
        }
    }
}
