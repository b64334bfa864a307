package weka.knowledgeflow.steps;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.Scored;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.WekaException;
import weka.gui.knowledgeflow.KFGUIConsts;
import weka.knowledgeflow.Data;
import weka.knowledgeflow.StepManager;

/**
 * The view of the Explorer's tab Anomalies as a step: takes trained detectors with their test sets, the folds of a cross-validation
 * one after the other, and passes on the rows with score, p-value and flag. Thread-safe.
 */
@KFStep(
        name = "AnomalyViewer",
        category = "Visualization",
        toolTipText = "Shows the results of a detector on test rows: table, histogram, curves, reasons",
        iconPath = KFGUIConsts.BASE_ICON_PATH + "DefaultDataVisualizer.gif")
public final class AnomalyViewer extends BaseStep {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Instances rows;
    private transient List<Part> parts = new ArrayList<>();
    private transient @Nullable Judged judged;
    private transient Consumer<Judged> listener = shown -> {};

    /** The rows from one place to another, with their scores. */
    private record Part(AnomalyClassifier detector, int from, List<Double> scores) {}

    @Override
    public synchronized void stepInit() {
        rows = null;
        judged = null;
        parts = new ArrayList<>();
    }

    @Override
    public List<String> getIncomingConnectionTypes() {
        return List.of(StepManager.CON_BATCH_CLASSIFIER);
    }

    @Override
    public List<String> getOutgoingConnectionTypes() {
        return List.of(StepManager.CON_DATASET);
    }

    @Override
    public synchronized void processIncoming(Data data) throws WekaException {
        Object classifier = data.getPayloadElement(StepManager.CON_BATCH_CLASSIFIER);
        Instances test = data.getPayloadElement(StepManager.CON_AUX_DATA_TESTSET);
        if (!(classifier instanceof AnomalyClassifier detector)) {
            throw new WekaException("AnomalyViewer needs an anomaly detector, got "
                    + Optional.ofNullable(classifier)
                            .map(Object::getClass)
                            .map(Class::getName)
                            .orElse("none"));
        }
        if (test == null) {
            throw new WekaException("AnomalyViewer needs a test set in addition to the detector, got none");
        }
        getStepManager().processing();
        add(detector, test);
        Integer sets = data.getPayloadElement(StepManager.CON_AUX_DATA_MAX_SET_NUM);
        if (parts.size() == (sets == null ? 1 : sets)) {
            Judged all = all();
            judged = all;
            listener.accept(all);
            Data scored = new Data(StepManager.CON_DATASET, new Scored(all, all.threshold()).plain());
            getStepManager().outputData(scored);
            getStepManager().finished();
        }
    }

    private void add(AnomalyClassifier detector, Instances test) {
        Instances present = rows;
        Instances whole = present == null ? new Instances(test, 0) : present;
        rows = whole;
        List<Double> scores = new ArrayList<>();
        for (double score : detector.model().score(InstancesRows.of(test), Progress.SILENT)) {
            scores.add(score);
        }
        parts.add(new Part(detector, whole.size(), scores));
        for (Instance row : test) {
            whole.add(row);
        }
    }

    private Judged all() {
        Judged all = Judged.nobody(new Instances(Objects.requireNonNull(rows)));
        for (Part part : parts) {
            BitSet which = new BitSet();
            which.set(part.from(), part.from() + part.scores().size());
            all = all.with(
                    part.detector(),
                    which,
                    part.scores().stream().mapToDouble(score -> score).toArray());
        }
        return all;
    }

    /** The judged rows, after all test sets have arrived. */
    public synchronized Optional<Judged> judged() {
        return Optional.ofNullable(judged);
    }

    /** Sets the listener for judged rows. */
    public synchronized void setListener(Consumer<Judged> listener) {
        this.listener = listener;
    }

    @Override
    public Map<String, String> getInteractiveViewers() {
        Map<String, String> viewers = new LinkedHashMap<>();
        viewers.put("Show anomalies", "weka.gui.knowledgeflow.steps.AnomalyViewerInteractiveView");
        return viewers;
    }
}
