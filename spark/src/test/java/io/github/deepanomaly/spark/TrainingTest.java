package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Content;
import io.github.deepanomaly.model.ModelFile;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A training draws its rows and computes its statistics so that it does not matter where the rows lie. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class TrainingTest {

    private static final Rows ROWS = Payments.rows(3000, 1);

    @TempDir
    Path folder;

    private SparkSession session;

    @BeforeEach
    void begin() {
        session = Sessions.local(2, folder);
    }

    @AfterEach
    void end() {
        session.stop();
    }

    private static DeepAnomaly stage() {
        return Payments.stage().setSeed(7);
    }

    private AnomalyModel trained(DeepAnomaly stage, Dataset<Row> table) throws IOException {
        Path file = folder.resolve("trained.safetensors");
        stage.fit(table).toFile(file.toString());
        return AnomalyModel.load(file);
    }

    private byte[] bytes(DeepAnomaly stage, Dataset<Row> table) throws IOException {
        try (AnomalyModel model = trained(stage, table)) {
            return SmallModels.timelessBytes(model);
        }
    }

    @Test
    void theModelHasTheSameBitsForAnyPartitionsAndAnyOrder() throws IOException {
        Dataset<Row> table = DataFrames.of(session, ROWS);
        byte[] expected = bytes(stage(), table.coalesce(1));
        for (int partitions : new int[] {3, 7, 16}) {
            assertThat(bytes(stage(), table.repartition(partitions)))
                    .as("%d partitions", partitions)
                    .isEqualTo(expected);
        }
        assertThat(bytes(
                        stage(),
                        table.orderBy(
                                functions.col("channel"),
                                functions.col("amount").desc())))
                .isEqualTo(expected);
        assertThat(bytes(stage().setSeed(8), table)).isNotEqualTo(expected);
    }

    @Test
    void theModelHasTheSameBitsWithAnotherSerializerAndOneThread() throws IOException {
        byte[] expected = bytes(stage(), DataFrames.of(session, ROWS).repartition(4));
        session.stop();
        session = Sessions.of(
                "local[1]", folder, Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
        assertThat(bytes(stage(), DataFrames.of(session, ROWS).repartition(4))).isEqualTo(expected);
    }

    /** The scale of a column is that of all rows which do not calibrate, although 50 rows train. */
    @Test
    void statisticsOfColumnsAreThoseOfAllRows() throws IOException {
        DeepAnomaly few = new DeepAnomaly()
                .setKind("pca")
                .setInputCols("items", "constant")
                .setTrainingRows(50)
                .setCalibrationRows(1);
        double[] items = new double[ROWS.size()];
        int at = 0;
        for (double[] row : ROWS) {
            items[at++] = row[3];
        }
        double mean = Arrays.stream(items).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(items).map(x -> (x - mean) * (x - mean)).sum() / items.length);
        Path file = folder.resolve("few.safetensors");
        few.fit(DataFrames.of(session, ROWS)).toFile(file.toString());
        Content content;
        try (var in = Files.newInputStream(file)) {
            content = ModelFile.read(in);
        }
        double[] code = content.state().vector("column.0");
        double oneRow = 10.0 / items.length; // the one that calibrates is left out
        assertThat(code[2]).isCloseTo(mean, within(oneRow));
        assertThat(code[3]).isCloseTo(deviation, within(oneRow));
    }

    /** The amounts are log-normal, so their statistics need one pass more, after the logarithm. */
    @Test
    void heavyTailsAreCompressedByStatisticsOfAllRows() throws IOException {
        try (AnomalyModel model = trained(stage(), DataFrames.of(session, ROWS))) {
            assertThat(model.notes())
                    .anySatisfy(note -> assertThat(note).contains("amount").contains("logarithm"));
            assertThat(model.notes())
                    .contains(
                            "trained on 800 and calibrated by 200 rows drawn from 3000; statistics of columns are those of "
                                    + "all");
        }
    }

    @Test
    void normalRowsAreFlaggedAsOftenAsTheRateSaysAndStrangeOnesAlways() {
        DeepAnomalyModel model = stage().setCalibrationRows(1000)
                .setOption("holdout", "0.5")
                .setOption("falseAlarmRate", "0.1")
                .fit(DataFrames.of(session, ROWS));
        Dataset<Row> scored = model.transform(DataFrames.of(session, Payments.rows(2000, 2)));
        double flagged = scored.filter("anomaly_flag = 'anomaly'").count();
        assertThat(flagged / 2000).isCloseTo(0.1, within(4 * Math.sqrt(0.1 * 0.9 * (1 / 2000.0 + 1 / 1000.0))));
        Dataset<Row> strange =
                model.transform(DataFrames.of(session, ROWS).limit(50).withColumn("items", functions.lit(900.0)));
        assertThat(strange.filter("anomaly_flag = 'anomaly'").count()).isEqualTo(50);
    }

    @Test
    void columnsThatTheCoreLeavesOutAreNotNeededLater() throws IOException {
        Dataset<Row> table = DataFrames.of(session, ROWS).withColumnRenamed(DataFrames.NUMBER, "payment_id");
        DeepAnomaly stage =
                stage().setInputCols("payment_id", "amount", "items", "channel").setOption("roles", "channel=ignored");
        try (AnomalyModel model = trained(stage, table)) {
            assertThat(model.schema().columns()).extracting(Column::name).containsExactly("amount", "items");
            assertThat(model.notes()).anySatisfy(note -> assertThat(note).contains("left out: payment_id"));
            assertThat(model.calibration().scores()).hasSize(200);
        }
        assertThat(stage.fit(table).transform(table.select("items", "amount")).columns())
                .contains("anomaly_score");
    }

    @Test
    void whatCannotTrainIsLeftOutAndSaid() throws IOException {
        Dataset<Row> table = DataFrames.of(session, ROWS)
                .withColumn(
                        "items",
                        functions
                                .when(functions.col(DataFrames.NUMBER).lt(5), Double.POSITIVE_INFINITY)
                                .otherwise(functions.col("items")))
                .withColumn("note", functions.concat(functions.lit("n"), functions.col(DataFrames.NUMBER)));
        Dataset<Row> many = table.unionByName(session.range(12_000)
                .selectExpr(
                        "cast(id as int) `row number`",
                        "cast(id % 97 as double) amount",
                        "'web' channel",
                        "timestamp'2024-01-01' time",
                        "cast(id % 5 as double) items",
                        "cast(7 as double) constant",
                        "concat('m', id) note"));
        DeepAnomaly stage = stage().setInputCols("amount", "items", "note");
        try (AnomalyModel model = trained(stage, many)) {
            assertThat(model.schema().columns()).extracting(Column::name).containsExactly("amount", "items");
            assertThat(model.notes())
                    .contains("left out: 5 rows with an infinite or too large number")
                    .contains("left out: note (more than 10000 different texts)");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedInOneLine() {
        Dataset<Row> table = DataFrames.of(session, ROWS);
        assertThatThrownBy(() -> stage().setKind("autoencodr"))
                .hasMessageStartingWith("kind must be one of autoencoder");
        assertThatThrownBy(() -> stage().setOption("epoch", "3").fit(table))
                .hasMessageStartingWith("unknown parameter \"epoch\"");
        assertThatThrownBy(() -> stage().setInputCols("amount", "size").fit(table))
                .hasMessage("inputCols must name columns of the table, got \"size\"");
        assertThatThrownBy(() -> new DeepAnomaly().fit(table.withColumn("list", functions.array(functions.lit(1)))))
                .hasMessage(
                        "column \"list\" must be numbers, texts, booleans or dates, got array<int>: name the others in "
                                + "inputCols");
        assertThatThrownBy(() -> stage().setOption("window", "5").fit(table))
                .hasMessage("a training on drawn rows needs rows that are judged alone, got windows of 5 rows");
        assertThatThrownBy(() -> stage().setOption("keep", "nothing").fit(table))
                .hasMessage("a training on drawn rows needs keep everything, got keep nothing");
        assertThatThrownBy(() -> stage().setOption("roles", "items=weight").fit(table))
                .hasMessage("training on drawn rows does not support weights, got \"items\" with the role weight");
        assertThatThrownBy(() -> stage().fit(table.limit(1)))
                .hasMessage(
                        "training needs at least 1 training row and 1 calibration row, got 1 rows of which 0 calibrate");
        assertThatThrownBy(() -> stage().setTrainingRows(0)).hasMessage("trainingRows must be at least 1, got 0");
        DeepAnomaly none = stage();
        none.set(none.calibrationRows(), -5); // past the setter, as a grid of parameters does
        assertThatThrownBy(() -> none.fit(table))
                .hasMessage("training needs at least 1 training row and 1 calibration row, got 3000 rows of which -5 "
                        + "calibrate");
    }
}
