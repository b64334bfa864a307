package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weka.core.Instances;

/** Rows with the results of trained detectors. A row that nobody has judged yet has NaN for a score. Immutable. */
public final class Judged {

    private static final int NOBODY = -1;

    private final Labels labels;
    private final Instances data;
    private final List<Judge> judges;
    private final int[] judge;
    private final double[] scores;
    private final double[] pValues;
    /** The one that learned from all rows, once it is there: it decides for all. */
    private final Optional<Judge> whole;

    private final List<String> told;
    /** A threshold of its own for each row; empty where all have the same one. */
    private final double[] limits;

    private Judged(
            Labels labels,
            List<Judge> judges,
            int[] judge,
            double[] scores,
            double[] pValues,
            Optional<Judge> whole,
            List<String> told,
            double... limits) {
        this.labels = labels;
        data = labels.data();
        this.judges = judges;
        this.judge = judge;
        this.scores = scores;
        this.pValues = pValues;
        this.whole = whole;
        this.told = List.copyOf(told);
        this.limits = limits;
    }

    /** Rows before anybody has judged them; a nominal class holds labels, of which the first value means normal. */
    public static Judged nobody(Instances data) {
        return nobody(data, NormalLabel.FIRST);
    }

    /** The same where a label means normal. */
    public static Judged nobody(Instances data, NormalLabel normal) {
        int[] judge = new int[data.size()];
        double[] nothing = new double[data.size()];
        Arrays.fill(judge, NOBODY);
        Arrays.fill(nothing, Double.NaN);
        return new Judged(Labels.of(data, normal), List.of(), judge, nothing, nothing, Optional.empty(), List.of());
    }

    /** The same with scores that a trained detector has given: one for each of some rows, in their order. */
    public Judged with(Judge detector, BitSet rows, double[] given) {
        int[] who = judge.clone();
        double[] score = scores.clone();
        double[] pValue = pValues.clone();
        int next = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            who[row] = judges.size();
            score[row] = given[next++];
            pValue[row] = detector.model().calibration().pValue(score[row]);
        }
        List<Judge> all = Stream.concat(judges.stream(), Stream.of(detector)).toList();
        return new Judged(labels, all, who, score, pValue, whole, told);
    }

    /**
     * The same rows after marks: judged by copies of the same detectors.
     *
     * @param marked a copy of each detector of {@link #judges}, in their order
     * @param given a score for each row
     * @param decides the copy of {@link #deciding}
     */
    public Judged marked(List<Judge> marked, double[] given, Judge decides) {
        double[] pValue = IntStream.range(0, size())
                .mapToDouble(row ->
                        has(row) ? marked.get(judge[row]).model().calibration().pValue(given[row]) : pValues[row])
                .toArray();
        return new Judged(labels, List.copyOf(marked), judge, given.clone(), pValue, Optional.of(decides), told);
    }

    /** The numbers of the rows that one of {@link #judges} has judged. */
    public BitSet judgedBy(int which) {
        return IntStream.range(0, size())
                .filter(row -> judge[row] == which)
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** The same where a detector that learned from all rows puts the threshold from now on. */
    public Judged decidedBy(Judge detector) {
        return new Judged(labels, judges, judge, scores, pValues, Optional.of(detector), told);
    }

    /** The same with sentences about the table that people should know. */
    public Judged noting(List<String> sentences) {
        return new Judged(labels, judges, judge, scores, pValues, whole, sentences);
    }

    /** The same where each row has a threshold of its own, whatever threshold somebody names; with none all have that one again. */
    public Judged limited(double... thresholds) {
        return new Judged(labels, judges, judge, scores, pValues, whole, told, thresholds.clone());
    }

    /** Whether rows have thresholds of their own. */
    public boolean hasLimits() {
        return limits.length > 0;
    }

    /** Whether a row is flagged: by its own threshold if it has one, or else by that one. */
    public boolean flagged(int row, double threshold) {
        return scores[row] > limit(row, threshold);
    }

    private double limit(int row, double threshold) {
        return limits.length > 0 ? limits[row] : threshold;
    }

    /** Those sentences, after one about the label that is taken to mean normal, if there is reason for it. */
    List<String> told() {
        return Stream.concat(labels.warning().stream(), told.stream()).toList();
    }

    /** Who puts the threshold: the detector that learned from all rows, or else the one with most held-out rows. */
    public Optional<Judge> deciding() {
        return whole.isPresent()
                ? whole
                : judges.stream()
                        .max(Comparator.comparingInt(
                                each -> each.model().calibration().independent()));
    }

    /** What people should know about rows, scores and threshold, a sentence each. */
    public List<String> notes() {
        return Warnings.of(this);
    }

    /** The detectors that have judged rows, in turn. */
    public List<Judge> judges() {
        return judges;
    }

    /** The place among {@link #judges} of who has judged a row; -1 for nobody. */
    int who(int row) {
        return judge[row];
    }

    /** The rows themselves. */
    public Instances data() {
        return data;
    }

    /** The number of rows. */
    public int size() {
        return scores.length;
    }

    /** Whether a row has been judged. */
    public boolean has(int row) {
        return judge[row] != NOBODY;
    }

    /** The score of a row, larger = more anomalous. */
    public double score(int row) {
        return scores[row];
    }

    /** The p-value of a row, among the normal rows that its detector did not learn from. */
    public double pValue(int row) {
        return pValues[row];
    }

    /** What rules for batches read besides the scores. */
    BatchRule.Batch batch() {
        return labels;
    }

    /** Whether rows have labels. */
    public boolean labelled() {
        return labels.present();
    }

    /** Whether a row has a label. */
    public boolean hasLabel(int row) {
        return labels.has(row);
    }

    /** Whether the label of a row says that it is anomalous. */
    public boolean anomalous(int row) {
        return labels.anomalous(row);
    }

    /** The label of a row; empty if it has none. */
    public String label(int row) {
        return labels.text(row);
    }

    /** How well each kind of anomaly is found under a threshold; empty without labels. */
    public Optional<FoundByKind> found(double threshold) {
        return labels.found(scores, row -> flagged(row, threshold));
    }

    /** The threshold of the deciding detector's own options; NaN where nobody has judged. */
    public double threshold() {
        double rate = judges.isEmpty() ? 0 : judges.get(0).getFalseDiscoveryRate();
        return rate > 0
                ? Flagging.together(this, rate)
                : deciding().map(Judge::threshold).orElse(Double.NaN);
    }

    /** What thresholds come from: the calibration of the deciding detector, if anybody has judged. */
    public Optional<Calibration> calibration() {
        return deciding().map(judge -> judge.model().calibration());
    }

    /** The verdict on a judged row under a threshold. */
    public Verdict verdict(int row, double threshold) {
        return Verdict.of(scores[row], judges.get(judge[row]).model().calibration(), limit(row, threshold));
    }

    /** Why rows that have been judged have their scores, by the detectors that judged them. */
    public List<Explanation> explain(int[] rows, Progress progress) {
        return NativeReasons.of(this, rows, progress);
    }

    /** Why one row that has been judged has its score, compared with rows that a threshold does not flag. */
    public Explanation explain(int row, ExplanationMethod how, double threshold, Progress progress) {
        return how.choice().compares()
                ? Comparison.of(judges.get(judge[row]).model(), how, this, row, threshold, progress)
                : explain(new int[] {row}, progress).get(0);
    }
}
