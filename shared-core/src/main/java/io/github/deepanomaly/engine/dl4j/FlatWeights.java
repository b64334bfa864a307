package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.Weights.Entry;
import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** DL4J's single row of all weights: the order of {@code Weights.shapes}, but matrices column after column. */
record FlatWeights(List<Entry> entries) {

    FlatWeights {
        entries = List.copyOf(entries);
    }

    int length() {
        return entries.stream()
                .mapToInt(entry -> entry.rows() * entry.columns())
                .sum();
    }

    /** The row that holds such weights. */
    float[] flat(Map<String, Matrix> weights) {
        float[] flat = new float[length()];
        int at = 0;
        for (Entry entry : entries) {
            Matrix matrix = Objects.requireNonNull(weights.get(entry.name()));
            for (int column = 0; column < entry.columns(); column++) {
                for (int row = 0; row < entry.rows(); row++) {
                    flat[at++] = matrix.get(row, column);
                }
            }
        }
        return flat;
    }

    /** The row of what weight decay leaves of each weight: {@code share}, or 1 where it does not count. */
    float[] kept(double share) {
        Map<String, Matrix> factors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Matrix factor = new Matrix(entry.rows(), entry.columns());
            Arrays.fill(factor.values(), Weights.decayed(entry.name()) ? (float) share : 1);
            factors.put(entry.name(), factor);
        }
        return flat(factors);
    }

    /** The matrices that a row holds. */
    Map<String, Matrix> matrices(float[] flat) {
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        int at = 0;
        for (Entry entry : entries) {
            Matrix matrix = new Matrix(entry.rows(), entry.columns());
            for (int column = 0; column < entry.columns(); column++) {
                for (int row = 0; row < entry.rows(); row++) {
                    matrix.set(row, column, flat[at++]);
                }
            }
            matrices.put(entry.name(), matrix);
        }
        return matrices;
    }
}
