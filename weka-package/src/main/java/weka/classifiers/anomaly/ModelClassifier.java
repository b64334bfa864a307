package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.StoredModel;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;

/**
 * A classifier that holds a model of some kind, once there is one, and a threshold by the options of the moment. Weka's files get
 * the model as the bytes of its model file.
 */
public abstract class ModelClassifier extends ParamClassifier {

    private static final long serialVersionUID = 1L;

    private static final String FILE = "file";

    /** The field of files that hold a {@link StoredModel}, and options that depend on where our classes were. */
    private static final String FORMER = "stored";

    /** What Weka's files hold: the model file, or null where there is no model. */
    @SuppressWarnings("UnusedVariable") // Java's serialisation reads it
    private static final ObjectStreamField[] serialPersistentFields = {new ObjectStreamField(FILE, byte[].class)};

    private transient @Nullable StoredModel stored;
    private transient @Nullable Double threshold;

    /** The kind of detector. */
    protected abstract Kind kind();

    @Override
    protected final void changed() {
        threshold = null;
    }

    /** Uses another model: the one that a training in progress gives when it is asked for. */
    protected final void useModelOf(Supplier<AnomalyModel> model) {
        stored = new StoredModel(model);
        threshold = null;
    }

    /** Uses a trained model of this kind, with the options that trained it; the others get their defaults. */
    public final void useModel(AnomalyModel model) {
        if (!model.kind().equals(kind())) {
            throw new IllegalArgumentException("model must be of kind " + kind().id() + ", got "
                    + model.kind().id());
        }
        set(model.settings());
        stored = new StoredModel(model);
    }

    /** A copy with the same options whose scores follow the labels of rows; nothing is trained. Throws as a model does. */
    public final AnomalyClassifier marked(Rows labelled) throws Exception {
        AnomalyModel model = model().adjustment().withMarks(labelled, Dl4jPackage.run(settings(), Progress.SILENT));
        AnomalyClassifier copy =
                (AnomalyClassifier) AbstractClassifier.forName(getClass().getName(), getOptions());
        copy.useModelOf(() -> model);
        return copy;
    }

    /** Copies the rule for the threshold, engine and threads from another detector: nothing that needs a training. */
    public final void copyThresholdAndEngine(AnomalyClassifier other) {
        List<Param<?>> some = new ArrayList<>(ThresholdRule.PARAMS);
        some.addAll(List.of(Run.ENGINE, Run.THREADS));
        copy(some, other);
    }

    /** Drops the model, so that this is untrained. */
    protected final void dropModel() {
        stored = null;
        threshold = null;
    }

    /** Whether there is a model. */
    public final boolean trained() {
        return stored != null;
    }

    /** The trained model; throws {@link IllegalStateException} before training. */
    public final AnomalyModel model() {
        StoredModel present = stored;
        if (present == null) {
            throw new IllegalStateException("the detector must be trained first, it was not");
        }
        return present.get(this::engine);
    }

    private Engine engine() {
        return Dl4jPackage.run(settings(), Progress.SILENT).engine();
    }

    /** The rule for the threshold that the options name. */
    public final ThresholdRule rule() {
        return ThresholdRule.of(settings());
    }

    /** The score above which a row is anomalous, by the rule that the options name. */
    public final double threshold() {
        Double present = threshold;
        if (present == null) {
            present = rule().threshold(model().calibration());
            threshold = present;
        }
        return present;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        StoredModel present = stored;
        out.putFields().put(FILE, present == null ? null : present.bytes());
        out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        ObjectInputStream.GetField fields = in.readFields();
        if (fields.getObjectStreamClass().getField(FORMER) == null) {
            byte[] file = (byte[]) fields.get(FILE, null);
            stored = file == null ? null : new StoredModel(file);
        } else if (fields.get(FORMER, null) instanceof StoredModel former) {
            useModel(former.get(this::engine)); // its options are read from the model file, where they are texts
        }
    }
}
