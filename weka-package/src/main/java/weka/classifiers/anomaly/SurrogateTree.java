package weka.classifiers.anomaly;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
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
 * A decision tree that imitates the flags of an anomaly detector: rules that people can read, with a measure of how far to trust
 * them. Each row is flagged by a detector that did not learn from it; labels only choose who trains.
 */
public class SurrogateTree extends ParamClassifier implements Drawable, WeightedInstancesHandler {

    private static final long serialVersionUID = 1L;

    private static final String DETECTOR_DOC = "The detector whose flags are imitated, with its options.";

    private static final String TREE_DOC =
            "Which tree: j48 (C4.5) or rep-tree (faster, pruned on rows that are held out).";

    private static final String FOLDS_DOC =
            "Folds: each row is flagged by a detector that learned from the others; with 0 or 1 by the one that learned it.";

    private static final Param<Surrogate.Tree> TREE =
            Param.choice("tree", "tree", Surrogate.Tree.J48).doc(TREE_DOC);

    private static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    private AnomalyClassifier detector = new Autoencoder();
    private @Nullable Surrogate surrogate;

    /** What the property sheet says about it. */
    public String globalInfo() {
        return "A decision tree that imitates the flags of an anomaly detector: rules that people can read, and how well they "
                + "agree with the detector on rows that the tree has not seen.\n\nThe first class value means normal, the second "
                + "anomalous, and labels only choose the rows that train the detector.";
    }

    @Override
    public List<Param<?>> params() {
        return List.of(TREE, FOLDS);
    }

    @Override
    protected void changed() {}

    /** The detector, which stays untrained. */
    @OptionMetadata(displayName = "Detector", description = DETECTOR_DOC, displayOrder = 0)
    public AnomalyClassifier getDetector() {
        return detector;
    }

    /** Sets the detector. */
    public void setDetector(AnomalyClassifier detector) {
        this.detector = detector;
    }

    /** Which tree. */
    @OptionMetadata(displayName = "Tree", description = TREE_DOC, displayOrder = 1)
    public Surrogate.Tree getTree() {
        return (Surrogate.Tree) get(TREE.name());
    }

    /** Sets which tree. */
    public void setTree(Surrogate.Tree tree) {
        set(TREE.name(), tree);
    }

    /** The number of folds. */
    @OptionMetadata(displayName = "Folds", description = FOLDS_DOC, displayOrder = 2)
    public int getFolds() {
        return (Integer) get(FOLDS.name());
    }

    /** Sets the number of folds. */
    public void setFolds(int folds) {
        set(FOLDS.name(), folds);
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                "\t" + DETECTOR_DOC + "\n\t(default: " + Specification.of(new Autoencoder()) + ")",
                "W",
                1,
                "-W <\"class name and options\">"));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        String specification = Utils.getOption('W', options);
        AnomalyClassifier chosen = specification.isBlank() ? new Autoencoder() : Specification.parse(specification);
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

    /** What has been fitted; throws {@link IllegalStateException} before. */
    public Surrogate surrogate() {
        Surrogate present = surrogate;
        if (present == null) {
            throw new IllegalStateException("no tree has been fitted");
        }
        return present;
    }

    @Override
    public double[] distributionForInstance(Instance instance) throws Exception {
        double[] both = surrogate().distribution(instance);
        return instance.numClasses() == 1 ? new double[] {1} : both;
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

    /** Fits and evaluates as the options say. */
    public static void main(String[] args) {
        runClassifier(new SurrogateTree(), args);
    }
}
