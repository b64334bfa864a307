package io.github.deepanomaly.knime.change;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** The task of a recalibration: the same model with the p-values and thresholds of new normal rows. */
public final class Recalibrating {

    /** All parameters, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = Runs.TRAINING;

    private Recalibrating() {}

    /**
     * The model, calibrated by the rows of a table, which count as normal; to be closed.
     *
     * @param settings values of {@link #PARAMS}
     * @throws IllegalArgumentException where the table lacks columns of the model, has no row or an infinite number
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static AnomalyModel of(AnomalyModel model, Settings settings, Table table, Progress progress) {
        if (table.size() == 0) {
            throw new IllegalArgumentException("recalibration needs at least 1 normal row, got 0");
        }
        try (ModelRows rows = ModelRows.whole(table, model.schema())) {
            return model.adjustment().recalibrated(rows, Runs.run(settings, progress));
        }
    }
}
