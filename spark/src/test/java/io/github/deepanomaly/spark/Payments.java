package io.github.deepanomaly.spark;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulated payments: log-normal amounts that follow the channel, gaps, moments, counts, and a constant. */
final class Payments {

    static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("web", "shop", "phone")),
            new Column.Date("time"),
            new Column.Numeric("items"),
            new Column.Numeric("constant")));

    private Payments() {}

    static Rows rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int channel = random.nextInt(3);
            rows.add(new double[] {
                random.nextInt(20) == 0 ? Double.NaN : Math.exp(channel + 2.5 * random.nextGaussian()),
                random.nextInt(20) == 0 ? Double.NaN : channel,
                1.7e12 + 3.6e6 * random.nextInt(24 * 60),
                1 + random.nextInt(9),
                7
            });
        }
        return Rows.of(SCHEMA, rows);
    }

    /** A small detector of some of the columns. */
    static DeepAnomaly stage() {
        return new DeepAnomaly()
                .setInputCols("amount", "channel", "time", "items")
                .setOption("epochs", "3")
                .setOption("hidden", "8 relu")
                .setOption("references", "50")
                .setTrainingRows(800)
                .setCalibrationRows(200);
    }
}
