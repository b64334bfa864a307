package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a trained detector by name: float32 matrices (weights, reference rows) and vectors of doubles
 * (statistics). Immutable if the arrays handed in and out are left alone.
 */
public final class State {

    /** Without parameters. */
    public static final State EMPTY = new State(Map.of(), Map.of());

    private final Map<String, Matrix> matrices;
    private final Map<String, double[]> vectors;

    /** A state of the given parts. */
    public State(Map<String, Matrix> matrices, Map<String, double[]> vectors) {
        this.matrices = new LinkedHashMap<>(matrices);
        this.vectors = new LinkedHashMap<>(vectors);
    }

    /** All matrices by name. */
    public Map<String, Matrix> matrices() {
        return new LinkedHashMap<>(matrices);
    }

    /** All vectors by name. */
    public Map<String, double[]> vectors() {
        return new LinkedHashMap<>(vectors);
    }

    /** The matrices and vectors whose name starts with a prefix, with the prefix taken off. */
    public State part(String prefix) {
        return new State(part(matrices, prefix), part(vectors, prefix));
    }

    /** The parts of this state and, with a prefix to their names, those of another. */
    public State with(String prefix, State other) {
        State both = new State(matrices, vectors);
        other.matrices.forEach((name, matrix) -> both.matrices.put(prefix + name, matrix));
        other.vectors.forEach((name, vector) -> both.vectors.put(prefix + name, vector));
        return both;
    }

    /** A matrix with that many columns and any number of rows; throws {@link IllegalArgumentException} otherwise. */
    public Matrix matrix(String name, int columns) {
        Matrix matrix = matrices.get(name);
        if (matrix == null || matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " must be a matrix of " + columns + " columns, got " + (matrix == null ? "none" : matrix));
        }
        return matrix;
    }

    /** A vector of any length; throws {@link IllegalArgumentException} if there is none. */
    public double[] vector(String name) {
        double[] vector = vectors.get(name);
        if (vector == null) {
            throw new IllegalArgumentException(name + " must be a vector, got none");
        }
        return vector;
    }

    /** A vector of that length; throws {@link IllegalArgumentException} otherwise. */
    public double[] vector(String name, int length) {
        double[] vector = vector(name);
        if (vector.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " values, got " + vector.length);
        }
        return vector;
    }

    private static <T> Map<String, T> part(Map<String, T> all, String prefix) {
        Map<String, T> part = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
