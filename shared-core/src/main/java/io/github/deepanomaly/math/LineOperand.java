package io.github.deepanomaly.math;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An operand with an array of doubles for each row, or for each column where rows are many and short: loops run along these arrays, and short
 * loops are slow. The product of two float32 values is exact in doubles, and a sum is off by so little that the float32 value nearest to
 * it is nearly always that of the exact sum. The compiler of the JVM vectorises a loop over several arrays only where each is read at the
 * same index; parts of one array might overlap.
 */
final class LineOperand implements Operand {

    /** From so many rows on. */
    private static final int MANY = 32;

    /** Up to so many columns. */
    private static final int SHORT = 128;

    /** Rows that are turned together, so that what is read stays in the cache. */
    private static final int BLOCK = 64;

    private final int columns;
    private double[][] lines = {};
    private int rows;
    private boolean turned;

    /** The same the other way round, until it changes. */
    private volatile double @Nullable [][] other;

    LineOperand(int columns) {
        this.columns = columns;
    }

    /** One that holds the values of a matrix. */
    static LineOperand of(Matrix matrix) {
        LineOperand operand = new LineOperand(matrix.columns());
        operand.resize(matrix.rows());
        operand.write(matrix.values(), 0);
        return operand;
    }

    /** Whether the arrays are columns. */
    boolean turned() {
        return turned;
    }

    /** The arrays to be written to, perhaps with unused ones behind them and unused values at their ends. */
    double[][] changed() {
        forget();
        return lines;
    }

    private void forget() {
        if (other != null) { // a volatile field is dear to write and cheap to read
            other = null;
        }
    }

    /** An array for each row to be read. */
    double[][] byRow() {
        return turned ? other(rows, columns) : lines;
    }

    /** An array for each column to be read. */
    double[][] byColumn() {
        return turned ? lines : other(columns, rows);
    }

    private double[][] other(int newLines, int length) {
        double[][] known = other;
        if (known == null) {
            known = new double[newLines][length];
            for (int line = 0; line < length; line++) {
                double[] source = lines[line];
                for (int i = 0; i < newLines; i++) {
                    known[i][line] = source[i];
                }
            }
            other = known;
        }
        return known;
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
        boolean turn = newRows >= MANY && columns <= SHORT;
        if (turn != turned) {
            lines = new double[0][];
            turned = turn;
        }
        if (turned && (lines.length == 0 || lines[0].length < newRows)) {
            lines = new double[columns][newRows];
        } else if (!turned && newRows > lines.length) {
            int old = lines.length;
            lines = Arrays.copyOf(lines, newRows);
            for (int row = old; row < newRows; row++) {
                lines[row] = new double[columns];
            }
        }
        rows = newRows;
        forget();
    }

    @Override
    public void clear() {
        double[][] all = changed();
        for (int line = 0; line < (turned ? columns : rows); line++) {
            Arrays.fill(all[line], 0);
        }
    }

    @Override
    public void fill(float[] row) {
        double[][] all = changed();
        if (turned) {
            for (int column = 0; column < columns; column++) {
                Arrays.fill(all[column], 0, rows, row[column]);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                widen(row, 0, all[i], 0, columns);
            }
        }
    }

    @Override
    public void write(float[] source, int from) {
        double[][] all = changed();
        if (!turned) {
            for (int row = 0; row < rows; row++) {
                widen(source, from + row * columns, all[row], 0, columns);
            }
            return;
        }
        for (int first = 0; first < rows; first += BLOCK) {
            int last = Math.min(first + BLOCK, rows);
            for (int column = 0; column < columns; column++) {
                double[] line = all[column];
                for (int row = first, at = from + first * columns + column; row < last; row++, at += columns) {
                    line[row] = source[at];
                }
            }
        }
    }

    @Override
    public void read(float[] target, int from) {
        if (!turned) {
            for (int row = 0; row < rows; row++) {
                narrow(lines[row], 0, target, from + row * columns, columns);
            }
            return;
        }
        for (int first = 0; first < rows; first += BLOCK) {
            int last = Math.min(first + BLOCK, rows);
            for (int column = 0; column < columns; column++) {
                double[] line = lines[column];
                for (int row = first, at = from + first * columns + column; row < last; row++, at += columns) {
                    target[at] = (float) line[row];
                }
            }
        }
    }

    @Override
    public void write(float[] source, int from, int at, int length) {
        double[][] all = changed();
        for (int done = 0; done < length; ) {
            int row = (at + done) / columns;
            int column = (at + done) % columns;
            int piece = Math.min(columns - column, length - done);
            if (turned) {
                for (int i = 0; i < piece; i++) {
                    all[column + i][row] = source[from + done + i];
                }
            } else {
                widen(source, from + done, all[row], column, piece);
            }
            done += piece;
        }
    }

    @Override
    public void read(float[] target, int from, int at, int length) {
        for (int done = 0; done < length; ) {
            int row = (at + done) / columns;
            int column = (at + done) % columns;
            int piece = Math.min(columns - column, length - done);
            if (turned) {
                for (int i = 0; i < piece; i++) {
                    target[from + done + i] = (float) lines[column + i][row];
                }
            } else {
                narrow(lines[row], column, target, from + done, piece);
            }
            done += piece;
        }
    }

    @Override
    public void readBits(int[] target, int at, int length) {
        for (int i = 0; i < length; i++) {
            int row = (at + i) / columns;
            int column = (at + i) % columns;
            target[i] = Float.floatToRawIntBits((float) (turned ? lines[column][row] : lines[row][column]));
        }
    }

    @Override
    public void close() {
        lines = new double[0][];
        rows = 0;
        turned = false;
        other = null;
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
