package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations of some rows of a table. */
class WantedExplanationsTest {

    private static final Schema LOG =
            new Schema(List.of(new Column.Numeric("machine"), new Column.Numeric("load"), new Column.Numeric("heat")));

    /** Two machines in turn. */
    private static Rows log(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            log.add(new double[] {i % 2, Math.sin(0.2 * i) + 0.1 * random.nextGaussian(), random.nextGaussian()});
        }
        return Rows.of(LOG, log);
    }

    private static List<Double> scores(List<Explanation> explanations) {
        return explanations.stream().map(Explanation::score).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void someRowsAreExplainedAsAllAre(int window) {
        Kind kind = Detectors.byId("knn").orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind))
                .with(Windowing.WINDOW, window)
                .with(Windowing.KEY, "machine");
        try (AnomalyModel model =
                AnomalyModel.train(kind, settings, log(400, 1), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1))) {
            Rows rows = log(101, 2);
            List<Explanation> all = model.explain(rows, Progress.SILENT);
            List<Explanation> some = model.explain(rows, row -> row % 7 == 3, Progress.SILENT);
            List<Explanation> expected = IntStream.range(0, all.size())
                    .filter(row -> row % 7 == 3)
                    .mapToObj(all::get)
                    .toList();
            assertThat(some).extracting(Explanation::score).containsExactlyElementsOf(scores(expected));
            assertThat(some)
                    .extracting(Explanation::contributions)
                    .containsExactlyElementsOf(
                            expected.stream().map(Explanation::contributions).toList());
            assertThat(model.explain(rows, row -> false, Progress.SILENT)).isEmpty();
        }
    }
}
