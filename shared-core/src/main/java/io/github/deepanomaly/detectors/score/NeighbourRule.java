package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;

/** The {@link MeasuredRule} of code and error, with its gradient. */
public record NeighbourRule(MeasuredRule distances) implements DifferentiableRule {

    public static NeighbourRule of(Learning learning) {
        return new NeighbourRule(MeasuredRule.of(learning, Measurement.CODE_AND_ERROR));
    }

    @Override
    public double[] score(Reconstruction rows) {
        return distances.score(rows);
    }

    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return distances.attribution(rows, layout);
    }

    /** Of the distance to the neighbour that a row has; where two are as near, the slope jumps. */
    @Override
    public Slopes slopes(Reconstruction rows) {
        Matrix measured = Measurement.CODE_AND_ERROR.of(rows);
        Matrix byFeatures = distances.space().slopes(rows.imputed(), measured);
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
        return distances.state();
    }
}
