package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/**
 * The reference rows around a row: those that are as near as the k-th nearest one, by Euclidean distance. Rows that tie with it belong to
 * them, so that no rounding decides which of them does. Every reference row is measured, so there should be hundreds, not thousands.
 */
public final class Surroundings {

    /** Squared distances that differ by less than this share tie. */
    public static final double ROUNDING = 1e-9;

    private final Matrix reference;
    private final double[][] columns;
    private final int k;

    /**
     * Around the k-th nearest of some rows.
     *
     * @param reference at least k rows, all finite, left unchanged from now on; otherwise {@link IllegalArgumentException}
     * @param k at least 1
     */
    public Surroundings(Matrix reference, int k) {
        if (k < 1 || k > reference.rows()) {
            throw new IllegalArgumentException("neighbours must be between 1 and " + reference.rows() + ", got " + k);
        }
        this.reference = reference;
        this.k = k;
        columns = new double[reference.columns()][reference.rows()];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < reference.rows(); row++) {
                columns[column][row] = reference.get(row, column);
            }
        }
    }

    /** The reference rows. */
    public Matrix reference() {
        return reference;
    }

    /** Which neighbour is the farthest. */
    public int k() {
        return k;
    }

    /** The numbers of the reference rows around a row of finite values, rising. */
    public int[] around(Matrix rows, int row) {
        return nearest(squares(rows, row));
    }

    /** The numbers of the other reference rows around one of them; none if there are fewer than k others. */
    public int[] aroundReference(int row) {
        double[] squares = squares(reference, row);
        squares[row] = Double.POSITIVE_INFINITY;
        return nearest(squares);
    }

    private double[] squares(Matrix rows, int row) {
        double[] squares = new double[reference.rows()];
        for (int column = 0; column < columns.length; column++) {
            double value = rows.get(row, column);
            double[] others = columns[column];
            for (int i = 0; i < squares.length; i++) {
                double difference = value - others[i];
                squares[i] += difference * difference;
            }
        }
        return squares;
    }

    private int[] nearest(double... squares) {
        Nearest nearest = new Nearest(k);
        for (int i = 0; i < squares.length; i++) {
            nearest.add(squares[i], i);
        }
        double limit = nearest.square() * (1 + ROUNDING);
        if (limit == Double.POSITIVE_INFINITY) {
            return new int[0];
        }
        int[] numbers = new int[squares.length];
        int count = 0;
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] <= limit) {
                numbers[count++] = i;
            }
        }
        return Arrays.copyOf(numbers, count);
    }
}
