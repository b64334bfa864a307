package io.github.deepanomaly.verdict;

import io.github.deepanomaly.explain.Explanation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model says about a row.
 *
 * @param score larger = more anomalous
 * @param pValue share of normal rows with at least this score, in (0, 1]
 * @param probability of being anomalous, in [0, 1]: above 0.5 for anomalous rows and for no others
 * @param anomalous the flag: whether the score is above the threshold
 * @param reasons which columns the score comes from, where that was asked for
 */
public record Verdict(
        double score, double pValue, double probability, boolean anomalous, Optional<Explanation> reasons) {

    /** The flag of an anomalous row as text. */
    public static final String ANOMALY = "anomaly";

    /** The flag of any other row as text. */
    public static final String NORMAL = "normal";

    /** The verdict on a score. */
    public static Verdict of(double score, Calibration calibration, double threshold) {
        return new Verdict(
                score,
                calibration.pValue(score),
                calibration.probability(score, threshold),
                score > threshold,
                Optional.empty());
    }

    /** The verdicts on scores, in their order. */
    public static List<Verdict> all(double[] scores, Calibration calibration, double threshold) {
        return Arrays.stream(scores)
                .mapToObj(score -> of(score, calibration, threshold))
                .toList();
    }

    /** The verdict on a score that has been explained. */
    public static Verdict of(Explanation reasons, Calibration calibration, double threshold) {
        return of(reasons.score(), calibration, threshold).because(reasons);
    }

    /** The verdicts on scores that have been explained, in their order. */
    public static List<Verdict> all(List<Explanation> reasons, Calibration calibration, double threshold) {
        return reasons.stream().map(each -> of(each, calibration, threshold)).toList();
    }

    /** The verdict on the same score with another threshold. */
    public Verdict by(Calibration calibration, double threshold) {
        Verdict moved = of(score, calibration, threshold);
        return new Verdict(score, pValue, moved.probability, moved.anomalous, reasons);
    }

    /** The same verdict with these reasons. */
    public Verdict because(Explanation explanation) {
        return new Verdict(score, pValue, probability, anomalous, Optional.of(explanation));
    }

    /** The flag as text. */
    public String flag() {
        return flag(anomalous);
    }

    /** A flag as text. */
    public static String flag(boolean anomalous) {
        return anomalous ? ANOMALY : NORMAL;
    }

    /**
     * The verdicts on the rows of a batch, flagged together by their p-values.
     *
     * @param calibrations for each row that of the model that scored it
     */
    public static List<Verdict> together(
            List<Verdict> verdicts, List<Calibration> calibrations, FalseDiscoveryRate rate) {
        double cut = rate.cut(verdicts.stream().mapToDouble(Verdict::pValue).toArray());
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        List<Verdict> flagged = new ArrayList<>();
        for (int row = 0; row < scores.length; row++) {
            Calibration calibration = calibrations.get(row);
            flagged.add(verdicts.get(row).by(calibration, FalseDiscoveryRate.threshold(cut, calibration, scores)));
        }
        return flagged;
    }

    /**
     * The verdicts on rows that follow each other, flagged by a threshold that adapts; it goes on from where it is.
     *
     * @param calibrations for each row that of the model that scored it
     */
    public static List<Verdict> oneByOne(
            List<Verdict> verdicts, List<Calibration> calibrations, AdaptiveThreshold adaptive) {
        List<Verdict> flagged = new ArrayList<>();
        for (int row = 0; row < verdicts.size(); row++) {
            Verdict verdict = verdicts.get(row);
            Calibration calibration = calibrations.get(row);
            double cut = Math.max(0, Math.min(1, adaptive.level()));
            double threshold = FalseDiscoveryRate.threshold(cut, calibration, verdict.score);
            boolean flag = adaptive.flag(verdict.pValue);
            Verdict moved = verdict.by(calibration, threshold);
            boolean fixed = !Double.isFinite(verdict.score); // unknown, or beyond every number, whatever the threshold
            flagged.add(
                    fixed || flag == moved.anomalous
                            ? moved
                            : verdict.by(calibration, flag ? Math.nextDown(verdict.score) : verdict.score));
        }
        return flagged;
    }
}
