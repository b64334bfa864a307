package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.NearestNeighbours;
import java.util.Map;

/**
 * Log distance to the k-th nearest training row in the space of imputed row, standardised code and standardised root mean
 * squared error. It holds those training rows.
 */
record NeighbourRule(Standardisation standardisation, NearestNeighbours neighbours, int k, int threads)
        implements ScoreRule {

    static NeighbourRule fit(Reconstruction rows, int k, Engine engine) {
        Standardisation standardisation = Standardisation.fit(measured(rows));
        Matrix features = features(rows, standardisation);
        return new NeighbourRule(
                standardisation, new NearestNeighbours(features, engine.product()), k, engine.threads());
    }

    static NeighbourRule restore(State state, int columns, int codeWidth, int k, Engine engine) {
        int measured = codeWidth + 1;
        return new NeighbourRule(
                Standardisation.restore(state.vector("means", measured), state.vector("factors", measured)),
                new NearestNeighbours(state.matrix("reference", columns + measured), engine.product()),
                k,
                engine.threads());
    }

    @Override
    public double[] score(Reconstruction rows) {
        double[] distances = neighbours.distances(features(rows, standardisation), k, threads);
        for (int i = 0; i < distances.length; i++) {
            distances[i] *= distances[i];
        }
        return ScoreRule.halfLogarithms(distances);
    }

    @Override
    public State state() {
        return new State(
                Map.of("reference", neighbours.reference()),
                Map.of("means", standardisation.means(), "factors", standardisation.factors()));
    }

    /** Code and root mean squared error, side by side. */
    private static Matrix measured(Reconstruction rows) {
        double[] squares = rows.meanErrors(true);
        int width = rows.code().columns();
        Matrix measured = new Matrix(squares.length, width + 1);
        for (int row = 0; row < squares.length; row++) {
            System.arraycopy(rows.code().values(), row * width, measured.values(), row * (width + 1), width);
            measured.set(row, width, Standardisation.limited(Math.sqrt(squares[row])));
        }
        return measured;
    }

    /** The imputed rows with what is measured of them, standardised, to their right. */
    private static Matrix features(Reconstruction rows, Standardisation standardisation) {
        Matrix measured = measured(rows);
        int d = rows.imputed().columns();
        Matrix features = new Matrix(measured.rows(), d + measured.columns());
        for (int row = 0; row < measured.rows(); row++) {
            System.arraycopy(rows.imputed().values(), row * d, features.values(), row * features.columns(), d);
            for (int column = 0; column < measured.columns(); column++) {
                features.set(row, d + column, standardisation.apply(measured.get(row, column), column));
            }
        }
        return features;
    }
}
