package io.github.deepanomaly.math;

import java.util.Arrays;

/**
 * An operand with an array of doubles for each row: the product of two float32 values is exact in them, and a sum is off by so little
 * that the float32 value nearest to it is nearly always that of the exact sum. The compiler of the JVM vectorises a loop over several arrays only where each is read
 * from its start at the same index; parts of one array might overlap.
 */
final class RowOperand implements Operand {

    private final int columns;
    private double[][] values = {};
    private int rows;

    RowOperand(int columns) {
        this.columns = columns;
    }

    /** One that holds the values of a matrix. */
    static RowOperand of(Matrix matrix) {
        RowOperand operand = new RowOperand(matrix.columns());
        operand.resize(matrix.rows());
        operand.write(matrix.values(), 0);
        return operand;
    }

    /** The rows themselves, perhaps with unused ones behind them. */
    double[][] values() {
        return values;
    }

    /** A new operand whose columns are the rows of this one. */
    RowOperand transposed() {
        RowOperand transposed = new RowOperand(rows);
        transposed.resize(columns);
        for (int row = 0; row < rows; row++) {
            double[] source = values[row];
            for (int column = 0; column < columns; column++) {
                transposed.values[column][row] = source[column];
            }
        }
        return transposed;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void resize(int newRows) {
        int old = values.length;
        if (newRows > old) {
            values = Arrays.copyOf(values, newRows);
            for (int row = old; row < newRows; row++) {
                values[row] = new double[columns];
            }
        }
        rows = newRows;
    }

    @Override
    public void clear() {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(values[row], 0);
        }
    }

    @Override
    public void write(float[] source, int from) {
        for (int row = 0; row < rows; row++) {
            widen(source, from + row * columns, values[row], 0, columns);
        }
    }

    @Override
    public void read(float[] target, int from) {
        for (int row = 0; row < rows; row++) {
            narrow(values[row], 0, target, from + row * columns, columns);
        }
    }

    @Override
    public void write(float[] source, int from, int at, int length) {
        for (int done = 0; done < length; ) {
            int column = (at + done) % columns;
            int piece = Math.min(columns - column, length - done);
            widen(source, from + done, values[(at + done) / columns], column, piece);
            done += piece;
        }
    }

    @Override
    public void read(float[] target, int from, int at, int length) {
        for (int done = 0; done < length; ) {
            int column = (at + done) % columns;
            int piece = Math.min(columns - column, length - done);
            narrow(values[(at + done) / columns], column, target, from + done, piece);
            done += piece;
        }
    }

    @Override
    public void readBits(int[] target, int from) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                target[from + row * columns + column] = Float.floatToRawIntBits((float) values[row][column]);
            }
        }
    }

    @Override
    public void close() {
        values = new double[0][];
        rows = 0;
    }

    private static void widen(float[] source, int from, double[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = source[from + i];
        }
    }

    private static void narrow(double[] source, int from, float[] target, int to, int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = (float) source[from + i];
        }
    }
}
