package weka.filters.unsupervised.instance;

import io.github.deepanomaly.data.SimulatedAnomalies;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.filters.ParamFilter;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.Arrays;
import java.util.List;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionMetadata;
import weka.core.Randomizable;
import weka.core.Utils;
import weka.filters.UnsupervisedFilter;

/**
 * Appends simulated anomalies, made from the normal rows, for stress tests of detectors: where the class is nominal from rows with
 * its first value or none, and the new ones get its second value; otherwise from all rows.
 *
 * <p>Only the first batch grows. Texts and relations of new rows are missing.
 */
public class AppendAnomalies extends ParamFilter implements UnsupervisedFilter, Randomizable {

    private static final long serialVersionUID = 1L;

    private static final String TYPE_DOC =
            "What is wrong with them: global (numbers from the widened range of their column), local (rows with noise), "
                    + "dependency (each value from another row) or value (one value of a row is wrong).";

    private static final String STRENGTH_DOC =
            "How far numbers go astray: in ranges of the column for global, in its standard deviations for local and value.";

    private static final String PERCENT_DOC = "How many are appended, in percent of the rows that they are made from.";

    private static final Param<SimulatedAnomalies.Type> TYPE =
            Param.choice("type", "type", SimulatedAnomalies.Type.LOCAL).doc(TYPE_DOC);

    private static final Param<Double> STRENGTH =
            Param.real("strength", "strength", 2).between(1e-6, 1e6).doc(STRENGTH_DOC);

    private static final Param<Double> PERCENT =
            Param.real("percentage", "P", 5).between(0, 10_000).doc(PERCENT_DOC);

    private static final String SEED_DOC = "Seed of the random choices.";

    private static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc(SEED_DOC);

    private static final List<Param<?>> PARAMS = List.of(TYPE, STRENGTH, PERCENT, SEED);

    @Override
    public String globalInfo() {
        return "Appends simulated anomalies, made from the normal rows, for stress tests of detectors.\n\nWith a nominal class, "
                + "rows with its first value or none are normal, and the new rows get its second value. Only the first batch grows.";
    }

    @Override
    protected List<Param<?>> params() {
        return PARAMS;
    }

    /** What is wrong with them. */
    @OptionMetadata(displayName = "Type", description = TYPE_DOC, displayOrder = 0)
    public SimulatedAnomalies.Type getType() {
        return (SimulatedAnomalies.Type) values().get(TYPE);
    }

    /** Sets what is wrong with them. */
    public void setType(SimulatedAnomalies.Type type) {
        values().set(TYPE, type);
    }

    /** How far numbers go astray. */
    @OptionMetadata(displayName = "Strength", description = STRENGTH_DOC, displayOrder = 1)
    public double getStrength() {
        return (Double) values().get(STRENGTH);
    }

    /** Sets how far numbers go astray. */
    public void setStrength(double strength) {
        values().set(STRENGTH, strength);
    }

    /** How many are appended, in percent. */
    @OptionMetadata(displayName = "Percentage", description = PERCENT_DOC, displayOrder = 2)
    public double getPercentage() {
        return (Double) values().get(PERCENT);
    }

    /** Sets how many are appended, in percent. */
    public void setPercentage(double percentage) {
        values().set(PERCENT, percentage);
    }

    @Override
    @OptionMetadata(displayName = "Seed", description = SEED_DOC, displayOrder = 3)
    public int getSeed() {
        return (Integer) values().get(SEED);
    }

    @Override
    public void setSeed(int seed) {
        values().set(SEED, seed);
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        return new Instances(input, 0);
    }

    @Override
    protected Instances process(Instances batch) {
        Instances longer = new Instances(batch);
        if (isFirstBatchDone() || batch.isEmpty()) {
            return longer;
        }
        boolean labelled = batch.classIndex() >= 0 && batch.classAttribute().isNominal();
        InstancesRows rows = InstancesRows.of(batch);
        List<Instance> normal = labelled ? Folds.chosen(TrainOn.NORMAL_ROWS.of(batch), batch) : batch;
        int count = (int) Math.round(normal.size() * chosen(PERCENT) / 100);
        SimulatedAnomalies anomalies = new SimulatedAnomalies(chosen(TYPE), chosen(STRENGTH));
        for (double[] simulated : anomalies.of(rows.of(normal), count, chosen(SEED))) {
            double[] values = new double[batch.numAttributes()];
            Arrays.fill(values, Utils.missingValue());
            for (int i = 0; i < simulated.length; i++) {
                values[rows.attributes().get(i)] = simulated[i];
            }
            if (labelled && batch.numClasses() > 1) {
                values[batch.classIndex()] = 1;
            }
            longer.add(new DenseInstance(1, values));
        }
        return longer;
    }

    /** Runs the filter. */
    public static void main(String[] args) {
        runFilter(new AppendAnomalies(), args);
    }
}
