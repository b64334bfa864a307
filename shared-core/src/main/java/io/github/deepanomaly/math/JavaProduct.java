package io.github.deepanomaly.math;

/**
 * Loops whose innermost one runs along rows or columns, whichever are longer, so that the compiler vectorises it. Whatever the shapes, each value of c is added
 * up in double from its terms one after the other in ascending order. So a row of c depends on nothing but what it held and the row
 * of a that it comes from, to the bit, and is the same on every processor, because Java rounds each product and each sum.
 */
final class JavaProduct implements MatrixProduct {

    /** Arrays of sums, and values of each, that stay in the cache while factors pass by. */
    private static final int ARRAYS = 64;

    private static final int VALUES = 256;

    @Override
    public Operand operand(int columns) {
        return new LineOperand(columns);
    }

    @Override
    public void addProduct(Operand a, Operand b, Operand c) {
        add((LineOperand) a, false, (LineOperand) b, false, (LineOperand) c);
    }

    @Override
    public void addProductTransposed(Operand a, Operand b, Operand c) {
        add((LineOperand) a, false, (LineOperand) b, true, (LineOperand) c);
    }

    @Override
    public void addTransposedProduct(Operand a, Operand b, Operand c) {
        add((LineOperand) a, true, (LineOperand) b, false, (LineOperand) c);
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
        LineOperand product = zeros(c);
        addProduct(LineOperand.of(a), LineOperand.of(b), product);
        product.read(c.values(), 0);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        LineOperand product = zeros(c);
        addProductTransposed(LineOperand.of(a), LineOperand.of(b), product);
        product.read(c.values(), 0);
    }

    @Override
    public void transposedMultiply(Matrix a, Matrix b, Matrix c) {
        LineOperand product = zeros(c);
        addTransposedProduct(LineOperand.of(a), LineOperand.of(b), product);
        product.read(c.values(), 0);
    }

    private static LineOperand zeros(Matrix shape) {
        LineOperand zeros = new LineOperand(shape.columns());
        zeros.resize(shape.rows());
        return zeros;
    }

    /** c += a b, where a and b are read as if transposed if the flags say so. */
    private static void add(LineOperand a, boolean turnA, LineOperand b, boolean turnB, LineOperand c) {
        int terms = turnA ? a.rows() : a.columns();
        Operations.addProduct(c.rows(), c.columns(), terms);
        if (c.turned()) { // c' = b' a'
            double[][] left = turnB ? b.byRow() : b.byColumn();
            double[][] right = turnA ? a.byRow() : a.byColumn();
            along(left, right, c.changed(), c.columns(), terms, c.rows());
        } else {
            double[][] left = turnA ? a.byColumn() : a.byRow();
            double[][] right = turnB ? b.byColumn() : b.byRow();
            along(left, right, c.changed(), c.rows(), terms, c.columns());
        }
    }

    /** c += a b of m x k and k x n, along the arrays of c. */
    private static void along(double[][] a, double[][] b, double[][] c, int m, int k, int n) {
        for (int left = 0; left < n; left += VALUES) {
            int right = Math.min(left + VALUES, n);
            for (int from = 0; from < m; from += ARRAYS) {
                int to = Math.min(from + ARRAYS, m);
                int p = 0;
                for (; p + 3 < k; p += 4) {
                    for (int i = from; i < to; i++) {
                        addFour(a[i], p, b, c[i], left, right);
                    }
                }
                for (; p < k; p++) {
                    for (int i = from; i < to; i++) {
                        addOne(a[i][p], b[p], c[i], left, right);
                    }
                }
            }
        }
    }

    /** Four terms, one after the other, on one way through the array; the compiler does not vectorise a loop with more. */
    private static void addFour(double[] a, int p, double[][] b, double[] c, int from, int to) {
        double a0 = a[p];
        double a1 = a[p + 1];
        double a2 = a[p + 2];
        double a3 = a[p + 3];
        double[] b0 = b[p];
        double[] b1 = b[p + 1];
        double[] b2 = b[p + 2];
        double[] b3 = b[p + 3];
        for (int j = from; j < to; j++) {
            c[j] = c[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void addOne(double factor, double[] b, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] += factor * b[j];
        }
    }
}
