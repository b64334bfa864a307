package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Log distance to the k-th nearest training row in the space of imputed row, standardised code and standardised root mean
 * squared error. It holds those training rows.
 */
public record NeighbourRule(NeighbourSpace space) implements ScoreRule {

    public static NeighbourRule fit(Reconstruction rows, IntUnaryOperator k, Engine engine) {
        return new NeighbourRule(NeighbourSpace.fit(rows.imputed(), measured(rows), k, engine));
    }

    /** What {@link #state} was taken from, with what gives rows back. */
    public static NeighbourRule restore(
            State state,
            int columns,
            int codeWidth,
            IntUnaryOperator k,
            Engine engine,
            Function<Matrix, Reconstruction> networks) {
        return new NeighbourRule(NeighbourSpace.restore(
                state, columns, codeWidth + 1, k, engine, rows -> measured(networks.apply(rows))));
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
    public boolean differentiable() {
        return true;
    }

    /** Of the distance to the neighbour that a row has; where two are as near, the slope jumps. */
    @Override
    public Slopes slopes(Reconstruction rows) {
        Matrix measured = measured(rows);
        Matrix byFeatures = space.slopes(rows.imputed(), measured);
        int d = rows.x().columns();
        int width = rows.code().columns();
        Slopes slopes = Slopes.flat(rows);
        for (int row = 0; row < measured.rows(); row++) {
            for (int i = 0; i < d; i++) {
                slopes.row().set(row, i, byFeatures.get(row, i));
            }
            for (int i = 0; i < width; i++) {
                slopes.code().set(row, i, byFeatures.get(row, d + i));
            }
            double size = measured.get(row, width); // r = sqrt(sum of e^2 / n): dr/de = e / (n r)
            double share = byFeatures.get(row, d + width) / Math.max(1, rows.observed(row));
            for (int i = 0; i < d && size > 0; i++) {
                slopes.addError(rows, row, i, share * rows.error(row, i) / size);
            }
        }
        return slopes;
    }

    @Override
    public State state() {
        return space.state();
    }

    /** Code and root mean squared error, side by side. */
    public static Matrix measured(Reconstruction rows) {
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
