package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that arrive one by one, against the causal scores of the whole log: the same bits, whatever kind judges. */
class ScoreStreamTest {

    private static final Schema LOG = new Schema(List.of(
            new Column.Numeric("machine"),
            new Column.Numeric("speed"),
            new Column.Numeric("load"),
            new Column.Numeric("heat")));

    /** Not a multiple of a block, and several blocks a machine. */
    private static final int ROWS = 75;

    private static Rows log(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> log = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double wave = Math.sin(0.2 * i);
            double missing = random.nextInt(20) == 0 ? Double.NaN : wave + random.nextGaussian();
            log.add(new double[] {i % 3 == 0 ? 1 : 0, wave, 2 * wave + 0.1 * random.nextGaussian(), missing});
        }
        return Rows.of(LOG, log);
    }

    static Stream<Arguments> kinds() {
        return Detectors.ALL.stream().flatMap(kind -> Stream.of(1, 6).map(window -> Arguments.of(kind, window)));
    }

    @ParameterizedTest(name = "{0}, window {1}")
    @MethodSource("kinds")
    void aRowGetsExactlyTheScoreThatItHasInTheWholeLog(Kind kind, int window) {
        Settings settings = Brief.settings(kind)
                .with(Windowing.WINDOW, window)
                .with(Windowing.ROW_SCORE, Windowing.RowScore.CAUSAL)
                .with(Windowing.KEY, "machine");
        if (settings.find("hidden").isPresent() && kind.id().startsWith("recurrent")) {
            settings = settings.with("hidden", "gru 3, last");
        } else if (settings.find("hidden").isPresent() && kind.id().startsWith("convolutional")) {
            settings = settings.with("hidden", "conv1d 4x3 relu, conv1d 3x2/2 relu");
        }
        try (AnomalyModel model =
                AnomalyModel.train(kind, settings, log(150, 1), Run.silent(SmallModels.engine(), 1))) {
            Rows test = log(ROWS, 2);
            double[] whole = model.score(test);
            ScoreStream stream = model.stream();
            List<Double> arrived = new ArrayList<>();
            test.forEach(row -> arrived.add(stream.score(row.clone())));
            assertThat(arrived.stream().mapToDouble(Double::doubleValue).toArray())
                    .containsExactly(whole);
        }
    }

    @Test
    void moreSeriesThanThereIsMemoryForAreRefusedAndKeepTheOthers() {
        Settings settings = Brief.settings(Knn.KIND).with(Windowing.WINDOW, 6).with(Windowing.KEY, "machine");
        try (AnomalyModel model =
                AnomalyModel.train(Knn.KIND, settings, log(150, 1), Run.silent(SmallModels.engine(), 1))) {
            int width = model.pipeline().encoder().layout().columns();
            ScoreStream stream = ScoreStream.of(model, 2L * 6 * width);
            stream.score(0, 1, 2, 3);
            stream.score(1, 1, 2, 3);
            assertThatThrownBy(() -> stream.check(List.of(new double[] {2, 1, 2, 3})))
                    .hasMessage("the windows of all series must have at most " + 12 * width
                            + " values, for which there is memory, got " + 18 * width);
            assertThatThrownBy(() -> stream.score(2, 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
            assertThat(stream.score(1, 1, 2, 3)).isNaN();
            ScoreStream restored = ScoreStream.of(model, 6L * width);
            assertThatThrownBy(() -> restored.restore(stream.state())).hasMessageContaining("at most " + 6 * width);
        }
    }
}
