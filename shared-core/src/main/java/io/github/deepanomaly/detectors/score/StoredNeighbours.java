package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Nearest neighbours in a state: the reference rows, the centres of their cells, and which neighbour counts. */
public final class StoredNeighbours {

    private static final String REFERENCE = "reference";

    /** Absent where the search goes without cells, and in files of versions that knew none. */
    private static final String CELLS = "cells";

    private static final String NEIGHBOUR = "neighbour";

    private StoredNeighbours() {}

    /** What {@link #reference}, {@link #search} and {@link #k} read. */
    public static State state(NearestNeighbours neighbours, int k) {
        Map<String, Matrix> matrices = new LinkedHashMap<>(Map.of(REFERENCE, neighbours.reference()));
        if (neighbours.centres().rows() > 0) {
            matrices.put(CELLS, neighbours.centres());
        }
        return new State(matrices, Map.of(NEIGHBOUR, new double[] {k}));
    }

    /** The reference rows, of so many columns; throws {@link IllegalArgumentException} where there are none. */
    public static Matrix reference(State state, int columns) {
        return state.matrix(REFERENCE, columns);
    }

    /** The search among reference rows, in the cells of the state if it has some. */
    public static NearestNeighbours search(State state, Matrix reference, MatrixProduct product) {
        int columns = reference.columns();
        Matrix cells = state.matrices().containsKey(CELLS) ? state.matrix(CELLS, columns) : new Matrix(0, columns);
        return NearestNeighbours.restore(reference, cells, product);
    }

    /**
     * Which neighbour counts, or what {@code earlier} says of that many rows; throws {@link IllegalArgumentException} for one
     * that is not a whole number of at least 1.
     */
    public static int k(State state, int rows, IntUnaryOperator earlier) {
        if (!state.vectors().containsKey(NEIGHBOUR)) {
            return earlier.applyAsInt(rows);
        }
        double k = state.vector(NEIGHBOUR, 1)[0];
        if (!(k >= 1 && k <= Integer.MAX_VALUE && k == Math.rint(k))) {
            throw new IllegalArgumentException("neighbour must be a whole number of at least 1, got " + k);
        }
        return (int) k;
    }
}
