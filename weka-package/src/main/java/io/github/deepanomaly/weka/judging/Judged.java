package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/** Rows with the results of trained detectors. A row that nobody has judged yet has NaN for a score. Immutable. */
public final class Judged {

    private static final int NOBODY = -1;

    private final Instances data;
    private final List<Judge> judges;
    private final int[] judge;
    private final double[] scores;
    private final double[] pValues;

    /** The one that learned from all rows, once it is there: it decides for all. */
    private final Optional<Judge> whole;

    private Judged(
            Instances data, List<Judge> judges, int[] judge, double[] scores, double[] pValues, Optional<Judge> whole) {
        this.data = data;
        this.judges = judges;
        this.judge = judge;
        this.scores = scores;
        this.pValues = pValues;
        this.whole = whole;
    }

    /** Rows before anybody has judged them; a nominal class holds labels, of which the first value means normal. */
    public static Judged nobody(Instances data) {
        int[] judge = new int[data.size()];
        double[] nothing = new double[data.size()];
        Arrays.fill(judge, NOBODY);
        Arrays.fill(nothing, Double.NaN);
        return new Judged(data, List.of(), judge, nothing, nothing, Optional.empty());
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
        List<Judge> all = new ArrayList<>(judges);
        all.add(detector);
        return new Judged(data, List.copyOf(all), who, score, pValue, whole);
    }

    /** The same where a detector that learned from all rows puts the threshold from now on. */
    public Judged decidedBy(Judge detector) {
        return new Judged(data, judges, judge, scores, pValues, Optional.of(detector));
    }

    /** Who puts the threshold: the detector that learned from all rows, or else the one with most held-out rows. */
    private Optional<Judge> deciding() {
        return whole.isPresent()
                ? whole
                : judges.stream()
                        .max(Comparator.comparingInt(
                                each -> each.model().calibration().independent()));
    }

    /** What people should know about the scores, a sentence each. */
    public List<String> notes() {
        double[] judged = judgedScores();
        if (judges.isEmpty() || judged.length < size()) {
            return List.of();
        }
        return judges.size() == 1
                ? judges.get(0).model().notesOn(judged)
                : ScoringNotes.unjudged(judges.get(0).window(), judged); // folds are alike by their making
    }

    private double[] judgedScores() {
        return IntStream.range(0, size())
                .filter(this::has)
                .mapToDouble(row -> scores[row])
                .toArray();
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

    /** Whether rows have labels. */
    public boolean labelled() {
        return data.classIndex() >= 0 && data.classAttribute().isNominal();
    }

    /** Whether a row has a label. */
    public boolean hasLabel(int row) {
        return labelled() && !data.instance(row).classIsMissing();
    }

    /** Whether the label of a row says that it is anomalous. */
    public boolean anomalous(int row) {
        return hasLabel(row) && data.instance(row).classValue() != 0;
    }

    /** The label of a row as text; empty if it has none. */
    public String label(int row) {
        Attribute label = data.classAttribute();
        return hasLabel(row) ? label.value((int) data.instance(row).classValue()) : "";
    }

    /** The threshold of the deciding detector's own options; NaN where nobody has judged. */
    public double threshold() {
        double rate = judges.isEmpty() ? 0 : judges.get(0).getFalseDiscoveryRate();
        return rate > 0 ? together(rate) : deciding().map(Judge::threshold).orElse(Double.NaN);
    }

    /** The threshold of another rule, by the same calibration. */
    public double threshold(ThresholdRule rule) {
        return calibration().map(rule::threshold).orElse(Double.NaN);
    }

    /** What rows say of each other across folds; only after all have been judged, by two detectors or more. */
    public Optional<Calibration> across() {
        boolean every = IntStream.range(0, size()).allMatch(this::has);
        return every && judges.size() > 1 && Arrays.stream(scores).anyMatch(Double::isFinite)
                ? Optional.of(CrossCalibration.of(judges.get(0).window(), scores))
                : Optional.empty();
    }

    /**
     * The threshold that flags the judged rows together, so that on average at most this share of the flagged ones is normal
     * (Benjamini-Hochberg), by what the calibration says of each score; NaN where nobody has judged.
     */
    public double together(double rate) {
        double[] judged = judgedScores();
        return calibration()
                .map(known -> FalseDiscoveryRate.threshold(
                        new FalseDiscoveryRate(rate)
                                .cut(Arrays.stream(judged).map(known::pValue).toArray()),
                        known,
                        judged))
                .orElse(Double.NaN);
    }

    /** What thresholds come from: the calibration of the deciding detector, if anybody has judged. */
    public Optional<Calibration> calibration() {
        return deciding().map(judge -> judge.model().calibration());
    }

    /** The upper limit of the false-alarm rate of a threshold, from the calibration rows; NaN without calibration. */
    public double falseAlarmRate(double threshold) {
        return calibration().map(known -> known.pValue(Math.nextUp(threshold))).orElse(Double.NaN);
    }

    /** The verdict on a judged row under a threshold. */
    public Verdict verdict(int row, double threshold) {
        return Verdict.of(scores[row], judges.get(judge[row]).model().calibration(), threshold);
    }

    /** The rows with score, p-value and flag under a threshold appended; these are missing for rows that nobody has judged. */
    public Instances scored(double threshold) {
        Appended appended = new Appended(List.of(Output.SCORE, Output.P_VALUE, Output.FLAG));
        Instances scored = new Instances(data, 0);
        Schema none = new Schema(List.of());
        appended.header(scored, none);
        for (int row = 0; row < size(); row++) {
            double[] values = data.instance(row).toDoubleArray();
            double[] longer = Arrays.copyOf(values, scored.numAttributes());
            Arrays.fill(longer, values.length, longer.length, Utils.missingValue());
            scored.add(new DenseInstance(
                    data.instance(row).weight(),
                    has(row) ? appended.row(values, verdict(row, threshold), none, scored, 0) : longer));
        }
        return scored;
    }

    /** Why rows that have been judged have their scores, by the detectors that judged them. */
    public List<Explanation> explain(int[] rows, Progress progress) {
        Explanation[] explanations = new Explanation[rows.length];
        for (int who = 0; who < judges.size(); who++) {
            int number = who;
            int[] places = IntStream.range(0, rows.length)
                    .filter(i -> judge[rows[i]] == number)
                    .toArray();
            if (places.length > 0) {
                NativeReasons.explain(judges.get(who), data, rows, places, explanations, progress);
            }
        }
        return List.of(explanations);
    }

    /** Why one row that has been judged has its score, compared with rows that a threshold does not flag. */
    public Explanation explain(int row, ExplanationMethod how, double threshold, Progress progress) {
        if (!how.choice().compares()) {
            return explain(new int[] {row}, progress).get(0);
        }
        List<Instance> others =
                how.background(size(), other -> other != row && has(other) && scores[other] <= threshold).stream()
                        .map(data::get)
                        .toList();
        InstancesRows all = InstancesRows.of(data);
        AnomalyModel model = judges.get(judge[row]).model();
        return Comparison.of(model, how, all.of(List.of(data.get(row))), all.of(others), progress)
                .get(0);
    }
}
