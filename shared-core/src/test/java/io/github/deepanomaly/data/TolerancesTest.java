package io.github.deepanomaly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Tolerances.Side;
import io.github.deepanomaly.data.Tolerances.Tolerance;
import io.github.deepanomaly.data.roles.Tolerated;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TolerancesTest {

    private static final Schema SCHEMA =
            new Schema(List.of(new Column.Numeric("delay"), new Column.Numeric("load"), new Column.Numeric("other")));

    private static Rows normal() {
        SplittableRandom random = new SplittableRandom(1);
        return Rows.of(
                SCHEMA,
                IntStream.range(0, 500)
                        .mapToObj(row ->
                                new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()})
                        .toList());
    }

    private static double[] read(Tolerances tolerances, double... values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> tolerances.apply(0, values[i]))
                .toArray();
    }

    @Test
    void valuesReadAsTheMedianMovedByWhatIsOver() {
        Rows rows = Rows.of(new double[][] {{8}, {10}, {12}}, "x");
        assertThat(read(Tolerances.of(Map.of("x", new Tolerance(Side.HIGH, 0)), rows, false), 5, 10, 15, Double.NaN))
                .containsExactly(10, 10, 15, Double.NaN);
        assertThat(read(Tolerances.of(Map.of("x", new Tolerance(Side.LOW, 1)), rows, false), 5, 9.5, 15))
                .containsExactly(6, 10, 10);
        assertThat(read(Tolerances.of(Map.of("x", new Tolerance(Side.BOTH, 2)), rows, false), 5, 9, 15))
                .containsExactly(7, 10, 13);
    }

    @Test
    void scoresAndReasonsRespectThemAndTheModelFileKeepsThem() throws IOException {
        Settings settings = Settings.defaults(
                        AnomalyModel.params(Detectors.byId("knn").orElseThrow()))
                .with("tolerances", "delay=high, load=0.5");
        AnomalyModel model =
                AnomalyModel.train(Detectors.byId("knn").orElseThrow(), settings, normal(), Run.standard());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        AnomalyModel loaded = AnomalyModel.read(
                new ByteArrayInputStream(bytes.toByteArray()), Run.standard().engine());
        Rows rows =
                Rows.of(SCHEMA, List.of(new double[] {-50, 0.4, 0}, new double[] {0, 0, 0}, new double[] {50, 0, 0}));
        for (AnomalyModel each : List.of(model, loaded)) {
            double[] scores = each.score(rows);
            assertThat(scores[2]).isGreaterThan(scores[0] + 2);
            assertThat(each.explain(rows, Progress.SILENT).get(2).text(1)).startsWith("delay 50");
            assertThat(each.explain(rows, Progress.SILENT).get(0).contribution(0))
                    .isLessThan(0.99);
        }
        assertThat(loaded.score(rows)).containsExactly(model.score(rows));
    }

    @Test
    void wordsThatSayNoneAreRefused() {
        assertThat(Tolerated.of("\"a, b\"=low 2.5")).containsExactly(Map.entry("a, b", new Tolerance(Side.LOW, 2.5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tolerated.PARAM.parse("a=up"))
                .withMessageContaining("must be high, low or both, and possibly an amount, got \"up\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tolerances.of(Map.of("x", new Tolerance(Side.LOW, 0)), normal(), false))
                .withMessage("a tolerance needs a numeric column that the detector reads, got \"x\"");
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(Side.LOW, -1));
    }
}
