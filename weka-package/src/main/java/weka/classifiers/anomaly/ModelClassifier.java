package weka.classifiers.anomaly;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.StoredModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A classifier that holds a model of some kind, once there is one, and a threshold by the options of the moment. */
public abstract class ModelClassifier extends ParamClassifier {

    private static final long serialVersionUID = 1L;

    private @Nullable StoredModel stored;
    private transient @Nullable Double threshold;

    /** The kind of detector. */
    protected abstract Kind kind();

    @Override
    protected final void changed() {
        threshold = null;
    }

    /** Takes another model: the one that a training in progress gives when it is asked for. */
    protected final void take(Supplier<AnomalyModel> model) {
        stored = new StoredModel(model);
        threshold = null;
    }

    /** Takes a trained model of this kind, with the options that trained it; the others get their defaults. */
    public final void take(AnomalyModel model) {
        if (!model.kind().equals(kind())) {
            throw new IllegalArgumentException("model must be of kind " + kind().id() + ", got "
                    + model.kind().id());
        }
        set(model.settings());
        stored = new StoredModel(model);
    }

    /** Takes the rule for the threshold, engine and threads from another detector: nothing that needs a training. */
    public final void judgeLike(AnomalyClassifier other) {
        List<Param<?>> some = new ArrayList<>(ThresholdRule.PARAMS);
        some.addAll(List.of(Run.ENGINE, Run.THREADS));
        copy(some, other);
    }

    /** Leaves no model behind. */
    protected final void forget() {
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
            throw new IllegalStateException("no model has been trained");
        }
        return present.get(() -> Dl4jPackage.run(settings(), Progress.SILENT).engine());
    }

    /** The score above which a row is anomalous, by the rule that the options name. */
    public final double threshold() {
        Double present = threshold;
        if (present == null) {
            present = ThresholdRule.of(settings()).threshold(model().calibration());
            threshold = present;
        }
        return present;
    }
}
