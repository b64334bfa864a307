package io.github.deepanomaly.engine;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Numbers and comparisons for the tests of networks. */
final class Sample {

    private Sample() {}

    /** The engines on the class path: one here, both in the module of the other, which runs these tests again. */
    static Stream<Choice> engines() {
        return ServiceLoader.load(Engines.Provider.class).stream()
                .map(provider -> provider.get().name().equals("dl4j") ? Choice.DL4J : Choice.BLAS);
    }

    /** The engine on one thread. */
    static Engine engine(Choice choice) {
        return Engines.of(choice, 1);
    }

    /** Standard normal values. */
    static Matrix normal(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.values().length; i++) {
            matrix.values()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    /** The matrix of that name, which must be there. */
    static Matrix matrix(Map<String, Matrix> matrices, String name) {
        return Objects.requireNonNull(matrices.get(name), name);
    }

    /** The largest |a - b| / (1 + |a|); infinite where the shapes differ or a value is NaN. */
    static double difference(Matrix a, Matrix b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < a.values().length; i++) {
            double difference = Math.abs((double) a.values()[i] - b.values()[i]) / (1 + Math.abs(a.values()[i]));
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** The largest such difference of matrices with the same name; infinite where the names differ. */
    static double difference(Map<String, Matrix> a, Map<String, Matrix> b) {
        if (!a.keySet().equals(b.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        return a.keySet().stream()
                .mapToDouble(name -> difference(matrix(a, name), matrix(b, name)))
                .max()
                .orElse(0);
    }
}
