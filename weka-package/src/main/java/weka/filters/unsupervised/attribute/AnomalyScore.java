package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.eval.FalseDiscoveryRate;
import io.github.deepanomaly.weka.Appended;
import io.github.deepanomaly.weka.Folds;
import io.github.deepanomaly.weka.InstancesRows;
import io.github.deepanomaly.weka.Verdict;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.RelationalLocator;
import weka.core.SparseInstance;
import weka.core.StringLocator;

/**
 * Appends to each row what an anomaly detector says about it. Labels are not used and not needed: the class, text and
 * relations are carried along but not looked at.
 *
 * <p>One detector learns from the whole first batch and judges all later ones. The rows of the first batch itself are judged by
 * detectors that learned from the other folds, because a detector that learned a row finds it normal. With a model file nothing
 * learns, and the detector in it judges all rows.
 */
public class AnomalyScore extends ScoringFilter {

    private static final long serialVersionUID = 1L;

    @Override
    public String globalInfo() {
        return "Appends to each row what an anomaly detector says about it: score, p-value, probability of being anomalous, "
                + "flag, and if you like the reasons.\n\nNo labels are needed, and a class is not looked at. The detector learns from the first batch only, or comes trained "
                + "from a file.";
    }

    /** For rows without labels, among which anomalies may hide. */
    @Override
    protected AnomalyClassifier initialDetector() {
        Autoencoder autoencoder = new Autoencoder();
        autoencoder.setContaminated(true);
        return autoencoder;
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Instances output = new Instances(input, 0);
        chosen(APPEND).header(output, InstancesRows.of(output).schema());
        return output;
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        InstancesRows rows = InstancesRows.of(batch);
        List<Verdict> verdicts = isFirstBatchDone() ? verdicts(learned(), rows) : first(batch, rows);
        if (chosen(DISCOVERY) > 0) {
            verdicts = Verdict.together(verdicts, new FalseDiscoveryRate(chosen(DISCOVERY)));
        }
        Appended appended = chosen(APPEND);
        Instances output = getOutputFormat();
        for (int i = 0; i < batch.numInstances(); i++) {
            double[] row = appended.row(batch.instance(i).toDoubleArray(), verdicts.get(i), output, chosen(REASONS));
            output.add(carried(batch, batch.instance(i), row, output));
        }
        return output;
    }

    /** A row of the output with the texts and relations of one of the input, which come first; appended texts are there already. */
    private static Instance carried(Instances batch, Instance input, double[] row, Instances output) {
        Instance carried = input instanceof SparseInstance
                ? new SparseInstance(input.weight(), row)
                : new DenseInstance(input.weight(), row);
        int[] kept = IntStream.range(0, batch.numAttributes()).toArray();
        StringLocator.copyStringValues(
                carried, false, batch, new StringLocator(batch, kept), output, new StringLocator(output, kept));
        RelationalLocator.copyRelationalValues(
                carried, false, batch, new RelationalLocator(batch, kept), output, new RelationalLocator(output, kept));
        carried.setDataset(output);
        return carried;
    }

    private List<Verdict> verdicts(AnomalyClassifier trained, InstancesRows rows) throws InterruptedException {
        return chosen(APPEND).explained() ? trained.explained(rows) : trained.verdicts(rows);
    }

    private List<Verdict> first(List<Instance> batch, InstancesRows rows) throws Exception {
        if (!chosen(MODEL).isEmpty()) {
            return verdicts(loaded(Path.of(chosen(MODEL))), rows);
        }
        AnomalyClassifier whole = learn(rows);
        int folds = Math.min(chosen(FOLDS), batch.size());
        if (folds < 2) {
            return verdicts(whole, rows);
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
                    ? Folds.chosen(judged, verdicts(others, rows))
                    : verdicts(others, rows.of(Folds.chosen(judged, batch)));
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
