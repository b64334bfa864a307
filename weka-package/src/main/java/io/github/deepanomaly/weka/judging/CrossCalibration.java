package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.Arrays;
import java.util.List;

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

    /**
     * Verdicts on rows that were judged across folds, compared with each other where the held-out rows of some detector are too few
     * for the rule, or where the rule is a share of the rows anyway.
     */
    public static List<Verdict> instead(ThresholdRule rule, int window, List<Verdict> verdicts) {
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        boolean few = rule.method() == ThresholdRule.Method.CONTAMINATION
                || verdicts.stream()
                        .map(Verdict::calibration)
                        .distinct()
                        .anyMatch(calibration -> rule.caveat(calibration).isPresent());
        if (!few || Arrays.stream(scores).noneMatch(Double::isFinite)) {
            return verdicts;
        }
        Calibration across = of(window, scores);
        double threshold = rule.threshold(across);
        return verdicts.stream().map(verdict -> verdict.by(across, threshold)).toList();
    }
}
