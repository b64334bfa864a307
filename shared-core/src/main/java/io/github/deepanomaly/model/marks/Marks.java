package io.github.deepanomaly.model.marks;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;

/**
 * Rows or windows that somebody has labelled, encoded and without missing numbers. Immutable if the matrices are left alone.
 *
 * @param anomalous those that are anomalies, n x d
 * @param normal those that are normal although they may look anomalous, m x d
 */
public record Marks(Matrix anomalous, Matrix normal) {

    /** Of either sort; of more labelled rows so many are drawn. */
    public static final int MOST = 1000;

    private static final String ANOMALOUS = "anomalous";
    private static final String NORMAL = "normal";

    /** Throws {@link IllegalArgumentException} where widths differ or there are too many. */
    public Marks {
        if (anomalous.columns() != normal.columns()) {
            throw new IllegalArgumentException(
                    "marks must have as many columns, got " + anomalous.columns() + " and " + normal.columns());
        }
        if (Math.max(anomalous.rows(), normal.rows()) > MOST) {
            throw new IllegalArgumentException("marks must be at most " + MOST + " anomalous and " + MOST
                    + " normal rows, got " + anomalous.rows() + " and " + normal.rows());
        }
    }

    /** No mark on rows of so many encoded columns. */
    public static Marks none(int columns) {
        return new Marks(new Matrix(0, columns), new Matrix(0, columns));
    }

    /** These and others; throws {@link IllegalArgumentException} where they are too many together. */
    public Marks and(Marks others) {
        return new Marks(both(anomalous, others.anomalous), both(normal, others.normal));
    }

    private static Matrix both(Matrix first, Matrix second) {
        Matrix both = new Matrix(first.rows() + second.rows(), first.columns());
        both.setRows(0, first);
        both.setRows(first.rows(), second);
        return both;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** How many there are. */
    public int size() {
        return anomalous.rows() + normal.rows();
    }

    /** What {@link #restore} needs, by name. */
    public State state() {
        return new State(Map.of(ANOMALOUS, anomalous, NORMAL, normal), Map.of());
    }

    /** The marks of a state, none where it has none; throws {@link IllegalArgumentException} for other columns or too many. */
    public static Marks restore(State state, int columns) {
        return state.matrices().isEmpty()
                ? none(columns)
                : new Marks(state.matrix(ANOMALOUS, columns), state.matrix(NORMAL, columns));
    }
}
