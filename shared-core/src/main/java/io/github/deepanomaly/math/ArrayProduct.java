package io.github.deepanomaly.math;

/** A product that works on arrays, and so keeps its operands in them. */
public interface ArrayProduct extends MatrixProduct {

    /** c += a b, with a of m x k, b of k x n, c of m x n. */
    void addProduct(Matrix a, Matrix b, Matrix c);

    @Override
    default Operand operand(int columns) {
        return new ArrayOperand(columns);
    }

    @Override
    default void addProduct(Operand a, Operand b, Operand c) {
        addProduct(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    default void multiplyTransposed(Operand a, Operand b, Operand c) {
        multiplyTransposed(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    default void transposedMultiply(Operand a, Operand b, Operand c) {
        transposedMultiply(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }
}
