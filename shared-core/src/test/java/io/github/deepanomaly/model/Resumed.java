package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Column.Nominal;
import io.github.deepanomaly.data.Column.Numeric;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Small models, and trainings of them that go on with other rows. */
final class Resumed {

    static final Engine ENGINE = Engines.of(Engines.Choice.BLAS, 1);

    /** Sums of float32 products in another order. */
    static final double ROUNDING = 1e-5;

    static final List<String> LEVELS = List.of("x", "y", "z");

    static final Rows BEFORE = table(5, LEVELS, "a", "b", "kind");

    /** Rows with these columns, which are functions of two random numbers; {@code kind} is nominal, {@code still} never varies. */
    static Rows table(long seed, List<String> levels, String... names) {
        Random random = new Random(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            double a = random.nextGaussian();
            double b = 2 * a + 0.1 * random.nextGaussian();
            double level = random.nextInt(levels.size());
            double added = a - b + 0.1 * random.nextGaussian();
            Map<String, Double> values = Map.of("a", a, "b", b, "kind", level, "added", added, "still", 3.0);
            rows.add(Stream.of(names)
                    .mapToDouble(name -> Objects.requireNonNull(values.get(name)))
                    .toArray());
        }
        List<Column> columns = Stream.of(names)
                .<Column>map(name -> name.equals("kind") ? new Nominal(name, levels) : new Numeric(name))
                .toList();
        return Rows.of(new Schema(columns), rows);
    }

    /** Every kind that trains in epochs and reads columns whose places mean nothing. */
    static Stream<Kind> kinds() {
        return Detectors.ALL.stream()
                .filter(kind -> ModelTraining.stepwise(kind, Settings.defaults(AnomalyModel.params(kind))))
                .filter(kind -> kind.detector(settings(kind)).channels().isEmpty());
    }

    static Kind kind(String id) {
        return Detectors.byId(id).orElseThrow();
    }

    static Settings settings(Kind kind) {
        return Brief.settings(kind).with("epochs", "3");
    }

    static Run run() {
        return Run.silent(ENGINE, 3);
    }

    static AnomalyModel trained(Kind kind, Rows rows) {
        return AnomalyModel.train(kind, settings(kind), rows, run());
    }

    static AnomalyModel resumed(AnomalyModel model, Rows rows, int epochs) {
        try (ModelTraining training = ModelTraining.resume(model, settings(model.kind()), rows, run())) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                assertThat(training.next()).isTrue();
            }
            return training.model();
        }
    }

    static AnomalyModel throughAFile(AnomalyModel model) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        model.write(file);
        return AnomalyModel.read(new ByteArrayInputStream(file.toByteArray()), ENGINE);
    }

    static Matrix weight(AnomalyModel model, String name) {
        return Objects.requireNonNull(
                model.pipeline().scorer().state().matrices().get(name));
    }

    static double[] column(Rows rows, int column) {
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> values.add(row[column]));
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private Resumed() {}
}
