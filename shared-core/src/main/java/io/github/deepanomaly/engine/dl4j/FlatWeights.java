package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.Weights.Shape;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** DL4J's single row of all weights: the order of {@code Weights.shapes}, but matrices column after column. */
record FlatWeights(List<Shape> shapes) {

    FlatWeights {
        shapes = List.copyOf(shapes);
    }

    int length() {
        return shapes.stream().mapToInt(shape -> shape.rows() * shape.columns()).sum();
    }

    /** The row that holds such weights. */
    float[] flat(Map<String, Matrix> weights) {
        float[] flat = new float[length()];
        int at = 0;
        for (Shape shape : shapes) {
            Matrix matrix = Objects.requireNonNull(weights.get(shape.name()));
            for (int column = 0; column < shape.columns(); column++) {
                for (int row = 0; row < shape.rows(); row++) {
                    flat[at++] = matrix.get(row, column);
                }
            }
        }
        return flat;
    }

    /** The row of what weight decay leaves of each weight: {@code share}, or 1 where it does not count. */
    float[] kept(double share) {
        Map<String, Matrix> factors = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            Matrix factor = new Matrix(shape.rows(), shape.columns());
            Arrays.fill(factor.values(), Weights.decayed(shape.name()) ? (float) share : 1);
            factors.put(shape.name(), factor);
        }
        return flat(factors);
    }

    /** The matrices that a row holds. */
    Map<String, Matrix> matrices(float[] flat) {
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        int at = 0;
        for (Shape shape : shapes) {
            Matrix matrix = new Matrix(shape.rows(), shape.columns());
            for (int column = 0; column < shape.columns(); column++) {
                for (int row = 0; row < shape.rows(); row++) {
                    matrix.set(row, column, flat[at++]);
                }
            }
            matrices.put(shape.name(), matrix);
        }
        return matrices;
    }
}
