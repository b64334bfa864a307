package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.roles.IgnoredColumns;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.Verdict;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.judging.ClassDistribution;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.report.Notes;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.UnassignedDatasetException;
import weka.gui.Logger;

/** A classifier that predicts for a row alone or for many at once what its model and its threshold say. */
public abstract class PredictingClassifier extends ModelClassifier {

    private static final long serialVersionUID = 1L;

    /** How many training rows had each class value, as a text, so that files name no further class; null where nobody counted. */
    private @Nullable String labels;

    private transient @Nullable InstancesRows columns;
    private transient @Nullable Notes told;
    private transient ScoringNotes.@Nullable OneByOne single;

    /** Where notes are said; the error output without one. */
    public abstract @Nullable Logger getLog();

    /** The class value that means normal. */
    public abstract NormalLabel normalLabel();

    /** Counts the labels of training rows, by which later ones share a probability of anomaly. */
    protected final void countLabels(Instances data) {
        double[] counts = new double[data.numClasses()];
        for (Instance row : data) {
            if (!row.classIsMissing()) {
                counts[(int) row.classValue()]++;
            }
        }
        labels = Arrays.stream(counts).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private double[] counts(int classes) {
        String text = labels;
        double[] counts = text == null
                ? new double[classes]
                : Arrays.stream(text.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        return counts.length == classes ? counts : new double[classes];
    }

    /** Progress for the status bar and, of epochs and where that is on, for the debug output. */
    protected abstract Progress progress();

    @Override
    public double[] distributionForInstance(Instance instance) throws Exception {
        if (instance.dataset() == null) {
            throw new UnassignedDatasetException("the instance must belong to a data set, got none");
        }
        return distributions(instance.dataset(), List.of(instance))[0];
    }

    @Override
    public double[][] distributionsForInstances(Instances batch) throws Exception {
        return distributions(batch, batch);
    }

    @Override
    public boolean implementsMoreEfficientBatchPrediction() {
        return true;
    }

    private double[][] distributions(Instances dataset, List<Instance> instances) throws InterruptedException {
        int normal = normalLabel().index(dataset.classAttribute());
        ClassDistribution classes = ClassDistribution.of(normal, counts(dataset.numClasses()));
        InstancesRows known = columns;
        if (known == null || !known.fits(dataset)) {
            known = InstancesRows.of(dataset);
            columns = known.of(List.of());
        }
        InstancesRows rows = known.of(instances);
        List<Verdict> verdicts = verdicts(rows);
        tell(rows, verdicts);
        double rate = settings().get(Flagging.DISCOVERY);
        return Flagging.distributions(verdicts, model().calibration(), rate, classes);
    }

    /** Says what people should know about the scores of rows, a sentence each and none twice. */
    private void tell(Rows rows, List<Verdict> verdicts) {
        double[] scores = verdicts.stream().mapToDouble(Verdict::score).toArray();
        List<String> notes = new ArrayList<>(model().notesOn(rows, scores));
        IgnoredColumns.note(rows.schema(), model().schema()).ifPresent(notes::add);
        say(notes, scores);
    }

    private synchronized void say(List<String> notes, double... scores) {
        if (scores.length == 1) {
            ScoringNotes.OneByOne present = single;
            if (present == null || present.calibration() != model().calibration()) {
                present = new ScoringNotes.OneByOne(model().calibration());
                single = present;
            }
            present.add(scores[0]).ifPresent(notes::add);
            double rate = settings().get(Flagging.DISCOVERY);
            if (rate > 0) {
                notes.add(new FalseDiscoveryRate(rate).alone());
            }
        }
        Notes present = told;
        if (present == null) {
            present = new Notes();
            told = present;
        }
        present.say(kind().title(), notes, getLog());
    }

    /** What the model says about each row; throws {@link InterruptedException} when the thread is interrupted. */
    public final List<Verdict> verdicts(Rows rows) throws InterruptedException {
        AnomalyModel present = model();
        return WekaProgress.stoppable(
                () -> Verdict.all(present.score(rows, progress()), present.calibration(), threshold()));
    }

    /** As {@link #verdicts}, with the reasons, at about twice the cost for most kinds. */
    public final List<Verdict> explained(Rows rows) throws InterruptedException {
        AnomalyModel present = model();
        return WekaProgress.stoppable(
                () -> Verdict.all(present.explain(rows, progress()), present.calibration(), threshold()));
    }
}
