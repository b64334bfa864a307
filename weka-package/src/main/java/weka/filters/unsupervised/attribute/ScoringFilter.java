package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.filters.DetectorFilter;
import io.github.deepanomaly.weka.judging.Appended;
import io.github.deepanomaly.weka.judging.Explaining;
import io.github.deepanomaly.weka.judging.Verdict;
import java.io.File;
import java.util.List;
import weka.core.OptionMetadata;

/** The options of {@link AnomalyScore}. */
public abstract class ScoringFilter extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    private static final String APPEND_DOC =
            "Which columns are appended, in which order, separated by commas: score, p-value, probability, flag, reasons (a "
                    + "text) and contributions (a number for each column of the data).";

    private static final String REASONS_DOC = "The most columns that a text of reasons names.";

    private static final String FOLDS_DOC =
            "Folds of the first batch: each is judged by a detector that learned from the "
                    + "others; with 0 or 1 the rows are judged by the detector that learned them, which is faster and right where only "
                    + "later batches matter.";

    private static final String MODEL_DOC =
            "A file with a trained detector, of Weka or of DeepAnomaly and so of KNIME: it judges all rows, and nothing is trained. Of "
                    + "the detector above only threshold, engine and threads count. Empty: a detector is trained.";

    private static final String RATE_DOC =
            "Above 0: rows are flagged one after the other, as a stream, so that in the long run this share of them is flagged, "
                    + "however the scores drift.";

    private static final String STEP_DOC =
            "With an adaptive rate: how fast the threshold follows; with 0.005 in some hundreds of rows.";

    static final Param<Appended> APPEND = Param.of("append", "A", Appended.class, Appended.INITIAL, Appended::parse)
            .doc(APPEND_DOC);

    static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    static final Param<Integer> REASONS =
            Param.integer("reasons", "reasons", 3).between(1, 100_000).doc(REASONS_DOC);

    static final Param<Double> RATE =
            Param.real("adaptiveRate", "adaptive-rate", 0).between(0, 0.5).doc(RATE_DOC);

    static final Param<Double> STEP =
            Param.real("adaptiveStep", "adaptive-step", 0.005).between(1e-6, 1).doc(STEP_DOC);

    static final Param<String> MODEL =
            Param.of("modelFile", "model", String.class, "", text -> text).doc(MODEL_DOC);

    private static final List<Param<?>> PARAMS = List.of(
            APPEND, FOLDS, REASONS, Explaining.METHOD, Explaining.SAMPLES, Verdict.DISCOVERY, RATE, STEP, MODEL);

    @Override
    protected final List<Param<?>> params() {
        return PARAMS;
    }

    /** The columns that are appended. */
    @OptionMetadata(displayName = "Append", description = APPEND_DOC, displayOrder = 1)
    public String getAppend() {
        return (String) values().get(APPEND);
    }

    /** Sets the columns that are appended. */
    public void setAppend(String append) {
        values().set(APPEND, append);
    }

    /** The number of folds. */
    @OptionMetadata(displayName = "Folds", description = FOLDS_DOC, displayOrder = 2)
    public int getFolds() {
        return (Integer) values().get(FOLDS);
    }

    /** Sets the number of folds. */
    public void setFolds(int folds) {
        values().set(FOLDS, folds);
    }

    /** The most columns that a text of reasons names. */
    @OptionMetadata(displayName = "Reasons", description = REASONS_DOC, displayOrder = 3)
    public int getReasons() {
        return (Integer) values().get(REASONS);
    }

    /** Sets the most columns that a text of reasons names. */
    public void setReasons(int reasons) {
        values().set(REASONS, reasons);
    }

    /** The share of normal rows among the flagged ones; 0 for the detector's threshold. */
    @OptionMetadata(displayName = "False discovery rate", description = Verdict.DISCOVERY_DOC, displayOrder = 4)
    public double getFalseDiscoveryRate() {
        return (Double) values().get(Verdict.DISCOVERY);
    }

    /** Sets the share of normal rows among the flagged ones. */
    public void setFalseDiscoveryRate(double rate) {
        values().set(Verdict.DISCOVERY, rate);
    }

    /** How rows are explained. */
    @OptionMetadata(displayName = "Explanation", description = Explaining.METHOD_DOC, displayOrder = 5)
    public Explaining.Method getExplanation() {
        return (Explaining.Method) values().get(Explaining.METHOD);
    }

    /** Sets how rows are explained. */
    public void setExplanation(Explaining.Method method) {
        values().set(Explaining.METHOD, method);
    }

    /** The scorings that an explanation takes. */
    @OptionMetadata(displayName = "Samples", description = Explaining.SAMPLES_DOC, displayOrder = 6)
    public int getSamples() {
        return (Integer) values().get(Explaining.SAMPLES);
    }

    /** Sets the scorings that an explanation takes. */
    public void setSamples(int samples) {
        values().set(Explaining.SAMPLES, samples);
    }

    /** The share of rows that a threshold which adapts flags; 0 for one that stands still. */
    @OptionMetadata(displayName = "Adaptive rate", description = RATE_DOC, displayOrder = 7)
    public double getAdaptiveRate() {
        return (Double) values().get(RATE);
    }

    /** Sets the share of rows that a threshold which adapts flags. */
    public void setAdaptiveRate(double rate) {
        values().set(RATE, rate);
    }

    /** How fast it adapts. */
    @OptionMetadata(displayName = "Adaptive step", description = STEP_DOC, displayOrder = 8)
    public double getAdaptiveStep() {
        return (Double) values().get(STEP);
    }

    /** Sets how fast it adapts. */
    public void setAdaptiveStep(double step) {
        values().set(STEP, step);
    }

    /** The file of a trained detector that judges; without a path where one is trained. */
    @OptionMetadata(displayName = "Model file", description = MODEL_DOC, displayOrder = 9)
    public File getModelFile() {
        return new File((String) values().get(MODEL));
    }

    /** Sets the file of a trained detector that judges. */
    public void setModelFile(File file) {
        values().set(MODEL, file.getPath());
    }
}
