package io.github.deepanomaly.math;

/**
 * Loops whose innermost one runs along rows, so that the compiler vectorises it. Whatever the shapes, each value of c is added
 * up in double from its terms one after the other in ascending order. So a row of c depends on nothing but what it held and the row
 * of a that it comes from, to the bit, and is the same on every processor, because Java rounds each product and each sum.
 */
final class JavaProduct implements MatrixProduct {

    /** Rows whose sums stay in the cache while those of b pass by. */
    private static final int ROWS = 64;

    @Override
    public Operand operand(int columns) {
        return new RowOperand(columns);
    }

    @Override
    public void addProduct(Operand a, Operand b, Operand c) {
        add((RowOperand) a, false, (RowOperand) b, false, (RowOperand) c);
    }

    @Override
    public void addProductTransposed(Operand a, Operand b, Operand c) {
        add((RowOperand) a, false, (RowOperand) b, true, (RowOperand) c);
    }

    @Override
    public void addTransposedProduct(Operand a, Operand b, Operand c) {
        add((RowOperand) a, true, (RowOperand) b, false, (RowOperand) c);
    }

    @Override
    public void multiply(Operand a, Operand b, Operand c) {
        c.clear();
        addProduct(a, b, c);
    }

    @Override
    public void multiplyTransposed(Operand a, Operand b, Operand c) {
        c.clear();
        addProductTransposed(a, b, c);
    }

    @Override
    public void transposedMultiply(Operand a, Operand b, Operand c) {
        c.clear();
        addTransposedProduct(a, b, c);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        RowOperand product = zeros(c);
        addProduct(RowOperand.of(a), RowOperand.of(b), product);
        product.read(c.values(), 0);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        RowOperand product = zeros(c);
        addProductTransposed(RowOperand.of(a), RowOperand.of(b), product);
        product.read(c.values(), 0);
    }

    @Override
    public void transposedMultiply(Matrix a, Matrix b, Matrix c) {
        RowOperand product = zeros(c);
        addTransposedProduct(RowOperand.of(a), RowOperand.of(b), product);
        product.read(c.values(), 0);
    }

    private static RowOperand zeros(Matrix shape) {
        RowOperand zeros = new RowOperand(shape.columns());
        zeros.resize(shape.rows());
        return zeros;
    }

    /** c += a b, where a and b are read as if transposed if the flags say so. */
    private static void add(RowOperand a, boolean turnA, RowOperand b, boolean turnB, RowOperand c) {
        Operations.addProduct(c.rows(), c.columns(), turnA ? a.rows() : a.columns());
        along(turnA ? a.transposed() : a, turnB ? b.transposed() : b, c);
    }

    /** c += a b, along the rows of c. */
    private static void along(RowOperand a, RowOperand b, RowOperand c) {
        int k = b.rows();
        int n = c.columns();
        for (int from = 0; from < c.rows(); from += ROWS) {
            int to = Math.min(from + ROWS, c.rows());
            int p = 0;
            for (; p + 3 < k; p += 4) {
                for (int i = from; i < to; i++) {
                    addFour(a.values()[i], p, b.values(), c.values()[i], n);
                }
            }
            for (; p < k; p++) {
                for (int i = from; i < to; i++) {
                    addOne(a.values()[i][p], b.values()[p], c.values()[i], n);
                }
            }
        }
    }

    /** Four terms, one after the other, on one way through the row; the compiler does not vectorise a loop with more. */
    private static void addFour(double[] a, int p, double[][] b, double[] c, int n) {
        double a0 = a[p];
        double a1 = a[p + 1];
        double a2 = a[p + 2];
        double a3 = a[p + 3];
        double[] b0 = b[p];
        double[] b1 = b[p + 1];
        double[] b2 = b[p + 2];
        double[] b3 = b[p + 3];
        for (int j = 0; j < n; j++) {
            c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void addOne(double factor, double[] b, double[] c, int n) {
        for (int j = 0; j < n; j++) {
            c[j] += factor * b[j];
        }
    }
}
