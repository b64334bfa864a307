package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ScoringNotes;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.CrossCalibration;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.core.Instances;

/**
 * Removes the rows that an anomaly detector flags, or all others. Labels are not used and not needed: the class, text and
 * relations are carried along but not looked at.
 *
 * <p>Each row is judged by a detector that learned from the other folds; how many are flagged is up to the detector's threshold,
 * for which the scores of all rows stand in for held-out rows.
 * Only the first batch loses rows, so that a test set behind a {@code FilteredClassifier} keeps all of its own.
 */
public abstract class RemovalFilter extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    private static final Param<Integer> FOLDS = Param.integer("folds", "F", 3)
            .between(0, 1000)
            .doc("Number of folds: each row is scored by a detector trained on the other folds. With 0 or 1, "
                    + "one detector is trained on all rows and scores them.");

    private static final Param<Boolean> INVERT =
            Param.flag("invertSelection", "V").doc("Keep the anomalies and remove the normal rows.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = List.of(FOLDS, INVERT);

    @Override
    public String globalInfo() {
        return "Removes the rows that an anomaly detector flags, or all other rows.\n\nLabels are not needed, "
                + "and the class is not used. The detector's threshold determines the number of flagged rows. Rows "
                + "are removed from the first batch only.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    /** For rows among which anomalies may hide; those far beyond what normal rows do are removed. */
    @Override
    protected final String initialDetector() {
        return "weka.classifiers.anomaly.Autoencoder -contaminated";
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        return new Instances(input, 0);
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        if (isFirstBatchDone()) {
            return new Instances(batch);
        }
        AnomalyClassifier judge = (AnomalyClassifier) AbstractClassifier.makeCopy(getDetector());
        judge.setTrainOn(TrainOn.ALL_ROWS);
        Judged judged = new Detection(judge, batch, chosen(FOLDS), Detection.Listener.NONE).cross();
        double threshold = threshold(judge, judged);
        Instances kept = new Instances(batch, batch.size());
        for (int row = 0; row < batch.size(); row++) {
            if (judged.score(row) > threshold == chosen(INVERT)) {
                kept.add(batch.instance(row));
            }
        }
        return kept;
    }

    /** By the rows themselves, which were judged across folds, or by the held-out rows of the one detector. */
    private double threshold(AnomalyClassifier judge, Judged judged) {
        Settings settings = judge.settings();
        ThresholdRule rule = ThresholdRule.of(settings);
        Optional<Calibration> across = CrossCalibration.of(rule, judged);
        if (across.isEmpty() || judge.getFalseDiscoveryRate() > 0) {
            tell(judged.notes());
            return judged.threshold();
        }
        Judge first = judged.judges().get(0);
        List<String> notes = new ArrayList<>(InstancesRows.leftOut(judged.data()));
        first.model().notes().stream()
                .filter(note -> note.startsWith("left out"))
                .forEach(notes::add);
        notes.addAll(rule.notes(across.get(), Contaminated.in(settings)));
        notes.addAll(ScoringNotes.unjudged(
                first.window(),
                IntStream.range(0, judged.size()).mapToDouble(judged::score).toArray()));
        tell(notes);
        return rule.threshold(across.get());
    }
}
