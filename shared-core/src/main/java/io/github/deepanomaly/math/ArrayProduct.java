package io.github.deepanomaly.math;

import java.util.Arrays;

/** A product that works on arrays, and so keeps its operands in them. */
public interface ArrayProduct extends MatrixProduct {

    /** c += a b, with a of m x k, b of k x n, c of m x n. */
    void addProduct(Matrix a, Matrix b, Matrix c);

    /** c += a b', with a of m x k, b of n x k, c of m x n. */
    void addProductTransposed(Matrix a, Matrix b, Matrix c);

    /** c += a' b, with a of k x m, b of k x n, c of m x n. */
    void addTransposedProduct(Matrix a, Matrix b, Matrix c);

    @Override
    default Operand operand(int columns) {
        return new ArrayOperand(columns);
    }

    @Override
    default void addProduct(Operand a, Operand b, Operand c) {
        addProduct(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    default void addProductTransposed(Operand a, Operand b, Operand c) {
        addProductTransposed(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    default void addTransposedProduct(Operand a, Operand b, Operand c) {
        addTransposedProduct(ArrayOperand.matrix(a), ArrayOperand.matrix(b), ArrayOperand.matrix(c));
    }

    @Override
    default void multiply(Operand a, Operand b, Operand c) {
        c.clear();
        addProduct(a, b, c);
    }

    @Override
    default void multiplyTransposed(Operand a, Operand b, Operand c) {
        c.clear();
        addProductTransposed(a, b, c);
    }

    @Override
    default void transposedMultiply(Operand a, Operand b, Operand c) {
        c.clear();
        addTransposedProduct(a, b, c);
    }

    @Override
    default void multiply(Matrix a, Matrix b, Matrix c) {
        Arrays.fill(c.values(), 0);
        addProduct(a, b, c);
    }

    @Override
    default void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        Arrays.fill(c.values(), 0);
        addProductTransposed(a, b, c);
    }

    @Override
    default void transposedMultiply(Matrix a, Matrix b, Matrix c) {
        Arrays.fill(c.values(), 0);
        addTransposedProduct(a, b, c);
    }
}
