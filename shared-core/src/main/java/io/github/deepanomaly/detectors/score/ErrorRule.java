package io.github.deepanomaly.detectors.score;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.math.Layout;

/** The mean error of a row's values, absolute or squared; or the logarithm of the root of the latter. */
public enum ErrorRule implements DifferentiableRule {
    /** Mean absolute error. */
    ABSOLUTE,
    /** Mean squared error. */
    SQUARED,
    /** Log of the root mean squared error. */
    LOGARITHM;

    @Override
    public double[] score(Reconstruction rows) {
        double[] means = rows.meanErrors(this != ABSOLUTE);
        return this == LOGARITHM ? ScoreRule.halfLogarithms(means) : means;
    }

    @Override
    public Slopes slopes(Reconstruction rows) {
        double[] means = rows.meanErrors(this != ABSOLUTE);
        Slopes slopes = Slopes.flat(rows);
        for (int row = 0; row < means.length; row++) {
            double outer = this == LOGARITHM ? ScoreRule.halfLogarithmSlope(means[row]) : 1;
            double share = outer / Math.max(1, rows.observed(row));
            for (int column = 0; column < rows.x().columns(); column++) {
                double error = rows.error(row, column);
                slopes.addError(rows, row, column, share * (this == ABSOLUTE ? Math.signum(error) : 2 * error));
            }
        }
        return slopes;
    }

    @Override
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return ScoreRule.errorShares(score(rows), rows, this != ABSOLUTE, layout);
    }
}
