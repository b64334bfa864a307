package io.github.deepanomaly.math;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A dense matrix of float32 values in row-major order. It owns its array; mutable, one thread at a time. */
public final class Matrix {

    /** What a block of rows holds at most where rows are worked on block by block: 16 MB. */
    private static final int BLOCK_VALUES = 1 << 22;

    private final int rows;
    private final int columns;
    private final float[] values;

    /** A matrix of zeros. */
    public Matrix(int rows, int columns) {
        this(rows, columns, new float[Math.multiplyExact(rows, columns)]);
    }

    private Matrix(int rows, int columns, float[] values) {
        if (rows < 0 || columns < 0 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " matrix cannot have " + values.length + " values");
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** A matrix around an array in row-major order, which it owns from now on. */
    public static Matrix wrap(int rows, int columns, float... values) {
        return new Matrix(rows, columns, values);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The array itself, row after row: writing to it changes the matrix. */
    public float[] values() {
        return values;
    }

    /** One value. */
    public float get(int row, int column) {
        return values[row * columns + column];
    }

    /** Sets one value. */
    public void set(int row, int column, float value) {
        values[row * columns + column] = value;
    }

    /** How many rows of that many columns are worked on at once: {@code most}, or fewer where they are wide; at least 1. */
    public static int rowsAtOnce(int most, int columns) {
        return Math.max(1, Math.min(most, BLOCK_VALUES / Math.max(1, columns)));
    }

    /** A new matrix of the rows {@code from} to {@code to} - 1. */
    public Matrix rows(int from, int to) {
        return wrap(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    /** A new matrix of the rows that {@code index} names, in its order. */
    public Matrix rows(int[] index) {
        Matrix chosen = new Matrix(index.length, columns);
        for (int i = 0; i < index.length; i++) {
            chosen.setRow(i, this, index[i]);
        }
        return chosen;
    }

    /** Copies row {@code sourceRow} of a matrix with as many columns into row {@code row} of this one. */
    public void setRow(int row, Matrix source, int sourceRow) {
        System.arraycopy(source.values, sourceRow * columns, values, row * columns, columns);
    }

    /** Copies all rows of a matrix with as many columns to this one, from row {@code row} on. */
    public void setRows(int row, Matrix source) {
        System.arraycopy(source.values, 0, values, row * columns, source.values.length);
    }

    /** A new matrix of standard normal numbers, drawn row by row. */
    public static Matrix normal(int rows, int columns, SplittableRandom random) {
        Matrix normal = new Matrix(rows, columns);
        for (int i = 0; i < normal.values.length; i++) {
            normal.values[i] = (float) random.nextGaussian();
        }
        return normal;
    }

    /** A copy with an array of its own. */
    public Matrix copy() {
        return wrap(rows, columns, values.clone());
    }

    /** Whether shape and every bit of every value are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && matrix.rows == rows
                && matrix.columns == columns
                && Arrays.equals(matrix.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return rows + " x " + columns + " matrix";
    }
}
