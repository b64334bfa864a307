package io.github.deepanomaly.math;

import java.util.Arrays;

/** An operand in an array. */
final class ArrayOperand implements Operand {

    private Matrix matrix;

    ArrayOperand(int columns) {
        matrix = new Matrix(0, columns);
    }

    static Matrix matrix(Operand operand) {
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
    public void clear() {
        Arrays.fill(matrix.values(), 0);
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
    public void write(float[] source, int from, int at, int length) {
        System.arraycopy(source, from, matrix.values(), at, length);
    }

    @Override
    public void read(float[] target, int from, int at, int length) {
        System.arraycopy(matrix.values(), at, target, from, length);
    }

    @Override
    public void readBits(int[] target, int at, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Float.floatToRawIntBits(matrix.values()[at + i]);
        }
    }

    @Override
    public void close() {
        resize(0);
    }
}
