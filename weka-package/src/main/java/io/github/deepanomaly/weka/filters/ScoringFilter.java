package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.AdaptiveThreshold;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.judging.Appended;
import io.github.deepanomaly.weka.judging.Comparison;
import io.github.deepanomaly.weka.judging.CrossCalibration;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.RelationalLocator;
import weka.core.StringLocator;

/**
 * Appends the results of an anomaly detector to each row. Labels are not used and not needed: the class, text and relations
 * are carried along but not looked at.
 *
 * <p>One detector learns from the whole first batch and judges all later ones. The rows of the first batch itself are judged by
 * detectors that learned from the other folds, because a detector that learned a row finds it normal. With a model file nothing
 * learns, and the detector in it judges all rows.
 */
public abstract class ScoringFilter extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    private static final Param<Appended> APPEND = Param.of(
                    "append", "A", Appended.class, Appended.INITIAL, Appended::parse)
            .doc("Appended columns in order, separated by commas: score, p-value, probability, flag, reasons (a "
                    + "text) and contributions (one number per attribute).");

    private static final Param<Integer> FOLDS = Param.integer("folds", "F", 3)
            .between(0, 1000)
            .doc("Number of folds of the first batch: each fold is scored by a detector trained on the others. "
                    + "With 0 or 1 the detector scores its own training rows; use this if only later batches matter.");

    private static final Param<Integer> REASONS = Param.integer("reasons", "reasons", 3)
            .between(1, 100_000)
            .doc("Maximum number of columns in the text of reasons.");

    private static final Param<Double> RATE = Param.real("adaptiveRate", "adaptive-rate", 0)
            .between(0, 0.5)
            .doc("Adaptive threshold for streams: share of the rows that is flagged in the long run, even if "
                    + "scores drift; 0 = fixed threshold.");

    private static final Param<Double> STEP = Param.real("adaptiveStep", "adaptive-step", 0.005)
            .between(1e-6, 1)
            .doc("Step size of the adaptive threshold. The default adapts within some hundreds of rows.");

    private static final Param<File> MODEL = Param.of("modelFile", "model", File.class, new File(""), File::new)
            .doc("Model file of a trained detector, from Weka or KNIME, that scores all rows; only threshold, "
                    + "engine and threads of the detector above are used. Empty = train the detector.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = List.of(
            APPEND,
            FOLDS,
            REASONS,
            ExplanationMethod.CHOICE,
            ExplanationMethod.ORDERS,
            ExplanationMethod.SAMPLES,
            ExplanationMethod.BACKGROUND_ROWS,
            Flagging.DISCOVERY,
            RATE,
            STEP,
            MODEL);

    /** Rows of the first batch that explained ones are compared with, once some have been explained so. */
    private @Nullable Instances others;

    /** Where the adaptive threshold goes on; NaN before it began. */
    private double level = Double.NaN;

    @Override
    public String globalInfo() {
        return "Appends the results of an anomaly detector to each row: score, p-value, probability, flag and, "
                + "optionally, reasons.\n\nLabels are not needed, and the class is not used. The detector is "
                + "trained on the first batch or loaded from a file.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    /** For rows without labels, among which anomalies may hide. */
    @Override
    protected final String initialDetector() {
        return "weka.classifiers.anomaly.Autoencoder -contaminated";
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances output = new Instances(input, 0);
        chosen(APPEND).header(output, InstancesRows.of(output).schema());
        return output;
    }

    @Override
    protected void reset() {
        super.reset();
        others = null;
        level = Double.NaN;
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        InstancesRows rows = InstancesRows.of(batch);
        List<Part> parts = isFirstBatchDone() ? List.of(whole(learned(), batch)) : first(batch, rows);
        List<Verdict> own = judged(batch, rows, parts);
        List<Calibration> owns = calibrations(parts);
        Optional<Calibration> across =
                parts.size() > 1 && discovery() == 0 // among each other few rows score high for that
                        ? CrossCalibration.instead(rule(), parts.get(0).judge.window(), owns, own)
                        : Optional.empty();
        List<Verdict> judged = across.map(known -> CrossCalibration.verdicts(own, known, rule()))
                .orElse(own);
        List<Calibration> calibrations =
                across.map(known -> Collections.nCopies(batch.size(), known)).orElse(owns);
        tell(notes(parts, judged, calibrations));
        List<Verdict> verdicts = flagged(explained(batch, rows, parts, judged), calibrations);
        Appended appended = chosen(APPEND);
        Instances output = getOutputFormat();
        for (int i = 0; i < batch.numInstances(); i++) {
            double[] row = appended.row(batch.instance(i).toDoubleArray(), verdicts.get(i), output, chosen(REASONS));
            output.add(carried(batch, batch.instance(i), row, output));
        }
        return output;
    }

    /** Later batches are judged whole where rows depend on each other, and row by row otherwise. */
    @Override
    public boolean input(Instance instance) throws Exception {
        if (!isFirstBatchDone() || !together()) {
            return super.input(instance);
        }
        if (m_NewBatch) {
            resetQueue();
            m_NewBatch = false;
        }
        bufferInput(instance);
        return false;
    }

    private boolean together() {
        return learned().window() > 1 || discovery() > 0;
    }

    private double discovery() {
        double rate = chosen(Flagging.DISCOVERY);
        return rate > 0 ? rate : getDetector().getFalseDiscoveryRate();
    }

    private ThresholdRule rule() {
        return ThresholdRule.of(getDetector().settings());
    }

    /** What people should know: about the threshold, about rows judged together, and about the rows. */
    private List<String> notes(List<Part> parts, List<Verdict> verdicts, List<Calibration> calibrations) {
        List<String> notes = new ArrayList<>();
        if (verdicts.isEmpty()) {
            return notes;
        }
        AnomalyClassifier judge = parts.get(0).judge;
        Calibration calibration = calibrations.get(0);
        notes.addAll(rule().notes(calibration, judge.model().contaminated()));
        if (discovery() > 0) {
            new FalseDiscoveryRate(discovery()).caveat(calibration).ifPresent(notes::add);
        }
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        notes.addAll(parts.size() == 1 ? judge.model().notesOn(scores) : ScoringNotes.unjudged(judge.window(), scores));
        return notes;
    }

    /** The rows of a batch that a trained detector judges. */
    private record Part(AnomalyClassifier judge, BitSet rows) {}

    private static Part whole(AnomalyClassifier judge, Instances batch) {
        BitSet all = new BitSet();
        all.set(0, batch.size());
        return new Part(judge, all);
    }

    private List<Part> first(Instances batch, InstancesRows rows) throws Exception {
        String file = chosen(MODEL).getPath();
        if (!file.isEmpty()) {
            return List.of(whole(loaded(Path.of(file)), batch));
        }
        AnomalyClassifier whole = learn(rows);
        int folds = Math.min(chosen(FOLDS), batch.size());
        if (folds < 2) {
            return List.of(whole(whole, batch));
        }
        Folds division = getDetector().window() > 1
                ? Folds.consecutive(batch.size(), folds)
                : Folds.random(batch.size(), folds, getDetector().getSeed());
        List<Part> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            parts.add(new Part(trained(rows.onlyTraining(division.outside(fold))), division.inside(fold)));
        }
        return parts;
    }

    /** The verdicts of all parts, with reasons where those are wanted and the detectors give them. */
    private List<Verdict> judged(Instances batch, InstancesRows rows, List<Part> parts) throws Exception {
        Verdict[] verdicts = new Verdict[batch.size()];
        for (Part part : parts) {
            List<Verdict> found = part.judge.window() > 1 // windows reach beyond the part
                    ? Folds.chosen(part.rows, verdicts(part.judge, rows))
                    : verdicts(part.judge, rows.of(Folds.chosen(part.rows, batch)));
            Iterator<Verdict> next = found.iterator();
            part.rows.stream().forEach(row -> verdicts[row] = next.next());
        }
        return List.of(verdicts);
    }

    private List<Verdict> verdicts(AnomalyClassifier judge, InstancesRows rows) throws InterruptedException {
        boolean reasons = chosen(APPEND).explained() && !explaining().choice().compares();
        return reasons ? judge.explained(rows) : judge.verdicts(rows);
    }

    private ExplanationMethod explaining() {
        return new ExplanationMethod(
                chosen(ExplanationMethod.CHOICE),
                chosen(ExplanationMethod.ORDERS),
                chosen(ExplanationMethod.SAMPLES),
                chosen(ExplanationMethod.BACKGROUND_ROWS),
                getDetector().getSeed());
    }

    /** The verdicts with reasons that come from a comparison with rows of the first batch, where those are wanted. */
    private List<Verdict> explained(Instances batch, InstancesRows rows, List<Part> parts, List<Verdict> verdicts)
            throws InterruptedException {
        ExplanationMethod how = explaining();
        if (!chosen(APPEND).explained() || !how.choice().compares()) {
            return verdicts;
        }
        Instances compared = others;
        if (compared == null) {
            compared = new Instances(batch, 0);
            for (int row :
                    how.background(batch.size(), row -> !verdicts.get(row).anomalous())) {
                compared.add(batch.instance(row));
            }
            others = compared;
        }
        InstancesRows normal = InstancesRows.of(compared);
        Verdict[] explained = verdicts.toArray(Verdict[]::new);
        WekaProgress progress = new WekaProgress(getClass().getSimpleName(), status -> {}, debug -> {});
        for (Part part : parts) {
            Iterator<Explanation> next = WekaProgress.stoppable(() -> Comparison.of(
                            part.judge.model(), how, rows.of(Folds.chosen(part.rows, batch)), normal, progress))
                    .iterator();
            part.rows.stream().forEach(row -> explained[row] = explained[row].because(next.next()));
        }
        return List.of(explained);
    }

    /** For each row that of the detector that judges it. */
    private static List<Calibration> calibrations(List<Part> parts) {
        Map<Integer, Calibration> calibrations = new TreeMap<>();
        for (Part part : parts) {
            Calibration calibration = part.judge.model().calibration();
            part.rows.stream().forEach(row -> calibrations.put(row, calibration));
        }
        return List.copyOf(calibrations.values());
    }

    /** The verdicts flagged as the options want it: each alone, one after the other, or all together. */
    private List<Verdict> flagged(List<Verdict> verdicts, List<Calibration> calibrations) {
        double adaptiveRate = chosen(RATE);
        double rate = discovery();
        if (adaptiveRate > 0 && rate > 0) {
            throw new IllegalArgumentException(
                    "adaptiveRate or falseDiscoveryRate must be 0, because they exclude each other, got " + adaptiveRate
                            + " and " + rate);
        }
        if (adaptiveRate > 0) {
            AdaptiveThreshold adaptive =
                    new AdaptiveThreshold(adaptiveRate, chosen(STEP), Double.isNaN(level) ? adaptiveRate : level);
            List<Verdict> flagged = Verdict.oneByOne(verdicts, calibrations, adaptive);
            level = adaptive.level();
            return flagged;
        }
        return rate > 0 ? Verdict.together(verdicts, calibrations, new FalseDiscoveryRate(rate)) : verdicts;
    }

    /** A row of the output with the texts and relations of one of the input, which come first; appended texts are there already. */
    private static Instance carried(Instances batch, Instance input, double[] row, Instances output) {
        Instance carried = like(input, row);
        int[] kept = IntStream.range(0, batch.numAttributes()).toArray();
        StringLocator.copyStringValues(
                carried, false, batch, new StringLocator(batch, kept), output, new StringLocator(output, kept));
        RelationalLocator.copyRelationalValues(
                carried, false, batch, new RelationalLocator(batch, kept), output, new RelationalLocator(output, kept));
        carried.setDataset(output);
        return carried;
    }
}
