package io.github.deepanomaly.math;

/** An operand in an array. */
public final class ArrayOperand implements Operand {

    private Matrix matrix;

    /** An operand with no rows so far. */
    public ArrayOperand(int columns) {
        matrix = new Matrix(0, columns);
    }

    /** The matrix that an operand of this class is kept in, until it is resized. */
    public static Matrix matrix(Operand operand) {
        return ((ArrayOperand) operand).matrix;
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public void resize(int rows) {
        if (rows != matrix.rows()) {
            matrix = new Matrix(rows, matrix.columns());
        }
    }

    @Override
    public void write(float[] source, int from) {
        System.arraycopy(source, from, matrix.values(), 0, matrix.values().length);
    }

    @Override
    public void read(float[] target, int from) {
        System.arraycopy(matrix.values(), 0, target, from, matrix.values().length);
    }

    @Override
    public void close() {
        resize(0);
    }
}
