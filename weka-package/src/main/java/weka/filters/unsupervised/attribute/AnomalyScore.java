package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.Appended;
import io.github.deepanomaly.weka.Folds;
import io.github.deepanomaly.weka.InstancesRows;
import io.github.deepanomaly.weka.Verdict;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionMetadata;

/**
 * Appends to each row what an anomaly detector says about it. Labels are not used and not needed: the class, text and
 * relations are carried along but not looked at.
 *
 * <p>One detector learns from the whole first batch and judges all later ones. The rows of the first batch itself are judged by
 * detectors that learned from the other folds, because a detector that learned a row finds it normal.
 */
public class AnomalyScore extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    private static final String APPEND_DOC =
            "Which columns are appended, in which order, separated by commas: score, p-value, probability, flag.";

    private static final String FOLDS_DOC =
            "Folds of the first batch: each is judged by a detector that learned from the "
                    + "others; with 0 or 1 the rows are judged by the detector that learned them, which is faster and right where only "
                    + "later batches matter.";

    private static final Param<Appended> APPEND = Param.of("append", "A", Appended.class, Appended.ALL, Appended::parse)
            .doc(APPEND_DOC);

    private static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    private static final List<Param<?>> PARAMS = List.of(APPEND, FOLDS);

    @Override
    public String globalInfo() {
        return "Appends to each row what an anomaly detector says about it: score, p-value, probability of being anomalous and "
                + "flag.\n\nNo labels are needed, and a class is not looked at. The detector learns from the first batch only.";
    }

    @Override
    protected List<Param<?>> params() {
        return PARAMS;
    }

    /** For rows without labels, among which anomalies may hide. */
    @Override
    protected AnomalyClassifier initialDetector() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setContaminated(true);
        return autoencoder;
    }

    /** The columns that are appended. */
    @OptionMetadata(displayName = "Append", description = APPEND_DOC, displayOrder = 1)
    public String getAppend() {
        return (String) values().get(APPEND);
    }

    /** Sets the columns that are appended. */
    public void setAppend(String append) {
        values().set(APPEND, append);
    }

    /** The number of folds. */
    @OptionMetadata(displayName = "Folds", description = FOLDS_DOC, displayOrder = 2)
    public int getFolds() {
        return (Integer) values().get(FOLDS);
    }

    /** Sets the number of folds. */
    public void setFolds(int folds) {
        values().set(FOLDS, folds);
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances output = new Instances(input, 0);
        chosen(APPEND).header(output);
        return output;
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        InstancesRows rows = InstancesRows.of(batch);
        List<Verdict> verdicts = isFirstBatchDone() ? learned().verdicts(rows) : first(batch, rows);
        Appended appended = chosen(APPEND);
        Instances output = getOutputFormat();
        for (int i = 0; i < batch.numInstances(); i++) {
            Instance instance = batch.instance(i);
            output.add(output(instance, appended.row(instance.toDoubleArray(), verdicts.get(i)), batch));
        }
        return output;
    }

    private List<Verdict> first(List<Instance> batch, InstancesRows rows) throws Exception {
        AnomalyClassifier whole = learn(rows);
        int folds = Math.min(chosen(FOLDS), batch.size());
        if (folds < 2) {
            return whole.verdicts(rows);
        }
        boolean ordered = getDetector().window() > 1;
        Folds division = ordered
                ? Folds.consecutive(batch.size(), folds)
                : Folds.random(batch.size(), folds, getDetector().getSeed());
        Verdict[] verdicts = new Verdict[batch.size()];
        for (int fold = 0; fold < folds; fold++) {
            AnomalyClassifier others = trained(rows.onlyTraining(division.outside(fold)));
            BitSet judged = division.inside(fold);
            List<Verdict> found = ordered // windows reach beyond the fold
                    ? Folds.chosen(judged, others.verdicts(rows))
                    : others.verdicts(rows.of(Folds.chosen(judged, batch)));
            Iterator<Verdict> next = found.iterator();
            judged.stream().forEach(row -> verdicts[row] = next.next());
        }
        return List.of(verdicts);
    }

    /** Runs the filter. */
    public static void main(String[] args) {
        runFilter(new AnomalyScore(), args);
    }
}
