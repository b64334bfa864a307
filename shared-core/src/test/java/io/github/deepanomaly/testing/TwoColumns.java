package io.github.deepanomaly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Tables of two columns, and a small model of them, for tests of what people feed a model by mistake. */
public final class TwoColumns {

    public static final double NA = Double.NaN;
    public static final Schema TWO = new Schema(List.of(new Column.Numeric("x"), new Column.Numeric("y")));
    public static final Schema LEVELS =
            new Schema(List.of(new Column.Nominal("level", List.of("a", "b", "c")), new Column.Numeric("y")));

    public static AnomalyModel train(Rows rows) {
        return AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "2", "hidden", "4 relu")),
                rows,
                Run.silent(SmallModels.engine(), 1));
    }

    public static Rows rows(Schema schema, double[]... rows) {
        return Rows.of(schema, List.of(rows));
    }

    /** So many rows with the first value from a list, again and again, and a random second one. */
    public static Rows repeated(Schema schema, double... first) {
        SplittableRandom random = new SplittableRandom(1);
        return Rows.of(
                schema,
                IntStream.range(0, 60)
                        .mapToObj(i -> new double[] {first[i % first.length], random.nextGaussian()})
                        .toList());
    }

    public static void assertRefused(Rows rows, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> train(rows)).withMessage(message);
    }

    public static void assertScores(AnomalyModel model, Rows rows) {
        assertThat(model.score(rows))
                .hasSize(rows.size())
                .matches(scores -> Arrays.stream(scores).allMatch(Double::isFinite));
    }

    private TwoColumns() {}
}
