package io.github.deepanomaly.model;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Simulated machines: each measures the same things on a level and a scale of its own, which for some is a thousand times that of others. */
final class Fleet {

    static final Run RUN = Run.silent(SmallModels.engine(), 1);

    private static final double LEVEL = 50;

    private final List<String> names;
    private final SplittableRandom random;

    /** Machines {@code m0}, {@code m1} and so on. */
    Fleet(int machines, long seed) {
        names = IntStream.range(0, machines).mapToObj(i -> "m" + i).toList();
        random = new SplittableRandom(seed);
    }

    /** Settings of a kind that train a model for each machine. */
    static Settings settings(String id) {
        return Brief.settings(kind(id)).with(Windowing.KEY, "machine").with(Windowing.PER_KEY, true);
    }

    static Kind kind(String id) {
        return Detectors.byId(id).orElseThrow();
    }

    static AnomalyModel train(String id, Rows rows) {
        return train(settings(id), id, rows);
    }

    static AnomalyModel train(Settings settings, String id, Rows rows) {
        return AnomalyModel.train(kind(id), settings, rows, RUN);
    }

    private static Schema schema(List<String> machines) {
        return new Schema(List.of(
                new Column.Nominal("machine", machines),
                new Column.Numeric("load"),
                new Column.Numeric("heat"),
                new Column.Numeric("speed")));
    }

    /** What a machine measures with this load; heat follows it, speed falls with it, both this far from what follows. */
    double[] row(int machine, double load, double heat, double speed) {
        double scale = Math.pow(10, machine % 4);
        double level = LEVEL * scale * (1 + machine % 3);
        return new double[] {
            machine, level + scale * load, 2 * level + scale * (load + heat), level - scale * (load + speed)
        };
    }

    /** A normal row of a machine. */
    double[] normal(int machine) {
        return row(machine, random.nextGaussian(), random.nextGaussian() / 2, random.nextGaussian() / 2);
    }

    /** So many normal rows of each machine, which take turns. */
    List<double[]> each(int... rows) {
        List<double[]> all = new ArrayList<>();
        for (int turn = 0; turn < IntStream.of(rows).max().orElse(0); turn++) {
            for (int machine = 0; machine < rows.length; machine++) {
                if (turn < rows[machine]) {
                    all.add(normal(machine));
                }
            }
        }
        return all;
    }

    /** Rows in the columns of the fleet. */
    Rows rows(List<double[]> rows) {
        return Rows.of(schema(names), rows);
    }

    /** Rows whose machine is called so, which is the only level there. */
    Rows renamed(List<double[]> rows, String name) {
        List<double[]> other = rows.stream()
                .map(row -> new double[] {0, row[1], row[2], row[3]})
                .toList();
        return Rows.of(schema(List.of(name)), other);
    }
}
