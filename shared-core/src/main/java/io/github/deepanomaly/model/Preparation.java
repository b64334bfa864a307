package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;

/** The hyperparameters of what happens to the rows before any detector sees them. */
public final class Preparation {

    /** How numbers are scaled. */
    public static final Param<Encoder.Scaling> SCALING = Param.choice("scaling", "scaling", Encoder.Scaling.STANDARD)
            .doc(
                    "How numeric columns are scaled: standard (mean and standard deviation), robust (median and quartiles), "
                            + "min-max (to [0, 1]) or none.");

    /** What is done about heavy tails. */
    public static final Param<Encoder.HeavyTails> HEAVY_TAILS = Param.choice(
                    "heavyTails", "heavy-tails", Encoder.HeavyTails.COMPRESS)
            .doc("What to do with columns that have a few huge values: compress them by a logarithm where the training "
                    + "rows show that it is needed (the model's summary names those columns), or keep them.");

    /** The share of rows kept for calibration. */
    public static final Param<Double> HOLDOUT = Param.real("holdout", "holdout", 0.1)
            .between(0, 0.9)
            .doc(
                    "Share of the training rows that is kept out of training to calibrate p-values and thresholds; with 0 the "
                            + "training rows themselves calibrate, which makes them too optimistic.");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(SCALING, HEAVY_TAILS, HOLDOUT);

    private Preparation() {}

    /**
     * The encoder for rows, whose columns take turns in channels where their places mean something. A table with levels or dates is no
     * sequence unless somebody says how many channels it has: its columns are encoded one by one.
     */
    static Encoder encoder(Settings settings, Rows rows, Optional<Channels> channels) {
        int columns = rows.schema().size();
        boolean numeric = rows.schema().columns().stream().allMatch(Column.Numeric.class::isInstance);
        return channels.filter(c -> numeric || c.count() > 1)
                .map(c -> Encoder.fitInPlace(rows, settings.get(SCALING), column -> c.of(column, columns)))
                .orElseGet(() -> Encoder.fit(rows, settings.get(SCALING), settings.get(HEAVY_TAILS)));
    }
}
