package weka.filters.unsupervised.attribute;

import io.github.deepanomaly.eval.FalseDiscoveryRate;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.Appended;
import io.github.deepanomaly.weka.Folds;
import io.github.deepanomaly.weka.InstancesRows;
import io.github.deepanomaly.weka.Verdict;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.RelationalLocator;
import weka.core.SparseInstance;
import weka.core.StringLocator;

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
            "Which columns are appended, in which order, separated by commas: score, p-value, probability, flag, reasons (a "
                    + "text) and contributions (a number for each column of the data).";

    private static final String REASONS_DOC = "The most columns that a text of reasons names.";

    private static final String DISCOVERY_DOC =
            "Above 0: the rows of a batch are flagged together, so that on average at most this share of the flagged ones is "
                    + "normal (Benjamini-Hochberg); with 0 the detector's threshold flags each row.";

    private static final String FOLDS_DOC =
            "Folds of the first batch: each is judged by a detector that learned from the "
                    + "others; with 0 or 1 the rows are judged by the detector that learned them, which is faster and right where only "
                    + "later batches matter.";

    private static final Param<Appended> APPEND = Param.of(
                    "append", "A", Appended.class, Appended.INITIAL, Appended::parse)
            .doc(APPEND_DOC);

    private static final Param<Integer> FOLDS =
            Param.integer("folds", "F", 3).between(0, 1000).doc(FOLDS_DOC);

    private static final Param<Integer> REASONS =
            Param.integer("reasons", "reasons", 3).between(1, 100_000).doc(REASONS_DOC);

    private static final Param<Double> DISCOVERY = Param.real("falseDiscoveryRate", "false-discovery-rate", 0)
            .between(0, 0.5)
            .doc(DISCOVERY_DOC);

    private static final List<Param<?>> PARAMS = List.of(APPEND, FOLDS, REASONS, DISCOVERY);

    @Override
    public String globalInfo() {
        return "Appends to each row what an anomaly detector says about it: score, p-value, probability of being anomalous, "
                + "flag, and if you like the reasons.\n\nNo labels are needed, and a class is not looked at. The detector learns from the first batch only.";
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

    /** The most columns that a text of reasons names. */
    @OptionMetadata(displayName = "Reasons", description = REASONS_DOC, displayOrder = 3)
    public int getReasons() {
        return (Integer) values().get(REASONS);
    }

    /** Sets the most columns that a text of reasons names. */
    public void setReasons(int reasons) {
        values().set(REASONS, reasons);
    }

    /** The share of normal rows among the flagged ones; 0 for the detector's threshold. */
    @OptionMetadata(displayName = "False discovery rate", description = DISCOVERY_DOC, displayOrder = 4)
    public double getFalseDiscoveryRate() {
        return (Double) values().get(DISCOVERY);
    }

    /** Sets the share of normal rows among the flagged ones. */
    public void setFalseDiscoveryRate(double rate) {
        values().set(DISCOVERY, rate);
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
