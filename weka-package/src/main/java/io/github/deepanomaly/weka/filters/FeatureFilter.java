package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.rows.InstancesRows;
import io.github.deepanomaly.weka.rows.Placement;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.anomaly.Specification;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Replaces the attributes by the code of an autoencoder (the row in fewer numbers) or by its reconstruction (the expected
 * values, without missing ones). The autoencoder learns from the first batch.
 */
public abstract class FeatureFilter extends DetectorFilter {

    private static final long serialVersionUID = 1L;

    /** The features: code or reconstruction. */
    public enum Features {
        /** The numbers of the code. */
        CODE,
        /** The reconstruction of the row. */
        RECONSTRUCTION
    }

    private static final Param<Features> FEATURES = Param.choice("features", "features", Features.CODE)
            .doc("Features: code (attributes code_1, code_2 and so on) or reconstruction (the same attributes: "
                    + "numbers in their unit, the most probable level, nothing missing; constant ones are unchanged).");

    private static final Param<Boolean> APPEND =
            Param.flag("append", "append").doc("Keep the attributes and append the features to them.");

    /** The parameters. */
    public static final List<Param<?>> PARAMS = List.of(FEATURES, APPEND);

    private @Nullable Placement placement;

    @Override
    public String globalInfo() {
        return "Replaces the attributes by the code or the reconstruction of an autoencoder, or appends "
                + "these.\n\nLabels are not needed. The class is not used and kept, as are text and relational "
                + "attributes. The autoencoder is trained on the first batch only.";
    }

    @Override
    public final List<Param<?>> params() {
        return PARAMS;
    }

    /** Nobody asks for scores, so that no row is held out to calibrate them and none is kept to compare with. */
    @Override
    protected final String initialDetector() {
        return "weka.classifiers.anomaly.Autoencoder -score log-error -holdout 0.0";
    }

    @Override
    public boolean allowAccessToFullInputFormat() {
        return true; // how wide the code is, and so the output, is known after training
    }

    @Override
    protected void reset() {
        super.reset();
        placement = null;
    }

    @Override
    protected Instances determineOutputFormat(Instances batch) throws Exception {
        if (!getDetector().coding()) {
            throw new IllegalArgumentException("the detector must have one code per row (ensemble 1, window 1), got "
                    + Specification.of(getDetector()));
        }
        InstancesRows rows = InstancesRows.of(batch);
        learn(rows);
        Placement found = placement(batch, rows);
        placement = found;
        return found.header(batch);
    }

    private Placement placement(Instances batch, InstancesRows rows) throws Exception {
        boolean append = chosen(APPEND);
        if (chosen(FEATURES) == Features.RECONSTRUCTION) {
            List<Integer> restored = rows.attributes(learned().model().schema());
            return append ? Placement.beside(restored, batch) : Placement.within(restored, batch);
        }
        Rows none = features(rows.of(List.of()));
        return append
                ? Placement.behind(batch, none.schema())
                : Placement.insteadOf(rows.attributes(), batch, none.schema());
    }

    private Rows features(Rows rows) throws InterruptedException {
        AnomalyModel model = learned().model();
        WekaProgress progress = new WekaProgress(getClass().getSimpleName(), status -> {}, debug -> {});
        return WekaProgress.stoppable(() -> chosen(FEATURES) == Features.CODE
                ? model.codes(rows, progress)
                : model.reconstructions(rows, progress));
    }

    @Override
    protected Instances process(Instances batch) throws Exception {
        Iterator<double[]> features = features(InstancesRows.of(batch)).iterator();
        Placement known = placement;
        if (known == null) {
            throw new IllegalStateException("the first batch must be finished before others, it was not");
        }
        Instances output = getOutputFormat();
        for (Instance instance : batch) {
            output.add(output(instance, known.row(instance.toDoubleArray(), features.next()), batch));
        }
        return output;
    }
}
