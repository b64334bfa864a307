package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows with their classes, 0 and 1. */
record Labelled(Rows rows, List<Integer> kinds) {

    static final int COMMON = 400;
    static final int RARE = 40;
    static final int MADE = 400;

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("pressure"),
            new Column.Numeric("flow"),
            new Column.Numeric("count"),
            new Column.Nominal("state", List.of("idle", "on", "off", "never")),
            new Column.Numeric("sensor"),
            new Column.Nominal("colour", List.of("red", "blue")),
            new Column.Numeric("site")));

    /**
     * Class 0 around 0 and class 1 around (6, 12), in both flow is twice the pressure; state "off" in class 1 alone; sensor and
     * colour are missing in half of the rows of class 1, always together, and in a tenth of the others.
     */
    static Labelled mixed() {
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> rows = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < COMMON + RARE; i++) {
            boolean rare = i >= COMMON;
            kinds.add(rare ? 1 : 0);
            double pressure = random.nextGaussian() + (rare ? 6 : 0);
            boolean gap = random.nextDouble() < (rare ? 0.5 : 0.1);
            rows.add(new double[] {
                pressure,
                2 * pressure + 0.1 * random.nextGaussian(),
                random.nextInt(10) + (rare ? 20 : 0),
                rare ? 2 : random.nextInt(2),
                gap ? Double.NaN : random.nextGaussian(),
                gap ? Double.NaN : random.nextInt(2),
                7
            });
        }
        return new Labelled(Rows.of(SCHEMA, rows), kinds);
    }

    int[] classes() {
        return kinds.stream().mapToInt(kind -> kind).toArray();
    }

    /** With that many rows of class 1. */
    Labelled first(int rare) {
        List<double[]> some = new ArrayList<>();
        rows.forEach(some::add);
        return new Labelled(Rows.of(rows.schema(), some.subList(0, COMMON + rare)), kinds.subList(0, COMMON + rare));
    }

    static Settings settings() {
        return Settings.defaults(Oversampler.PARAMS);
    }

    static Run run(long seed, Progress progress) {
        return new Run(Engines.of(Engines.Choice.BLAS, 1), seed, progress);
    }

    /** {@link #MADE} rows of class 1. */
    List<double[]> made(Settings settings, Progress progress) {
        return made(settings, run(1, progress));
    }

    /** {@link #MADE} rows of class 1. */
    List<double[]> made(Settings settings, Run run) {
        List<double[]> made = new ArrayList<>();
        Oversampler.of(settings).generate(rows, classes(), 1, MADE, run).forEach(made::add);
        return made;
    }
}
