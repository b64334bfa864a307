package io.github.deepanomaly.model.split;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.roles.ColumnRole;
import io.github.deepanomaly.data.roles.Roles;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.stats.population.Population;
import java.util.List;
import java.util.Optional;

/**
 * Rows drawn from a larger table, in whatever order.
 *
 * @param training rows that train
 * @param calibration others, which calibrate
 * @param all what all rows of the table have, the calibration rows left out
 * @param notes what is to be said of how they were drawn, a sentence each
 */
public record Drawn(Rows training, Rows calibration, Population all, List<String> notes) {

    public Drawn {
        notes = List.copyOf(notes);
    }

    /** Which rows do what, as these roles read them; throws {@link IllegalArgumentException} for windows and for rows with weights. */
    public TrainingPlan plan(Roles roles, Windowing windowing) {
        if (!windowing.single()) {
            throw new IllegalArgumentException(
                    "a training on drawn rows needs rows that are judged alone, got windows of " + windowing.window()
                            + " rows");
        }
        Optional<String> weight = roles.column(ColumnRole.WEIGHT);
        if (weight.isPresent()) {
            throw new IllegalArgumentException("training on drawn rows does not support weights, got \"" + weight.get()
                    + "\" with the role weight");
        }
        return Split.given(windowing.features(roles.read(training)), windowing.features(roles.read(calibration)));
    }
}
