package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.detector.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Optional;

/** The hyperparameters of preprocessing and calibration. */
public final class Preparation {

    /** The scaling of numeric columns. */
    public static final Param<Encoder.Scaling> SCALING = Param.choice("scaling", "scaling", Encoder.Scaling.STANDARD)
            .doc("Scaling of numeric columns: standard (by mean and standard deviation), robust (by median and "
                    + "quartiles), min-max (to [0, 1]) or none.");

    /** The treatment of heavy tails. */
    public static final Param<Encoder.HeavyTails> HEAVY_TAILS = Param.choice(
                    "heavyTails", "heavy-tails", Encoder.HeavyTails.COMPRESS)
            .doc("Columns with a few very large values: compress (by a logarithm, if the training rows show that "
                    + "this is needed; the model's summary names the columns) or keep.");

    /** The share of calibration rows. */
    public static final Param<Double> HOLDOUT = Param.real("holdout", "holdout", 0.1)
            .between(0, 0.9)
            .doc("Share of the training rows that is held out as calibration rows for p-values and thresholds. "
                    + "With 0 the training rows calibrate, and p-values are too small.");

    /** All of them, in the order in which they are shown. */
    public static final List<Param<?>> PARAMS = List.of(SCALING, HEAVY_TAILS, HOLDOUT, Keep.PARAM);

    private Preparation() {}

    /**
     * The encoder for rows, whose columns take turns in channels where their places mean something. A table with levels or dates is no
     * sequence unless somebody says how many channels it has: its columns are encoded one by one.
     */
    static Encoder encoder(Settings settings, Rows rows, Optional<Channels> channels) {
        boolean rounded = Keep.nothing(settings);
        int columns = rows.schema().size();
        boolean numeric = rows.schema().columns().stream().allMatch(Column.Numeric.class::isInstance);
        return channels.filter(c -> numeric || c.count() > 1)
                .map(c -> Encoder.fitInPlace(rows, settings.get(SCALING), column -> c.of(column, columns), rounded))
                .orElseGet(() -> Encoder.fit(rows, settings.get(SCALING), settings.get(HEAVY_TAILS), rounded));
    }
}
