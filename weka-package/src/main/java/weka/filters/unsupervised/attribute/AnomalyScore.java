package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.Appended;
import io.github.deepanomaly.weka.Folds;
import io.github.deepanomaly.weka.InstancesRows;
import io.github.deepanomaly.weka.ParamOptions;
import io.github.deepanomaly.weka.PropertyValues;
import io.github.deepanomaly.weka.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Option;
import weka.core.OptionMetadata;
import weka.core.SparseInstance;
import weka.core.Utils;
import weka.core.WeightedAttributesHandler;
import weka.core.WeightedInstancesHandler;
import weka.filters.SimpleBatchFilter;
import weka.filters.UnsupervisedFilter;

/**
 * Appends to each row what an anomaly detector says about it. Labels are not used and not needed: the class, text and
 * relations are carried along but not looked at.
 *
 * <p>One detector learns from the whole first batch and judges all later ones. The rows of the first batch itself are judged by
 * detectors that learned from the other folds, because a detector that learned a row finds it normal.
 */
public class AnomalyScore extends SimpleBatchFilter
        implements UnsupervisedFilter, WeightedInstancesHandler, WeightedAttributesHandler {

    private static final long serialVersionUID = 1L;

    private static final String APPEND_DOC =
            "Which columns are appended, in which order, separated by commas: score, p-value, probability, flag.";

    private static final String FOLDS_DOC =
            "Folds of the first batch: each is judged by a detector that learned from the "
                    + "others; with 0 or 1 the rows are judged by the detector that learned them, which is faster and right where only "
                    + "later batches matter.";

    private static final String DETECTOR_DOC = "The detector, with its options.";

    private static final Param<Appended> APPEND = Param.of("append", "A", Appended.class, Appended.ALL, Appended::parse)
            .doc(APPEND_DOC);

    private static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    private static final List<Param<?>> PARAMS = List.of(APPEND, FOLDS);

    private final PropertyValues values = new PropertyValues();
    private AnomalyClassifier detector = initialDetector();
    private @Nullable AnomalyClassifier trained;

    @Override
    public String globalInfo() {
        return "Appends to each row what an anomaly detector says about it: score, p-value, probability of being anomalous and "
                + "flag.\n\nNo labels are needed, and a class is not looked at. The detector learns from the first batch only.";
    }

    /** The detector, which stays untrained: each run trains copies. */
    @OptionMetadata(displayName = "Detector", description = DETECTOR_DOC, displayOrder = 0)
    public AnomalyClassifier getDetector() {
        return detector;
    }

    /** Sets the detector. */
    public void setDetector(AnomalyClassifier detector) {
        this.detector = detector;
    }

    /** The columns that are appended. */
    @OptionMetadata(displayName = "Append", description = APPEND_DOC, displayOrder = 1)
    public String getAppend() {
        return (String) values.get(APPEND);
    }

    /** Sets the columns that are appended. */
    public void setAppend(String append) {
        values.set(APPEND, append);
    }

    /** The number of folds. */
    @OptionMetadata(displayName = "Folds", description = FOLDS_DOC, displayOrder = 2)
    public int getFolds() {
        return (Integer) values.get(FOLDS);
    }

    /** Sets the number of folds. */
    public void setFolds(int folds) {
        values.set(FOLDS, folds);
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                "\t" + DETECTOR_DOC + "\n\t(default: " + specification(initialDetector()) + ")",
                "W",
                1,
                "-W <\"class name and options\">"));
        options.addAll(ParamOptions.list(PARAMS));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String[] specification = Utils.splitOptions(Utils.getOption('W', options));
        Settings settings = ParamOptions.parse(PARAMS, options);
        detector = specification.length == 0 ? initialDetector() : detector(specification);
        super.setOptions(options);
        values.set(settings);
    }

    /** For rows without labels, among which anomalies may hide. */
    private static AnomalyClassifier initialDetector() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setContaminated(true);
        return autoencoder;
    }

    private static String specification(AnomalyClassifier detector) {
        return (detector.getClass().getName() + " " + Utils.joinOptions(detector.getOptions())).strip();
    }

    private static AnomalyClassifier detector(String[] specification) throws Exception {
        String name = specification[0];
        specification[0] = "";
        return (AnomalyClassifier) Utils.forName(AnomalyClassifier.class, name, specification);
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>();
        options.add("-W");
        options.add(specification(detector));
        options.addAll(ParamOptions.print(PARAMS, values));
        Collections.addAll(options, super.getOptions());
        return options.toArray(String[]::new);
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = super.getCapabilities();
        capabilities.enableAllAttributes();
        capabilities.enableAllClasses();
        capabilities.enable(Capability.NO_CLASS);
        capabilities.enable(Capability.MISSING_VALUES);
        capabilities.enable(Capability.MISSING_CLASS_VALUES);
        return capabilities;
    }

    @Override
    protected void reset() {
        super.reset();
        trained = null;
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances output = new Instances(input, 0);
        values.settings(PARAMS).get(APPEND).header(output);
        return output;
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        InstancesRows rows = InstancesRows.of(batch);
        List<Verdict> verdicts = isFirstBatchDone() ? known().verdicts(rows) : first(batch, rows);
        Appended appended = values.settings(PARAMS).get(APPEND);
        Instances output = getOutputFormat();
        for (int i = 0; i < batch.numInstances(); i++) {
            Instance instance = batch.instance(i);
            double[] row = appended.row(instance.toDoubleArray(), verdicts.get(i));
            Instance longer = instance instanceof SparseInstance
                    ? new SparseInstance(instance.weight(), row)
                    : new DenseInstance(instance.weight(), row);
            copyValues(longer, false, batch, output);
            output.add(longer);
        }
        return output;
    }

    private AnomalyClassifier known() {
        AnomalyClassifier present = trained;
        if (present == null) {
            throw new IllegalStateException("the first batch must have rows to learn from, it had none");
        }
        return present;
    }

    private List<Verdict> first(List<Instance> batch, InstancesRows rows) throws Exception {
        AnomalyClassifier whole = trained(rows);
        trained = whole;
        int folds = Math.min(values.settings(PARAMS).get(FOLDS), batch.size());
        if (folds < 2) {
            return whole.verdicts(rows);
        }
        Folds division = new Folds(batch.size(), folds, detector.getSeed());
        Verdict[] verdicts = new Verdict[batch.size()];
        for (int fold = 0; fold < folds; fold++) {
            AnomalyClassifier others = trained(rows.of(division.outside(fold, batch)));
            division.put(fold, others.verdicts(rows.of(division.inside(fold, batch))), verdicts);
        }
        return List.of(verdicts);
    }

    private AnomalyClassifier trained(Rows rows) throws Exception {
        AnomalyClassifier copy = (AnomalyClassifier) AbstractClassifier.makeCopy(detector);
        copy.train(rows);
        return copy;
    }

    /** Runs the filter. */
    public static void main(String[] args) {
        runFilter(new AnomalyScore(), args);
    }
}
