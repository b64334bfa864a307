package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.NearestNeighbours;
import java.util.Map;

/**
 * Distances to training rows in a space of imputed row and, standardised, of what a network measured of it. It holds those
 * training rows.
 */
record NeighbourSpace(Standardisation standardisation, NearestNeighbours neighbours, int k, int threads) {

    /** From n training rows (n x d) and what was measured of them (n x m). */
    static NeighbourSpace fit(Matrix imputed, Matrix measured, int k, Engine engine) {
        Standardisation standardisation = Standardisation.fit(measured);
        Matrix features = features(imputed, measured, standardisation);
        return new NeighbourSpace(
                standardisation, new NearestNeighbours(features, engine.product()), k, engine.threads());
    }

    /** What {@link #state} was taken from, for rows of {@code columns} and {@code width} measured values. */
    static NeighbourSpace restore(State state, int columns, int width, int k, Engine engine) {
        return new NeighbourSpace(
                Standardisation.restore(state.vector("means", width), state.vector("factors", width)),
                new NearestNeighbours(state.matrix("reference", columns + width), engine.product()),
                k,
                engine.threads());
    }

    /** The log distance of each row to its k-th nearest training row. */
    double[] score(Matrix imputed, Matrix measured) {
        double[] distances = neighbours.distances(features(imputed, measured, standardisation), k, threads);
        for (int i = 0; i < distances.length; i++) {
            distances[i] *= distances[i];
        }
        return ScoreRule.halfLogarithms(distances);
    }

    State state() {
        return new State(
                Map.of("reference", neighbours.reference()),
                Map.of("means", standardisation.means(), "factors", standardisation.factors()));
    }

    /** The imputed rows with what is measured of them, standardised, to their right. */
    private static Matrix features(Matrix imputed, Matrix measured, Standardisation standardisation) {
        int d = imputed.columns();
        Matrix features = new Matrix(measured.rows(), d + measured.columns());
        for (int row = 0; row < measured.rows(); row++) {
            System.arraycopy(imputed.values(), row * d, features.values(), row * features.columns(), d);
            for (int column = 0; column < measured.columns(); column++) {
                features.set(row, d + column, standardisation.apply(measured.get(row, column), column));
            }
        }
        return features;
    }
}
