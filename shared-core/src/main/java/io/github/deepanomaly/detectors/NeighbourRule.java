package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Attribution;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.function.IntUnaryOperator;

/**
 * Log distance to the k-th nearest training row in the space of imputed row, standardised code and standardised root mean
 * squared error. It holds those training rows.
 */
record NeighbourRule(NeighbourSpace space) implements ScoreRule {

    static NeighbourRule fit(Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return new NeighbourRule(NeighbourSpace.fit(rows.imputed(), measured(rows), k, engine));
    }

    static NeighbourRule restore(State state, int columns, int codeWidth, IntUnaryOperator k, Engine engine) {
        return new NeighbourRule(NeighbourSpace.restore(state, columns, codeWidth + 1, k, engine));
    }

    @Override
    public double[] score(Reconstruction rows) {
        return space.score(rows.imputed(), measured(rows));
    }

    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return space.attribution(rows.imputed(), measured(rows), rows.errors(), layout);
    }

    @Override
    public State state() {
        return space.state();
    }

    /** Code and root mean squared error, side by side. */
    static Matrix measured(Reconstruction rows) {
        double[] squares = rows.meanErrors(true);
        int width = rows.code().columns();
        Matrix measured = new Matrix(squares.length, width + 1);
        for (int row = 0; row < squares.length; row++) {
            System.arraycopy(rows.code().values(), row * width, measured.values(), row * (width + 1), width);
            measured.set(row, width, Standardisation.limited(Math.sqrt(squares[row])));
        }
        return measured;
    }
}
