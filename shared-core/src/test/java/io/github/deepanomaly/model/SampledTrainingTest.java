package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.classic.Pca;
import io.github.deepanomaly.detectors.sequence.ConvolutionalAutoencoder;
import io.github.deepanomaly.model.split.Drawn;
import io.github.deepanomaly.model.split.WholeTable;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stats.population.ExactMoments;
import io.github.deepanomaly.stats.population.SignedLogarithm;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training on a few rows of a table whose other rows are known by their statistics alone. */
class SampledTrainingTest {

    private static final Run RUN = Run.silent(SmallModels.engine(), 1);

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("a"),
            new Column.Numeric("b"),
            new Column.Numeric("c"),
            new Column.Nominal("d", List.of("x", "y"))));

    /** Columns of mean 1, 2 and 3 and deviation 10, of which the sample has 0.1; seed 9. */
    private static List<double[]> rows(int count, double spread, Schema schema) {
        SplittableRandom random = new SplittableRandom(9);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = new double[schema.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = schema.columns().get(column) instanceof Column.Nominal
                        ? random.nextInt(2)
                        : column + 1 + spread * random.nextGaussian();
            }
            rows.add(row);
        }
        return rows;
    }

    private static Drawn drawn(Schema schema) {
        List<double[]> few = rows(120, 0.1, schema);
        return new Drawn(
                Rows.of(schema, few.subList(0, 100)),
                Rows.of(schema, few.subList(100, 120)),
                new WholeTable(Rows.of(schema, rows(5000, 10, schema))),
                List.of("drawn by hand"));
    }

    private static double[] code(AnomalyModel model, String key) {
        return Content.of(model).state().vector(key);
    }

    @Test
    void rangesLevelsAndMomentsAreThoseOfAllRows() {
        Drawn drawn = drawn(SCHEMA);
        try (AnomalyModel model = ModelTraining.sampled(Pca.KIND, Brief.settings(Pca.KIND), drawn, RUN)) {
            for (int i = 0; i < 3; i++) {
                String name = SCHEMA.columns().get(i).name();
                ExactMoments all = drawn.all()
                        .moments(Map.of(name, new SignedLogarithm(0, 0)))
                        .get(name);
                assertThat(all).isNotNull();
                assertThat(code(model, "column." + i)[2])
                        .isEqualTo(all.moments().mean());
                assertThat(code(model, "column." + i)[3])
                        .isEqualTo(all.moments().deviation())
                        .isGreaterThan(5);
            }
            assertThat(code(model, "levels.3")[1] + code(model, "levels.3")[2]).isEqualTo(5000);
            assertThat(model.calibration().scores()).hasSize(20);
            assertThat(model.notes()).contains("drawn by hand");
        }
    }

    @Test
    void columnsThatShareTheirScaleShareThatOfAllRows() {
        Schema numbers = new Schema(SCHEMA.columns().subList(0, 3));
        Drawn drawn = drawn(numbers);
        Settings settings = Brief.settings(ConvolutionalAutoencoder.KIND);
        try (AnomalyModel model = ModelTraining.sampled(ConvolutionalAutoencoder.KIND, settings, drawn, RUN)) {
            ExactMoments together = new ExactMoments();
            rows(5000, 10, numbers).forEach(row -> {
                for (double value : row) {
                    together.add(value);
                }
            });
            for (int i = 0; i < 3; i++) {
                assertThat(code(model, "column." + i)[2])
                        .isEqualTo(together.moments().mean());
                assertThat(code(model, "column." + i)[3])
                        .isEqualTo(together.moments().deviation());
            }
        }
    }

    @Test
    void aColumnWithAToleranceIsScaledByTheSample() {
        Settings settings = Brief.settings(Pca.KIND).with("tolerances", "a=both 0.01");
        try (AnomalyModel model = ModelTraining.sampled(Pca.KIND, settings, drawn(SCHEMA), RUN)) {
            assertThat(code(model, "column.0")[3]).isLessThan(0.2);
            assertThat(code(model, "column.1")[3]).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "window, 5, a training on drawn rows needs rows that are judged alone; got windows of 5 rows",
        "roles, a=weight, training on drawn rows does not support weights; got \"a\" with the role weight",
        "keep, nothing, a training on drawn rows needs keep everything; got keep nothing"
    })
    void settingsThatNeedAllRowsAreRefused(String name, String value, String message) {
        Settings settings = Brief.settings(Pca.KIND).with(name, value);
        assertThatThrownBy(() -> ModelTraining.sampled(Pca.KIND, settings, drawn(SCHEMA), RUN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message.replace(';', ','));
    }

    @Test
    void eitherPartNeedsRowsWithoutInfiniteNumbers() {
        Drawn whole = drawn(SCHEMA);
        Rows none = Rows.of(SCHEMA, List.of());
        assertThatThrownBy(() -> ModelTraining.sampled(
                        Pca.KIND,
                        Brief.settings(Pca.KIND),
                        new Drawn(whole.training(), none, whole.all(), List.of()),
                        RUN))
                .hasMessage("training needs at least 1 training row and 1 calibration row, got 100 and 0");
        Rows infinite = Rows.of(SCHEMA, List.of(new double[] {1, Double.NEGATIVE_INFINITY, 3, 0}));
        assertThatThrownBy(() -> ModelTraining.sampled(
                        Pca.KIND,
                        Brief.settings(Pca.KIND),
                        new Drawn(whole.training(), infinite, whole.all(), List.of()),
                        RUN))
                .hasMessage("column \"b\" must be finite, got -Infinity in row 1");
    }
}
