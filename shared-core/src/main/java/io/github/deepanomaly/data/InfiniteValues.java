package io.github.deepanomaly.data;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows in which an infinite number reads as missing, and which of them had one. An infinite number lies beyond every other, so
 * that no network needs to be asked about it. One pass at a time.
 */
public final class InfiniteValues implements Rows.View {

    private final Rows rows;
    private final BitSet infinite = new BitSet();

    /** Nothing is known of the rows before they have been read. */
    public InfiniteValues(Rows rows) {
        this.rows = rows;
    }

    /**
     * Throws {@link IllegalArgumentException} where a row of weight above 0 has an infinite number; the message names the row, from
     * 1, among these rows.
     */
    public static void refuse(Rows rows) {
        int number = 0;
        for (double[] row : rows) {
            for (int column = 0; column < row.length && rows.weight(number) > 0; column++) {
                if (Double.isInfinite(row[column])) {
                    throw new IllegalArgumentException("column \""
                            + rows.schema().columns().get(column).name() + "\" must be finite, got " + row[column]
                            + " in row " + (number + 1));
                }
            }
            number++;
        }
    }

    /** Whether a row has an infinite number. */
    public static boolean in(double... row) {
        for (double value : row) { // of every row that is scored: a stream takes as long as a tenth of its score
            if (Double.isInfinite(value)) {
                return true;
            }
        }
        return false;
    }

    /** The row with its infinite numbers missing: a copy where there are some. */
    public static double[] missing(double... row) {
        return in(row)
                ? Arrays.stream(row)
                        .map(value -> Double.isInfinite(value) ? Double.NaN : value)
                        .toArray()
                : row;
    }

    /** The scores of rows that have been read, with positive infinity for those that have an infinite number. */
    public double[] beyond(double... scores) {
        infinite.stream().forEach(row -> scores[row] = Double.POSITIVE_INFINITY);
        return scores;
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public double[] read(double[] below, int number) {
        infinite.set(number, in(below));
        return missing(below);
    }
}
