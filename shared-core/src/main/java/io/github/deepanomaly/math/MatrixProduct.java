package io.github.deepanomaly.math;

/**
 * Matrix products of float32. Implementations are stateless and used by several threads at once. Products of a {@link Matrix}
 * are for the odd one; loops that multiply the same things again and again keep them in {@link Operand}s.
 */
public interface MatrixProduct {

    /** Products by plain Java loops: no native code, any platform. */
    MatrixProduct JAVA = new JavaProduct();

    /** An operand for this product's methods, with no rows so far. */
    Operand operand(int columns);

    /** c += a b, with a of m x k, b of k x n, c of m x n. */
    void addProduct(Operand a, Operand b, Operand c);

    /** c += a b', with a of m x k, b of n x k, c of m x n. */
    void addProductTransposed(Operand a, Operand b, Operand c);

    /** c += a' b, with a of k x m, b of k x n, c of m x n. */
    void addTransposedProduct(Operand a, Operand b, Operand c);

    /** c = a b, with a of m x k, b of k x n, c of m x n. */
    void multiply(Operand a, Operand b, Operand c);

    /** c = a b', with a of m x k, b of n x k, c of m x n. */
    void multiplyTransposed(Operand a, Operand b, Operand c);

    /** c = a' b, with a of k x m, b of k x n, c of m x n. */
    void transposedMultiply(Operand a, Operand b, Operand c);

    /** c = a b, with a of m x k, b of k x n, c of m x n. */
    void multiply(Matrix a, Matrix b, Matrix c);

    /** c = a b', with a of m x k, b of n x k, c of m x n. */
    void multiplyTransposed(Matrix a, Matrix b, Matrix c);

    /** c = a' b, with a of k x m, b of k x n, c of m x n. */
    void transposedMultiply(Matrix a, Matrix b, Matrix c);
}
