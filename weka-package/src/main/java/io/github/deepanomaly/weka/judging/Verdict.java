package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The results of a model for one row: score, p-value, probability, flag, explanation.
 *
 * @param score larger = more anomalous
 * @param pValue share of normal rows with at least this score
 * @param probability of being anomalous: above 0.5 for anomalous rows and for no others
 * @param anomalous whether the score is above the threshold
 * @param calibration what the score was compared with
 * @param why which columns the score comes from, where that was asked for
 */
public record Verdict(
        double score,
        double pValue,
        double probability,
        boolean anomalous,
        Calibration calibration,
        Optional<Explanation> why) {

    /** No class gets a probability of 0, which Weka would take for "unclassified". */
    private static final double LEAST_PROBABILITY = 1e-6;

    /** What {@link #DISCOVERY} is for. */
    public static final String DISCOVERY_DOC =
            "False discovery rate (Benjamini-Hochberg): mean share of normal rows among the flagged rows of "
                    + "a batch; 0 = flag each row by the threshold.";

    /** The share of normal rows among the flagged ones of a batch. */
    public static final Param<Double> DISCOVERY = Param.real("falseDiscoveryRate", "false-discovery-rate", 0)
            .between(0, 0.5)
            .doc(DISCOVERY_DOC);

    /** The verdict on a score. */
    public static Verdict of(double score, Calibration calibration, double threshold) {
        return new Verdict(
                score,
                calibration.pValue(score),
                calibration.probability(score, threshold),
                score > threshold,
                calibration,
                Optional.empty());
    }

    /** The verdict on an explained score. */
    public static Verdict of(Explanation why, Calibration calibration, double threshold) {
        return of(why.score(), calibration, threshold).with(Optional.of(why));
    }

    /** The verdicts of a model on rows; stops as {@link AnomalyModel#score(Rows, Progress)} does. */
    public static List<Verdict> all(AnomalyModel model, Rows rows, double threshold, Progress progress) {
        return Arrays.stream(model.score(rows, progress))
                .mapToObj(score -> of(score, model.calibration(), threshold))
                .toList();
    }

    /** The same with the reasons. */
    public static List<Verdict> explained(AnomalyModel model, Rows rows, double threshold, Progress progress) {
        return model.explain(rows, progress).stream()
                .map(why -> of(why, model.calibration(), threshold))
                .toList();
    }

    /** The same score compared with others, and judged by another threshold. */
    public Verdict by(Calibration other, double threshold) {
        return of(score, other, threshold).with(why);
    }

    /** The same score judged by another threshold. */
    public Verdict by(double threshold) {
        return of(score, calibration, threshold).with(why);
    }

    /**
     * The verdicts on the rows of a batch, flagged together by their p-values; each may have been judged by a model of its own.
     */
    public static List<Verdict> together(List<Verdict> verdicts, FalseDiscoveryRate rate) {
        double cut = rate.cut(verdicts.stream().mapToDouble(Verdict::pValue).toArray());
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        return verdicts.stream()
                .map(verdict -> verdict.by(FalseDiscoveryRate.threshold(cut, verdict.calibration, scores)))
                .toList();
    }

    /** The verdicts on rows that follow each other, flagged by a threshold that adapts; it goes on from where it is. */
    public static List<Verdict> oneByOne(List<Verdict> verdicts, AdaptiveThreshold adaptive) {
        List<Verdict> all = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            double cut = Math.max(0, Math.min(1, adaptive.level()));
            double threshold = FalseDiscoveryRate.threshold(cut, verdict.calibration, verdict.score);
            boolean flagged = adaptive.flag(verdict.pValue);
            if (!Double.isFinite(verdict.score)) { // unknown, or beyond every number, whatever the threshold
                all.add(verdict.by(threshold));
                continue;
            }
            boolean above = verdict.score > threshold;
            all.add(verdict.by(flagged == above ? threshold : flagged ? Math.nextDown(verdict.score) : verdict.score));
        }
        return all;
    }

    /** The same with these reasons. */
    public Verdict because(Explanation reasons) {
        return with(Optional.of(reasons));
    }

    private Verdict with(Optional<Explanation> reasons) {
        return new Verdict(score, pValue, probability, anomalous, calibration, reasons);
    }

    /** The distribution over that many class values, one or two, of which the first means normal. */
    public double[] distribution(int classes) {
        double p = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability));
        return classes == 1 ? new double[] {1} : new double[] {1 - p, p};
    }
}
