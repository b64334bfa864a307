package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The yardstick for rows that were judged across folds, each by a detector that did not learn from it: the scores of all of them.
 * It stands in for held-out rows where these are few (V. Vovk: Cross-conformal predictors. Annals of Mathematics and Artificial
 * Intelligence, 2015). That rows of several folds are exchangeable is not proven, as it is for held-out rows: folds must give
 * detectors that are alike.
 *
 * <p>A row is not its own yardstick: its p-value is its rank among the n rows divided by n. That is what the rows without the highest
 * one give: k - 1 of these score at least as high as the row of rank k, whichever it is.
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

    /** The scores of the rows that may train, where a detector puts the threshold that has judged none of them. */
    static Optional<Calibration> besides(Judged rows) {
        boolean folds = rows.judges().size() > 1
                && rows.deciding().filter(rows.judges()::contains).isEmpty();
        double[] scores = IntStream.range(0, folds ? rows.size() : 0)
                .filter(row -> rows.has(row) && !(rows.hasLabel(row) && rows.anomalous(row)))
                .mapToDouble(rows::score)
                .toArray();
        return folds ? among(rows.judges().get(0).window(), scores) : Optional.empty();
    }

    /** The calibration by some scores, if one of them counts. */
    private static Optional<Calibration> among(int window, double... scores) {
        return Arrays.stream(scores).anyMatch(Double::isFinite) ? Optional.of(of(window, scores)) : Optional.empty();
    }

    /** The same for the rows that have these scores; overlapping windows and other rules than a rate take all of them. */
    private static Optional<Calibration> amongThemselves(ThresholdRule rule, int window, double... scores) {
        double[] finite =
                Arrays.stream(scores).filter(Double::isFinite).sorted().toArray();
        boolean ranked = rule.method() == ThresholdRule.Method.FALSE_ALARM_RATE && window == 1 && finite.length > 1;
        return among(window, ranked ? Arrays.copyOf(finite, finite.length - 1) : finite);
    }

    /** That of rows across folds, for flags of themselves; only after all have been judged, by two detectors or more. */
    public static Optional<Calibration> of(ThresholdRule rule, Judged rows) {
        double[] scores = Flagging.scores(rows);
        return scores.length == rows.size() && rows.judges().size() > 1
                ? amongThemselves(rule, rows.judges().get(0).window(), scores)
                : Optional.empty();
    }

    /**
     * The calibration of rows that were judged across folds by each other, where the calibration rows of some detector are too few
     * for the rule, or where the rule is a share of the rows anyway.
     *
     * @param calibrations for each row that of the detector that judged it
     */
    public static Optional<Calibration> instead(
            ThresholdRule rule, int window, List<Calibration> calibrations, List<Verdict> verdicts) {
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        boolean few = rule.method() == ThresholdRule.Method.CONTAMINATION
                || calibrations.stream()
                        .distinct()
                        .anyMatch(each -> rule.caveat(each).isPresent());
        return few ? amongThemselves(rule, window, scores) : Optional.empty();
    }

    /** The verdicts on the same scores by another calibration. */
    public static List<Verdict> verdicts(List<Verdict> verdicts, Calibration calibration, ThresholdRule rule) {
        double threshold = rule.threshold(calibration);
        return verdicts.stream()
                .map(verdict -> {
                    Verdict other = Verdict.of(verdict.score(), calibration, threshold);
                    return verdict.reasons().map(other::because).orElse(other);
                })
                .toList();
    }
}
