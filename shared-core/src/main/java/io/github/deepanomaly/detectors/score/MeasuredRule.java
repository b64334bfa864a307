package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.function.Function;

/**
 * Log distance to the k-th nearest training row in the space of imputed row and, standardised, code, one number more that networks
 * measure of it, and root mean squared error. It holds those training rows.
 */
public record MeasuredRule(NeighbourSpace space, Function<Reconstruction, double[]> measure) implements ScoreRule {

    /** How many numbers are measured beside the code. */
    public static final int MEASURED = 2;

    @Override
    public double[] score(Reconstruction rows) {
        return space.score(rows.imputed(), measured(rows, measure));
    }

    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return space.attribution(rows.imputed(), measured(rows, measure), rows.errors(), layout);
    }

    @Override
    public State state() {
        return space.state();
    }

    /** Code, what is measured and error, side by side. */
    public static Matrix measured(Reconstruction rows, Function<Reconstruction, double[]> measure) {
        Matrix common = NeighbourRule.measured(rows);
        double[] more = measure.apply(rows);
        int width = common.columns();
        Matrix all = new Matrix(common.rows(), width + 1);
        for (int row = 0; row < all.rows(); row++) {
            System.arraycopy(common.values(), row * width, all.values(), row * (width + 1), width);
            all.set(row, width, all.get(row, width - 1));
            all.set(row, width - 1, Standardisation.limited(more[row]));
        }
        return all;
    }
}
