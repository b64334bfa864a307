package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** CPU time to match the levels of a table with those of the training rows. A part of {@link ScalingBenchmark}. */
final class ManyLevels {

    private static final int LEVELS = 50_000;

    private ManyLevels() {}

    /** A row of a table that has the same levels as the training rows, in another order. */
    static void print(Kind kind, Run run) {
        List<String> names = IntStream.range(0, LEVELS).mapToObj(i -> "c" + i).toList();
        List<String> backwards = new ArrayList<>(names);
        Collections.reverse(backwards);
        List<double[]> rows = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {i % 2 * (LEVELS - 1), i % 3})
                .toList();
        Settings settings = Settings.parse(AnomalyModel.params(kind), Map.of("epochs", "1", "validation", "0"));
        try (AnomalyModel model = AnomalyModel.train(kind, settings, Rows.of(schema(names), rows), run)) {
            Rows other = Rows.of(schema(backwards), List.of(new double[] {0, 0}));
            double start = CpuTime.seconds();
            model.score(other);
            System.out.printf(
                    Locale.ROOT,
                    "%na row with %d levels in another order: %.3f s%n",
                    LEVELS,
                    CpuTime.seconds() - start);
        }
    }

    private static Schema schema(List<String> levels) {
        return new Schema(List.of(new Column.Nominal("c", levels), new Column.Numeric("y")));
    }
}
