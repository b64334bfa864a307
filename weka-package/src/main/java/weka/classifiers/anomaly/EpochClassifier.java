package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.ModelTraining;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.IterativeClassifier;
import weka.core.Instances;
import weka.core.OptionMetadata;

/**
 * A detector whose networks train in epochs, one of which is Weka's iteration. After n calls of {@link #next} it predicts what
 * {@link #buildClassifier} with at most n epochs would have made it predict.
 *
 * <p>With {@link #setResume resume} a trained detector goes on: {@link #initializeClassifier} then starts from its weights and its
 * scaling of the columns. Otherwise it begins anew. {@link #buildClassifier} always does.
 */
public abstract class EpochClassifier extends AnomalyClassifier implements IterativeClassifier {

    private static final long serialVersionUID = 1L;

    private static final String RESUME_DOC =
            "Continue training from the trained weights instead of new ones, in initializeClassifier and "
                    + "with -continue-iterating on the command line.";

    private static final Param<Boolean> RESUME =
            Param.flag("resume", "resume").doc(RESUME_DOC).advanced();

    private transient @Nullable ModelTraining session;

    @Override
    protected final List<Param<?>> further() {
        return List.of(RESUME);
    }

    /** Whether a trained detector may go on. */
    @Override
    @OptionMetadata(displayName = "Resume", description = RESUME_DOC, displayOrder = 1000, category = "Advanced")
    public boolean getResume() {
        return (Boolean) get(RESUME.name());
    }

    @Override
    public void setResume(boolean resume) {
        set(RESUME.name(), resume);
    }

    @Override
    public void initializeClassifier(Instances data) throws Exception {
        AnomalyModel earlier = getResume() && trained() ? model() : null;
        done();
        Settings settings = ready(data);
        Rows given = settings.get(TrainOn.PARAM).rows(data, normalLabel());
        Rows rows = earlier == null
                ? Preparation.dated(settings, given)
                : Preparation.dated(settings, given, earlier.schema());
        ModelTraining begun = WekaProgress.stoppable(() -> {
            Run run = Dl4jPackage.run(settings, progress());
            return earlier == null
                    ? ModelTraining.begin(kind(), settings, rows, run)
                    : ModelTraining.resume(earlier, settings, rows, run);
        });
        session = begun;
        useModelOf(begun::model);
        summarise(data);
    }

    @Override
    public boolean next() throws Exception {
        ModelTraining present = session;
        if (present == null) {
            throw new IllegalStateException("initializeClassifier must be called before next");
        }
        boolean trained = WekaProgress.stoppable(present::next);
        if (trained) {
            useModelOf(present::model);
        }
        return trained;
    }

    @Override
    public void done() throws Exception {
        ModelTraining present = session;
        if (present != null) {
            model(); // while it can be made
            present.close();
            session = null;
        }
    }
}
