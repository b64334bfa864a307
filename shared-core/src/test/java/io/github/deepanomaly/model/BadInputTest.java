package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people feed a model by mistake: each gives one clear message, or a model that copes. */
class BadInputTest {

    private static final double NA = Double.NaN;
    private static final Schema TWO = new Schema(List.of(new Column.Numeric("x"), new Column.Numeric("y")));
    private static final Schema LEVELS =
            new Schema(List.of(new Column.Nominal("level", List.of("a", "b", "c")), new Column.Numeric("y")));

    private static AnomalyModel train(Rows rows) {
        return AnomalyModel.train(
                SmallModels.kind(),
                SmallModels.settings(Map.of("epochs", "2", "hidden", "4 relu")),
                rows,
                Run.silent(SmallModels.engine(), 1));
    }

    private static Rows rows(Schema schema, double[]... rows) {
        return Rows.of(schema, List.of(rows));
    }

    /** So many rows with the first value from a list, again and again, and a random second one. */
    private static Rows repeated(Schema schema, double... first) {
        SplittableRandom random = new SplittableRandom(1);
        return Rows.of(
                schema,
                IntStream.range(0, 60)
                        .mapToObj(i -> new double[] {first[i % first.length], random.nextGaussian()})
                        .toList());
    }

    private static void assertRefused(Rows rows, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> train(rows)).withMessage(message);
    }

    private static void assertScores(AnomalyModel model, Rows rows) {
        assertThat(model.score(rows))
                .hasSize(rows.size())
                .matches(scores -> Arrays.stream(scores).allMatch(Double::isFinite));
    }

    @Test
    void noRowsCannotTrainButCanBeScored() {
        assertRefused(rows(TWO), "training needs at least 1 row, got 0");
        assertScores(train(repeated(TWO, 1, 2)), rows(TWO));
    }

    /** Rows of which each third one weighs as much as given, the others 1. */
    private static Rows weighted(Rows rows, double weight) {
        return new Rows() {
            @Override
            public Schema schema() {
                return rows.schema();
            }

            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public double weight(int row) {
                return row % 3 == 0 ? weight : 1;
            }

            @Override
            public Iterator<double[]> iterator() {
                return rows.iterator();
            }
        };
    }

    @Test
    void weightsMustBeNumbersFromZeroOn() {
        Rows rows = repeated(TWO, 1, 2, 3);
        assertRefused(weighted(rows, -1), "weights must be at least 0 and finite, got -1.0 for row 1");
        assertRefused(weighted(rows, NA), "weights must be at least 0 and finite, got NaN for row 1");
        assertRefused(
                weighted(rows(TWO, new double[] {1, 2}), 0),
                "training needs at least 1 row with weight above 0, got 1 with weight 0");
    }

    @Test
    void aRowOfWeightZeroIsAsIfItWereNotThere() {
        Rows rows = repeated(TWO, 9, 2, 3);
        List<double[]> others = new ArrayList<>();
        int row = 0;
        for (double[] values : rows) {
            if (row++ % 3 != 0) {
                others.add(values.clone());
            }
        }
        assertThat(train(weighted(rows, 0)).score(rows))
                .containsExactly(train(Rows.of(TWO, others)).score(rows));
        assertScores(train(weighted(rows, 1e30)), rows);
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
    void levelsNeverSeenOrOutsideTheListAreAllAlikeAndNotMissing() {
        AnomalyModel model = train(repeated(LEVELS, 0, 1, NA));
        double[] scores = model.score(
                rows(LEVELS, new double[] {NA, 0}, new double[] {2, 0}, new double[] {3, 0}, new double[] {-1, 0}));
        assertThat(Arrays.stream(scores).skip(1).distinct()).hasSize(1);
        assertThat(scores[1]).isGreaterThan(scores[0]);
        assertScores(train(repeated(LEVELS, 0, 1, 7, -1)), rows(LEVELS, new double[] {7, 0}));
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
    void aMillionDifferentLevelsAreLeftOutQuicklyByName() {
        int levels = 1_000_000;
        Schema wide = new Schema(List.of(new Column.Nominal(
                "customer", IntStream.range(0, levels).mapToObj(i -> "c" + i).toList())));
        Rows rows = new Rows() {
            @Override
            public Schema schema() {
                return wide;
            }

            @Override
            public int size() {
                return levels;
            }

            @Override
            public Iterator<double[]> iterator() {
                return IntStream.range(0, levels)
                        .mapToObj(i -> new double[] {i})
                        .iterator();
            }
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(
                rows,
                "training needs at least 1 numeric, nominal or date column that is not constant, got 0 constant columns; "
                        + "left out: customer (identifier: 1,000,000 of 1,000,000 values differ)");
        // a few boxes and arrays a row of the test's own iterator, and a few bytes a level
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(500_000_000);
    }

    @Test
    void manyLevelsInAnotherOrderAreMatched() {
        int levels = 50_000;
        List<String> names = new ArrayList<>(
                IntStream.range(0, levels).mapToObj(i -> "c" + i).toList());
        Column y = new Column.Numeric("y");
        AnomalyModel model = train(repeated(new Schema(List.of(new Column.Nominal("c", names), y)), 0, 1, levels - 1));
        List<String> backwards = new ArrayList<>(names);
        Collections.reverse(backwards);
        Schema other = new Schema(List.of(new Column.Nominal("c", backwards), y));
        double[] expected = model.score(rows(model.schema(), new double[] {1, 0}));
        assertThat(model.score(rows(other, new double[] {levels - 2, 0}))).containsExactly(expected);
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
