package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.report.Citation;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Randomizable;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformationHandler;
import weka.core.Utils;
import weka.filters.SupervisedFilter;

/**
 * Appends generated rows of a rare class to the first batch. Texts and relations of new rows are missing, their weight is 1.
 */
public abstract class OversampleFilter extends ParamFilter
        implements SupervisedFilter, Randomizable, TechnicalInformationHandler {

    private static final long serialVersionUID = 1L;

    private static final Param<Integer> CLASS_VALUE = Param.integer("classValue", "C", 0)
            .between(0, Integer.MAX_VALUE)
            .doc("Index of the class value that gets new rows, from 1; 0 = the class with the fewest rows (at "
                    + "least 1).");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = all();

    private static List<Param<?>> all() {
        List<Param<?>> params = new ArrayList<>(List.of(CLASS_VALUE));
        params.addAll(Oversampler.AMOUNT);
        params.addAll(Oversampler.PARAMS);
        params.addAll(Run.PARAMS);
        return List.copyOf(params);
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    @Override
    public String globalInfo() {
        return "Generates additional rows of a rare class with a conditional generative adversarial network "
                + "that starts from points between rows of the class. Nominal, date and missing values are "
                + "generated, too. With fewer than " + Oversampler.LEAST
                + " rows of the class no network is trained and new rows are interpolated (SMOTE). Fewer than "
                + Oversampler.FEWEST
                + " are an error. Only the first batch gets new rows.\n\nFor more information, see:\n\n"
                + Oversampler.SOURCE;
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        return Citation.of(Oversampler.SOURCE);
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = super.getCapabilities();
        capabilities.disableAllClasses();
        capabilities.disable(Capability.NO_CLASS);
        capabilities.enable(Capability.NOMINAL_CLASS);
        capabilities.enable(Capability.MISSING_CLASS_VALUES);
        return capabilities;
    }

    @Override
    protected Instances determineOutputFormat(Instances input) {
        Oversampler.of(values().settings(PARAMS)); // before hours of other work, not after them
        return new Instances(input, 0);
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        Instances longer = new Instances(batch);
        if (isFirstBatchDone() || batch.isEmpty()) {
            return longer;
        }
        InstancesRows rows = InstancesRows.of(batch);
        int[] classes = new int[batch.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = batch.get(i).classIsMissing() ? -1 : (int) batch.get(i).classValue();
        }
        int wanted = wanted(batch, classes);
        for (double[] made : made(rows, classes, wanted, batch.classAttribute().value(wanted))) {
            double[] values = new double[batch.numAttributes()];
            Arrays.fill(values, Utils.missingValue());
            for (int i = 0; i < made.length; i++) {
                values[rows.attributes().get(i)] = made[i];
            }
            values[batch.classIndex()] = wanted;
            longer.add(new DenseInstance(1, values));
        }
        return longer;
    }

    /** The index of the class value that gets more rows; throws {@link IllegalArgumentException} where it has too few. */
    private int wanted(Instances batch, int[] classes) {
        int chosen = chosen(CLASS_VALUE);
        if (chosen > batch.numClasses()) {
            throw new IllegalArgumentException(CLASS_VALUE + " must be in [0, " + batch.numClasses()
                    + "], the number of class values, got " + chosen);
        }
        int wanted = chosen == 0 ? Oversampler.smallest(classes) : chosen - 1;
        int rows = batch.attributeStats(batch.classIndex()).nominalCounts[wanted];
        if (rows < Oversampler.FEWEST) {
            throw new IllegalArgumentException(
                    "class \"" + batch.classAttribute().value(wanted) + "\" must have at least "
                            + Oversampler.FEWEST + " rows for oversampling, got " + rows
                            + ": collect more rows or weight them with weka.filters.supervised.instance.ClassBalancer");
        }
        return wanted;
    }

    private Rows made(InstancesRows rows, int[] classes, int wanted, String name) throws InterruptedException {
        Settings settings = values().settings(PARAMS);
        WekaProgress progress = new WekaProgress(
                getClass().getSimpleName(),
                status -> {},
                getDebug() ? System.err::println : line -> {},
                line -> System.err.println(line + " (class " + name + ")"));
        Run run = Dl4jPackage.run(settings, progress);
        Oversampler oversampler = Oversampler.of(settings);
        int count = Oversampler.count(settings, classes, wanted);
        return WekaProgress.stoppable(() -> oversampler.generate(rows, classes, wanted, count, run));
    }
}
