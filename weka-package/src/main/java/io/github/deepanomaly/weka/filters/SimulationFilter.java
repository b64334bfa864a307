package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.oversample.SimulatedAnomalies;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.rows.Folds;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.Arrays;
import java.util.List;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Randomizable;
import weka.core.Utils;
import weka.filters.UnsupervisedFilter;

/**
 * Appends simulated anomalies, made from the normal rows, for stress tests of detectors: where the class is nominal from rows with
 * its first value or none, and the new ones get its second value; otherwise from all rows.
 *
 * <p>Only the first batch grows. Texts and relations of new rows are missing.
 */
public abstract class SimulationFilter extends ParamFilter implements UnsupervisedFilter, Randomizable {

    private static final long serialVersionUID = 1L;

    private static final Param<SimulatedAnomalies.Type> TYPE = Param.choice(
                    "type", "type", SimulatedAnomalies.Type.LOCAL)
            .doc("Type of anomaly: global (uniform over the widened range of each column), local (rows with "
                    + "noise), dependency (each value from another row) or value (one wrong value per row).");

    private static final Param<Double> STRENGTH = Param.real("strength", "strength", 2)
            .between(1e-6, 1e6)
            .doc("Size of the deviation, in units of the column's range for global, of its standard deviation for "
                    + "local and value.");

    private static final Param<Double> PERCENT = Param.real("percentage", "P", 5)
            .between(0, 10_000)
            .doc("Number of appended anomalies, in percent of the normal rows.");

    private static final Param<Integer> SEED = Param.integer("seed", "S", 1)
            .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
            .doc("Random seed.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = List.of(TYPE, STRENGTH, PERCENT, SEED, NormalLabel.PARAM);

    @Override
    public String globalInfo() {
        return "Appends simulated anomalies, computed from the normal rows, to test detectors.\n\nWith a "
                + "nominal class, rows labelled normal or without a value are normal, and new rows get the first "
                + "value that does not mean normal. Only the first batch gets new rows.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
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
        NormalLabel label = new NormalLabel(chosen(NormalLabel.PARAM));
        int anomalous = labelled && label.index(batch.classAttribute()) == 0 ? 1 : 0;
        InstancesRows rows = InstancesRows.of(batch);
        List<Instance> normal = labelled ? Folds.chosen(TrainOn.NORMAL_ROWS.of(batch, label), batch) : batch;
        int count = (int) Math.round(normal.size() * chosen(PERCENT) / 100);
        SimulatedAnomalies anomalies = new SimulatedAnomalies(chosen(TYPE), chosen(STRENGTH));
        for (double[] simulated : anomalies.of(rows.of(normal), count, chosen(SEED))) {
            double[] values = new double[batch.numAttributes()];
            Arrays.fill(values, Utils.missingValue());
            for (int i = 0; i < simulated.length; i++) {
                values[rows.attributes().get(i)] = simulated[i];
            }
            if (labelled && batch.numClasses() > 1) {
                values[batch.classIndex()] = anomalous;
            }
            longer.add(new DenseInstance(1, values));
        }
        return longer;
    }
}
