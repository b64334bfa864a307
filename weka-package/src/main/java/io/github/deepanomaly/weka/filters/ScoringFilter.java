package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.judging.Appended;
import io.github.deepanomaly.weka.judging.CrossCalibration;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.MarkColumn;
import io.github.deepanomaly.weka.rows.TextColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/**
 * Appends the results of an anomaly detector to each row. Labels are not needed: the class, text and relations are carried along but not
 * looked at, unless the option {@code marks} names the attribute that labels a few rows.
 *
 * <p>One detector learns from the whole first batch and judges all later ones. The rows of the first batch itself are judged by
 * detectors that learned from the other folds, because a detector that learned a row finds it normal. With a model file nothing
 * learns, and the detector in it judges all rows, those of a stream one by one.
 */
public abstract class ScoringFilter extends StreamedFilter {

    private static final long serialVersionUID = 1L;

    /** The parameters. */
    public static final List<Param<?>> PARAMS = ScoringOptions.PARAMS;

    /** Rows of the first batch that explained ones are compared with, once some have been explained so. */
    private @Nullable Instances others;

    /** The rows of a stream so far. */
    private transient @Nullable Streamed stream;

    /** Not there in filters of earlier versions, and before the first flag. */
    private @Nullable AdaptiveFlags adaptive;

    @Override
    public String globalInfo() {
        return "Appends the results of an anomaly detector to each row: score, p-value, probability, flag and, "
                + "optionally, reasons.\n\nLabels are not needed, and the class is not used unless marks names it. "
                + "The detector is trained on the first batch or loaded from a file.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    /** For rows without labels, among which anomalies may hide. */
    @Override
    protected final String initialDetector() {
        return "weka.classifiers.anomaly.Automatic -contaminated";
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances output = new Instances(input, 0);
        chosen(ScoringOptions.APPEND).header(output, rows(output).schema());
        return output;
    }

    @Override
    protected void reset() {
        super.reset();
        others = null;
        adaptive = null;
        stream = null;
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        InstancesRows rows = rows(batch);
        if (isFirstBatchDone() || knows()) {
            TextColumns.refuse(
                    batch, (isFirstBatchDone() ? learned() : known()).model().schema());
        }
        List<Part> parts = isFirstBatchDone() ? List.of(Part.whole(learned(), batch)) : first(batch, rows);
        List<Verdict> own = Part.verdicts(batch, rows, parts, this::verdicts);
        List<Calibration> owns = Part.calibrations(parts);
        Optional<Calibration> across =
                parts.size() > 1 && discovery() == 0 // among each other few rows score high for that
                        ? CrossCalibration.instead(rule(), parts.get(0).judge().window(), owns, own)
                        : Optional.empty();
        List<Verdict> judged = across.map(known -> CrossCalibration.verdicts(own, known, rule()))
                .orElse(own);
        List<Calibration> calibrations =
                across.map(known -> Collections.nCopies(batch.size(), known)).orElse(owns);
        if (!judged.isEmpty()) {
            tell(new BatchNotes(learned(), rule(), discovery(), !knows())
                    .of(batch, parts, noted(learned(), judged), calibrations.get(0)));
        }
        return output(batch, rows, flagged(batch, explained(batch, rows, parts, judged), calibrations));
    }

    private Instances output(Instances batch, InstancesRows rows, List<Verdict> verdicts) {
        Appended appended = chosen(ScoringOptions.APPEND);
        Instances output = getOutputFormat();
        for (int i = 0; i < batch.numInstances(); i++) {
            double[] values = batch.instance(i).toDoubleArray();
            double[] row = appended.row(values, verdicts.get(i), rows.schema(), output, chosen(ScoringOptions.REASONS));
            output.add(carried(batch, batch.instance(i), row, output));
        }
        return output;
    }

    @Override
    protected final boolean together() {
        return learned().window() > 1 || discovery() > 0 || batchRule().isGiven();
    }

    /** With a model file, unless flags, reasons or scores of a row need other rows, or the model windows that end later. */
    @Override
    protected final boolean streams() {
        boolean alone = discovery() == 0
                && !batchRule().isGiven()
                && chosen(ScoringOptions.MARKS).isEmpty();
        boolean compares = explaining().choice().compares();
        boolean reasons = chosen(ScoringOptions.APPEND).explained();
        if (!alone || (reasons && compares) || !knows()) {
            return false;
        }
        AnomalyClassifier known = known();
        return known.window() == 1
                || (!reasons && known.model().settings().get(Windowing.ROW_SCORE) == Windowing.RowScore.CAUSAL);
    }

    @Override
    protected Instances streamed(Instances batch) throws Exception {
        InstancesRows rows = rows(batch);
        AnomalyClassifier known = known();
        Streamed present = stream;
        if (present == null) {
            TextColumns.refuse(batch, known.model().schema());
            present = new Streamed(known);
            stream = present;
        }
        List<Verdict> verdicts = remembered(known, known.window() > 1 ? present.windows(rows) : verdicts(known, rows));
        return output(batch, rows, flagged(batch, verdicts, Collections.nCopies(batch.size(), present.calibration())));
    }

    @Override
    protected void finished() {
        Streamed present = stream;
        if (present != null) {
            Instances header = getInputFormat();
            tell(new BatchNotes(known(), rule(), 0, false)
                    .of(header, List.of(Part.whole(known(), header)), List.of(), present.calibration()));
        }
        stream = null;
    }

    /** Whether nothing has to be learned. */
    private boolean knows() {
        return given().isPresent() || !chosen(ScoringOptions.MODEL).getPath().isEmpty();
    }

    /** The detector that was given, or that of the model file. */
    private AnomalyClassifier known() {
        return known(chosen(ScoringOptions.MODEL).toPath());
    }

    private InstancesRows rows(Instances data) {
        return new MarkColumn(chosen(ScoringOptions.MARKS)).rows(data);
    }

    private double discovery() {
        double rate = chosen(Flagging.DISCOVERY);
        return rate > 0 ? rate : getDetector().getFalseDiscoveryRate();
    }

    private BatchRule batchRule() {
        return BatchRule.of(values().settings(params()));
    }

    private ThresholdRule rule() {
        return ThresholdRule.of(getDetector().settings());
    }

    private List<Part> first(Instances batch, InstancesRows rows) throws Exception {
        if (knows()) {
            return List.of(Part.whole(marked(known(), rows), batch));
        }
        int folds = Math.min(chosen(ScoringOptions.FOLDS), batch.size());
        if (folds < 2) {
            return List.of(Part.whole(learn(rows), batch));
        }
        Folds division = getDetector().window() > 1
                ? Folds.consecutive(batch.size(), folds)
                : Folds.random(batch.size(), folds, getDetector().getSeed());
        List<Rows> training = new ArrayList<>(List.of(rows));
        for (int fold = 0; fold < folds; fold++) {
            training.add(rows.onlyTraining(division.outside(fold)));
        }
        List<AnomalyClassifier> judges = learn(training);
        List<Part> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            parts.add(new Part(judges.get(fold + 1), division.inside(fold)));
        }
        return parts;
    }

    private List<Verdict> verdicts(AnomalyClassifier judge, InstancesRows rows) throws InterruptedException {
        boolean reasons = chosen(ScoringOptions.APPEND).explained()
                && !explaining().choice().compares();
        return reasons ? judge.explained(rows) : judge.verdicts(rows);
    }

    /** The verdicts with reasons that come from a comparison with rows of the first batch, where those are wanted. */
    private List<Verdict> explained(Instances batch, InstancesRows rows, List<Part> parts, List<Verdict> verdicts)
            throws InterruptedException {
        ExplanationMethod how = explaining();
        if (!chosen(ScoringOptions.APPEND).explained() || !how.choice().compares()) {
            return verdicts;
        }
        Instances compared = others == null ? ComparedReasons.others(batch, verdicts, how) : others;
        others = compared;
        return new ComparedReasons(how, rows(compared), getClass().getSimpleName()).of(batch, rows, parts, verdicts);
    }

    /** The verdicts flagged as the options want it: each alone, one after the other, or all together. */
    private List<Verdict> flagged(Instances batch, List<Verdict> verdicts, List<Calibration> calibrations) {
        double rate = chosen(AdaptiveThreshold.RATE);
        BatchFlags together = new BatchFlags(batchRule(), rule(), discovery(), rate);
        if (rate == 0) {
            return together.of(batch, verdicts, calibrations, getDetector().normalLabel());
        }
        AdaptiveFlags present = adaptive;
        if (present == null) {
            present = new AdaptiveFlags();
            adaptive = present;
        }
        return present.of(verdicts, calibrations, rate, chosen(AdaptiveThreshold.STEP));
    }
}
