package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.report.Notes;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.DetectorFile;
import weka.classifiers.anomaly.Specification;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Option;
import weka.core.OptionMetadata;
import weka.core.RelationalLocator;
import weka.core.SparseInstance;
import weka.core.StringLocator;
import weka.core.Utils;
import weka.filters.UnsupervisedFilter;

/**
 * A filter around an anomaly detector that learns from the first batch, whatever its labels: the class, text and relations are
 * carried along but not looked at.
 */
public abstract class DetectorFilter extends ParamFilter implements UnsupervisedFilter {

    private static final long serialVersionUID = 1L;

    private static final String DETECTOR_DOC = "Detector with its options.";

    private AnomalyClassifier detector = Specification.known(initialDetector());
    private @Nullable AnomalyClassifier trained;

    /** Whether {@link #trained} is there before the first batch. */
    private boolean given;

    private transient @Nullable Notes told;

    /** The detector where nobody sets one: class and options. */
    protected abstract String initialDetector();

    /** The detector, which stays untrained: each run trains copies. */
    @OptionMetadata(displayName = "Detector", description = DETECTOR_DOC, displayOrder = 0)
    public AnomalyClassifier getDetector() {
        return detector;
    }

    /** Sets the detector. */
    public void setDetector(AnomalyClassifier detector) {
        this.detector = detector;
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                "\t" + DETECTOR_DOC + "\n\t(default: " + Specification.of(Specification.known(initialDetector())) + ")",
                "W",
                1,
                "-W <\"class name and options\">"));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String specification = Utils.getOption('W', options);
        AnomalyClassifier chosen =
                specification.isBlank() ? Specification.known(initialDetector()) : Specification.parse(specification);
        super.setOptions(options);
        detector = chosen;
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>();
        options.add("-W");
        options.add(Specification.of(detector));
        Collections.addAll(options, super.getOptions());
        return options.toArray(String[]::new);
    }

    @Override
    protected void reset() {
        super.reset();
        trained = given ? trained : null;
        told = null;
    }

    /** Says what people should know about the rows, a sentence each and none twice. */
    protected final void tell(List<String> notes) {
        Notes present = told;
        if (present == null) {
            present = new Notes();
            told = present;
        }
        present.say(getClass().getSimpleName(), notes, detector.getLog());
    }

    /** What has been said since the filter began anew: in words, what its flags are worth. */
    public final List<String> notes() {
        Notes present = told;
        return present == null ? List.of() : present.said();
    }

    /** Lets a trained detector judge all rows; nothing trains any more. */
    public final void judgeBy(AnomalyClassifier known) {
        given = true;
        trained = known;
    }

    /** The detector that was given by {@link #judgeBy}. */
    protected final Optional<AnomalyClassifier> given() {
        return given ? Optional.ofNullable(trained) : Optional.empty();
    }

    /** The detector that judges, or would judge, rows to come; empty before the first batch. */
    public final Optional<AnomalyClassifier> judge() {
        return Optional.ofNullable(trained);
    }

    /** Trains the detector that judges from now on. */
    protected final AnomalyClassifier learn(Rows rows) throws Exception {
        trained = trained(rows);
        return learned();
    }

    /** Trains detectors on rows, at the same time where the detector's threads allow it; the first one judges from now on. */
    protected final List<AnomalyClassifier> learn(List<Rows> training) throws Exception {
        List<AnomalyClassifier> copies = new ArrayList<>();
        for (int i = 0; i < training.size(); i++) {
            copies.add((AnomalyClassifier) AbstractClassifier.makeCopy(detector));
        }
        WekaProgress progress = new WekaProgress(
                getClass().getSimpleName(), status -> {}, detector.getDebug() ? System.err::println : line -> {});
        Run run = Dl4jPackage.run(detector.settings(), progress);
        WekaProgress.stoppable(() -> run.parts(
                copies.size(), (i, part) -> trained(copies.get(i), training.get(i), part.progress()), copy -> {}));
        trained = copies.get(0);
        return copies;
    }

    private static AnomalyClassifier trained(AnomalyClassifier copy, Rows rows, Progress progress) {
        try {
            copy.train(rows, progress);
            return copy;
        } catch (InterruptedException e) {
            throw new CancellationException("stopped"); // the others stop, too
        }
    }

    /** Reads the detector that judges from now on, by the threshold of the detector that is set. */
    protected final AnomalyClassifier loaded(Path file) throws IOException {
        AnomalyClassifier read = DetectorFile.read(file);
        read.copyThresholdAndEngine(detector);
        trained = read;
        return read;
    }

    /** The detector that judges already, or else that of a model file; throws {@link UncheckedIOException} where it cannot be read. */
    protected final AnomalyClassifier known(Path file) {
        AnomalyClassifier present = trained;
        if (present != null) {
            return present;
        }
        try {
            return loaded(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** How rows are explained, by the parameters of {@link ScoringOptions}. */
    protected final ExplanationMethod explaining() {
        return new ExplanationMethod(
                chosen(ExplanationMethod.CHOICE),
                chosen(ExplanationMethod.ORDERS),
                chosen(ExplanationMethod.SAMPLES),
                chosen(ExplanationMethod.BACKGROUND_ROWS),
                getDetector().getSeed());
    }

    /** The detector with the marks of rows, where they have any; nothing is trained. */
    protected static AnomalyClassifier marked(AnomalyClassifier detector, InstancesRows rows) throws Exception {
        if (rows.marks() > 0) {
            Run run = Dl4jPackage.run(detector.settings(), Progress.SILENT);
            detector.useModel(detector.model().adjustment().withMarks(rows, run));
        }
        return detector;
    }

    /** What {@link #learn} trained, or {@link #loaded} read; throws {@link IllegalStateException} before. */
    protected final AnomalyClassifier learned() {
        AnomalyClassifier present = trained;
        if (present == null) {
            throw new IllegalStateException("the first batch must have at least 1 training row, got 0");
        }
        return present;
    }

    /** A copy of the detector, trained on these rows. */
    protected final AnomalyClassifier trained(Rows rows) throws Exception {
        AnomalyClassifier copy = (AnomalyClassifier) AbstractClassifier.makeCopy(detector);
        copy.setLog(detector.getLog());
        copy.train(rows);
        return copy;
    }

    /** Values with the weight of an instance, and sparse as that is. */
    protected static Instance like(Instance input, double[] values) {
        return input instanceof SparseInstance
                ? new SparseInstance(input.weight(), values)
                : new DenseInstance(input.weight(), values);
    }

    /** A row of the output for one of the input. */
    protected final Instance output(Instance input, double[] row, Instances batch) {
        Instance output = like(input, row);
        copyValues(output, false, batch, getOutputFormat());
        return output;
    }

    /** A row of the output with the texts and relations of one of the input, which come first; appended texts are there already. */
    protected static Instance carried(Instances batch, Instance input, double[] row, Instances output) {
        Instance carried = like(input, row);
        int[] kept = IntStream.range(0, batch.numAttributes()).toArray();
        RelationalLocator.copyRelationalValues( // before the texts in them
                carried, false, batch, new RelationalLocator(batch, kept), output, new RelationalLocator(output, kept));
        StringLocator.copyStringValues(
                carried, false, batch, new StringLocator(batch, kept), output, new StringLocator(output, kept));
        carried.setDataset(output);
        return carried;
    }
}
