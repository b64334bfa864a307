package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.ParamOptions;
import io.github.deepanomaly.weka.PropertyValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
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
 * A filter around an anomaly detector that learns from the first batch, whatever its labels: the class, text and relations are
 * carried along but not looked at.
 */
public abstract class DetectorFilter extends SimpleBatchFilter
        implements UnsupervisedFilter, WeightedInstancesHandler, WeightedAttributesHandler {

    private static final long serialVersionUID = 1L;

    private static final String DETECTOR_DOC = "The detector, with its options.";

    private final PropertyValues values = new PropertyValues();
    private AnomalyClassifier detector = initialDetector();
    private @Nullable AnomalyClassifier trained;

    /** The filter's own parameters, in the order in which the help lists them. */
    protected abstract List<Param<?>> params();

    /** A new detector, as it is where nobody sets one. */
    protected abstract AnomalyClassifier initialDetector();

    /** The detector, which stays untrained: each run trains copies. */
    @OptionMetadata(displayName = "Detector", description = DETECTOR_DOC, displayOrder = 0)
    public AnomalyClassifier getDetector() {
        return detector;
    }

    /** Sets the detector. */
    public void setDetector(AnomalyClassifier detector) {
        this.detector = detector;
    }

    /** The bean properties of {@link #params}. */
    protected final PropertyValues values() {
        return values;
    }

    /** The checked value of one of {@link #params}. */
    protected final <T> T chosen(Param<T> param) {
        return values.settings(params()).get(param);
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                "\t" + DETECTOR_DOC + "\n\t(default: " + specification(initialDetector()) + ")",
                "W",
                1,
                "-W <\"class name and options\">"));
        options.addAll(ParamOptions.list(params()));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String[] specification = Utils.splitOptions(Utils.getOption('W', options));
        Settings settings = ParamOptions.parse(params(), options);
        detector = specification.length == 0 ? initialDetector() : detector(specification);
        super.setOptions(options);
        values.set(settings);
    }

    /** Class and options of a detector, as one types them. */
    protected static String specification(AnomalyClassifier detector) {
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
        options.addAll(ParamOptions.print(params(), values));
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

    /** Trains the detector that judges from now on. */
    protected final AnomalyClassifier learn(Rows rows) throws Exception {
        AnomalyClassifier whole = trained(rows);
        trained = whole;
        return whole;
    }

    /** What {@link #learn} trained; throws {@link IllegalStateException} before. */
    protected final AnomalyClassifier learned() {
        AnomalyClassifier present = trained;
        if (present == null) {
            throw new IllegalStateException("the first batch must have rows to learn from, it had none");
        }
        return present;
    }

    /** A copy of the detector, trained on these rows. */
    protected final AnomalyClassifier trained(Rows rows) throws Exception {
        AnomalyClassifier copy = (AnomalyClassifier) AbstractClassifier.makeCopy(detector);
        copy.train(rows);
        return copy;
    }

    /** A row of the output for one of the input. */
    protected final Instance output(Instance input, double[] row, Instances batch) {
        Instance output = input instanceof SparseInstance
                ? new SparseInstance(input.weight(), row)
                : new DenseInstance(input.weight(), row);
        copyValues(output, false, batch, getOutputFormat());
        return output;
    }
}
