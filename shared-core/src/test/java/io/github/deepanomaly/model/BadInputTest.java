package io.github.deepanomaly.model;

import static io.github.deepanomaly.testing.TwoColumns.LEVELS;
import static io.github.deepanomaly.testing.TwoColumns.NA;
import static io.github.deepanomaly.testing.TwoColumns.TWO;
import static io.github.deepanomaly.testing.TwoColumns.assertRefused;
import static io.github.deepanomaly.testing.TwoColumns.assertScores;
import static io.github.deepanomaly.testing.TwoColumns.repeated;
import static io.github.deepanomaly.testing.TwoColumns.rows;
import static io.github.deepanomaly.testing.TwoColumns.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people feed a model by mistake: each gives one clear message, or a model that copes. */
class BadInputTest {

    @Test
    void noRowsCannotTrainButCanBeScored() {
        assertRefused(rows(TWO), "training needs at least 1 row, got 0");
        assertScores(train(repeated(TWO, 1, 2)), rows(TWO));
    }

    @Test
    void oneRowVariesInNothing() {
        assertRefused(
                rows(TWO, new double[] {1, 2}),
                "training needs at least 1 numeric, nominal or date column that is not constant, got 2 constant columns");
    }

    @Test
    void columnsWithoutAnyValueAreNotUsed() {
        assertRefused(
                rows(TWO, new double[] {NA, NA}, new double[] {NA, NA}),
                "training needs at least 1 numeric, nominal or date column that is not constant, got 2 constant columns");
        AnomalyModel model = train(repeated(TWO, NA));
        assertThat(model.notes()).first().asString().startsWith("column \"x\" is constant");
        assertScores(model, rows(TWO, new double[] {NA, NA}, new double[] {3, 0}));
        assertScores(train(repeated(LEVELS, NA)), rows(LEVELS, new double[] {1, NA}));
    }

    @Test
    void aConstantColumnThatChangesLaterMakesTheRowAnAnomaly() {
        AnomalyModel model = train(repeated(TWO, 5));
        assertThat(model.notes()).first().asString().startsWith("column \"x\" is constant");
        double[] scores = model.score(rows(TWO, new double[] {5, 0}, new double[] {9, 0}));
        assertThat(scores[1])
                .isGreaterThan(scores[0])
                .isGreaterThan(model.calibration().quantile(1));
    }

    @Test
    void infiniteAndHugeValuesAreRefusedByColumnInTraining() {
        assertRefused(
                rows(TWO, new double[] {1, 0}, new double[] {2, Double.NEGATIVE_INFINITY}),
                "column \"y\" must be finite, got -Infinity in row 2");
        assertRefused(repeated(TWO, 1, -1e200), "column \"x\" must be in [-1.0E140, 1.0E140], got -1.0E200");
        AnomalyModel model = train(repeated(TWO, 1e139, -1e139));
        assertScores(model, rows(TWO, new double[] {1e308, -1e308}));
    }

    @Test
    void hugeValuesSurviveSavingAndLoading(@TempDir Path folder) throws IOException {
        AnomalyModel model = train(repeated(TWO, 1e139, -1e139));
        model.save(folder.resolve("model"));
        AnomalyModel loaded = AnomalyModel.load(folder.resolve("model"), SmallModels.engine());
        Rows rows = repeated(TWO, 1e138, NA);
        assertThat(loaded.score(rows)).containsExactly(model.score(rows));
    }

    @Test
    void rowsOfAnotherWidthAreRefusedByNumber() {
        assertRefused(rows(TWO, new double[] {1, 2}, new double[] {1, 2, 3}), "row 2 must have 2 values, got 3");
        AnomalyModel model = train(repeated(TWO, 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.score(rows(TWO, new double[] {1})))
                .withMessage("row 1 must have 2 values, got 1");
    }

    @Test
    void otherColumnsAreRefusedByNameAndType() {
        AnomalyModel model = train(repeated(TWO, 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.score(repeated(LEVELS, 1)))
                .withMessage("the rows must have the 2 columns of the model, but \"x\" is missing");
        Schema otherType = new Schema(List.of(new Column.Nominal("x", List.of("a", "b")), new Column.Numeric("y")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.score(repeated(otherType, 1)))
                .withMessage("column 1 must be \"x\" (numeric), got \"x\" (nominal)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.score(rows(new Schema(List.of()))))
                .withMessage("the rows must have the 2 columns of the model, but \"x\", \"y\" are missing");
    }

    @Test
    void negativeCountsWithAHeavyTailAreCompressedOnBothSides() {
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> list = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            double size = Math.floor(Math.exp(12 * Math.pow(random.nextDouble(), 8))) - 1;
            list.add(new double[] {random.nextBoolean() ? size : -size, random.nextGaussian()});
        }
        AnomalyModel model = train(Rows.of(TWO, list));
        assertThat(model.notes()).first().asString().startsWith("column \"x\" has a heavy tail");
        assertScores(model, rows(TWO, new double[] {-1e9, 0}, new double[] {1e9, 0}, new double[] {NA, 0}));
    }

    @Test
    void aMalformedLayerLineIsQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmallModels.settings(Map.of("hidden", "64 relu, 32 rleu")))
                .withMessageStartingWith("hidden: activation must be one of linear, relu,")
                .withMessageEndingWith("got \"rleu\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmallModels.settings(Map.of("hidden", "64 relu,, 32 relu")))
                .withMessage("hidden: a layer is missing before or after a comma");
    }

    @Test
    void aFileThatIsNoModelIsRefused(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("iris.arff"), "@relation iris\n@attribute a numeric\n@data\n1\n");
        Path java =
                Files.write(folder.resolve("java.model"), "\u00ac\u00ed\0\5sr\0".getBytes(StandardCharsets.ISO_8859_1));
        for (Path file : List.of(empty, text, java)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> AnomalyModel.load(file, SmallModels.engine()))
                    .withMessageStartingWith("not a valid model file: ");
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> AnomalyModel.load(folder, SmallModels.engine()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AnomalyModel.load(folder.resolve("missing"), SmallModels.engine()))
                .withMessageContaining("missing");
    }
}
