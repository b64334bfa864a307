package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.Calibration;
import java.util.Arrays;

/**
 * The yardstick for rows that were judged across folds, each by a detector that did not learn from it: the scores of all of them.
 * It stands in for held-out rows where these are few (V. Vovk: Cross-conformal predictors. Annals of Mathematics and Artificial
 * Intelligence, 2015). That rows of several folds are exchangeable is not proven, as it is for held-out rows: folds must give
 * detectors that are alike.
 */
public final class CrossCalibration {

    private CrossCalibration() {}

    /**
     * The calibration by the scores of all rows; those that are not finite do not count, and there must be others.
     *
     * @param window rows in a window: scores of overlapping windows count once a window
     */
    public static Calibration of(int window, double... scores) {
        double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
        return Calibration.dependent(Math.max(1, finite.length / window), finite);
    }
}
