package weka.filters.unsupervised.instance;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.filters.DetectorFilter;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.List;
import java.util.Optional;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instances;
import weka.core.OptionMetadata;

/**
 * Removes the rows that an anomaly detector flags, or all others. Labels are not used and not needed: the class, text and
 * relations are carried along but not looked at.
 *
 * <p>Each row is judged by a detector that learned from the other folds; how many are flagged is up to the detector's threshold,
 * for which the scores of all rows stand in for held-out rows.
 * Only the first batch loses rows, so that a test set behind a {@code FilteredClassifier} keeps all of its own.
 */
public class RemoveAnomalies extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    private static final String FOLDS_DOC =
            "Folds: each row is judged by a detector that learned from the others; with 0 or 1 by the one that learned it.";

    private static final String INVERT_DOC = "Keep the anomalies and remove the others.";

    private static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    private static final Param<Boolean> INVERT =
            Param.flag("invertSelection", "V").doc(INVERT_DOC);

    private static final List<Param<?>> PARAMS = List.of(FOLDS, INVERT);

    @Override
    public String globalInfo() {
        return "Removes the rows that an anomaly detector flags, or all others.\n\nNo labels are needed, and a class is not "
                + "looked at. How many rows are flagged is up to the detector's threshold. Only the first batch loses rows.";
    }

    @Override
    protected List<Param<?>> params() {
        return PARAMS;
    }

    /** For rows among which anomalies may hide; those far beyond what normal rows do are removed. */
    @Override
    protected AnomalyClassifier initialDetector() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setContaminated(true);
        return autoencoder;
    }

    /** The number of folds. */
    @OptionMetadata(displayName = "Folds", description = FOLDS_DOC, displayOrder = 1)
    public int getFolds() {
        return (Integer) values().get(FOLDS);
    }

    /** Sets the number of folds. */
    public void setFolds(int folds) {
        values().set(FOLDS, folds);
    }

    /** Whether the anomalies are kept instead. */
    @OptionMetadata(displayName = "Invert selection", description = INVERT_DOC, displayOrder = 2)
    public boolean getInvertSelection() {
        return (Boolean) values().get(INVERT);
    }

    /** Sets whether the anomalies are kept instead. */
    public void setInvertSelection(boolean invert) {
        values().set(INVERT, invert);
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
        Optional<Calibration> across = judged.across();
        if (across.isEmpty() || judge.getFalseDiscoveryRate() > 0) {
            return judged.threshold();
        }
        Settings settings = judge.settings();
        ThresholdRule rule = ThresholdRule.of(settings);
        tell(rule.notes(across.get(), ThresholdRule.contaminated(settings)));
        return rule.threshold(across.get());
    }

    /** Runs the filter. */
    public static void main(String[] args) {
        runFilter(new RemoveAnomalies(), args);
    }
}
