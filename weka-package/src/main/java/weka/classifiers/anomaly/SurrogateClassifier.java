package weka.classifiers.anomaly;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.judging.ClassDistribution;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.judging.Surrogate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.core.Capabilities;
import weka.core.Drawable;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Option;
import weka.core.OptionMetadata;
import weka.core.Utils;
import weka.core.WeightedInstancesHandler;

/**
 * A decision tree that predicts the flags of an anomaly detector (surrogate model): readable rules and their fidelity. Each
 * row is flagged by a detector that did not learn from it; labels only choose who trains.
 */
public abstract class SurrogateClassifier extends ParamClassifier implements Drawable, WeightedInstancesHandler {

    private static final long serialVersionUID = 1L;

    private static final String DETECTOR_DOC = "Detector whose flags the tree predicts, with its options.";

    private static final Param<Surrogate.Tree> TREE = Param.choice("tree", "tree", Surrogate.Tree.J48)
            .doc("Decision tree: j48 (error-based pruning) or rep-tree (faster, with reduced-error pruning).");

    private static final Param<Integer> FOLDS = Param.integer("folds", "F", 3)
            .between(0, 1000)
            .doc("Number of folds: each row is flagged by a detector trained on the other folds. With 0 or 1, "
                    + "one detector is trained on all rows and flags them.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = List.of(TREE, FOLDS);

    private static final String INITIAL = "weka.classifiers.anomaly.Autoencoder";

    private AnomalyClassifier detector = Specification.known(INITIAL);
    private @Nullable Surrogate surrogate;

    /** The description in the property sheet. */
    public String globalInfo() {
        return "Decision tree that predicts the flags of an anomaly detector (surrogate model): gives readable "
                + "rules and their fidelity, the agreement with the detector on test rows.\n\nThe first class "
                + "value means normal, the second anomalous. Labels are only used to choose the training rows of "
                + "the detector.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    @Override
    protected final void changed() {}

    /** The detector, which stays untrained. */
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
                "\t" + DETECTOR_DOC + "\n\t(default: " + INITIAL + ")", "W", 1, "-W <\"class name and options\">"));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String specification = Utils.getOption('W', options);
        AnomalyClassifier chosen =
                specification.isBlank() ? Specification.known(INITIAL) : Specification.parse(specification);
        super.setOptions(options);
        detector = chosen;
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>(List.of("-W", Specification.of(detector)));
        options.addAll(Arrays.asList(super.getOptions()));
        return options.toArray(String[]::new);
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = detector.getCapabilities();
        capabilities.setOwner(this);
        return capabilities;
    }

    @Override
    public void buildClassifier(Instances data) throws Exception {
        surrogate = null;
        getCapabilities().testWithFail(data);
        detector.ready(data);
        Settings settings = settings();
        Judged judged = new Detection(detector, data, settings.get(FOLDS), Detection.Listener.NONE).cross();
        surrogate = Surrogate.fit(settings.get(TREE), judged, judged.threshold(), detector.getSeed());
    }

    /** The trained surrogate; throws {@link IllegalStateException} before training. */
    public Surrogate surrogate() {
        Surrogate present = surrogate;
        if (present == null) {
            throw new IllegalStateException("the tree must be trained first, it was not");
        }
        return present;
    }

    @Override
    public double[] distributionForInstance(Instance instance) throws Exception {
        double[] both = surrogate().distribution(instance);
        int classes = instance.numClasses();
        if (classes == 2) {
            return both;
        }
        int normal = detector.normalLabel().index(instance.classAttribute());
        return ClassDistribution.of(normal, new double[classes]).of(both[1]);
    }

    @Override
    public int graphType() {
        return Drawable.TREE;
    }

    @Override
    public String graph() {
        return surrogate().graph();
    }

    @Override
    public String toString() {
        return surrogate == null
                ? "Surrogate tree: nothing has been fitted"
                : "Surrogate tree for " + Specification.of(detector) + "\n\n" + surrogate();
    }
}
