package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Attribution;
import io.github.deepanomaly.math.Layout;

/** The mean error of a row's values, absolute or squared; or the logarithm of the root of the latter. */
enum ErrorRule implements ScoreRule {
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
    public Attribution attribution(Reconstruction rows, Layout layout) {
        return ScoreRule.errorShares(score(rows), rows, this != ABSOLUTE, layout);
    }
}
