package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detect.Progress;
import io.github.deepanomaly.model.AnomalyModel;
import java.util.List;

/** The code that a model passes each row through, where it has one. */
public final class Coding {

    private Coding() {}

    /** The width of the code; 0 where there is none. */
    public static int width(AnomalyModel model) {
        if (!AnomalyModel.coding(model.kind(), model.settings())) {
            return 0;
        }
        return model.codes(Rows.of(model.schema(), List.of()), Progress.SILENT)
                .schema()
                .size();
    }
}
