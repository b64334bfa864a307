package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.math.Mahalanobis;
import io.github.deepanomaly.math.Matrix;
import java.util.Map;
import java.util.function.Function;

/** Log Mahalanobis distance of the errors, or of the codes, from those of the training rows. */
record MahalanobisRule(Mahalanobis mahalanobis, Function<Reconstruction, Matrix> part) implements ScoreRule {

    static MahalanobisRule fit(Reconstruction rows, Function<Reconstruction, Matrix> part) {
        return new MahalanobisRule(Mahalanobis.fit(part.apply(rows)), part);
    }

    static MahalanobisRule restore(State state, int columns, Function<Reconstruction, Matrix> part) {
        return new MahalanobisRule(Mahalanobis.restore(state.vector("mean", columns), state.vector("factor")), part);
    }

    /** The errors as a matrix. */
    static Matrix errors(Reconstruction rows) {
        Matrix errors = new Matrix(rows.x().rows(), rows.x().columns());
        for (int row = 0; row < errors.rows(); row++) {
            for (int column = 0; column < errors.columns(); column++) {
                errors.set(row, column, Standardisation.limited(rows.error(row, column)));
            }
        }
        return errors;
    }

    @Override
    public double[] score(Reconstruction rows) {
        return ScoreRule.halfLogarithms(mahalanobis.squaredDistances(part.apply(rows)));
    }

    @Override
    public State state() {
        return new State(Map.of(), Map.of("mean", mahalanobis.mean(), "factor", mahalanobis.factor()));
    }
}
