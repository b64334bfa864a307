package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.classic.Pca;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.testing.Brief;
import io.github.deepanomaly.testing.SmallModels;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model file of the other programs scores tables of Spark. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class ScoringTest {

    private static final Path MODELS = Path.of(System.getProperty("deepanomaly.test-data"), "models");

    private static final Rows ROWS = SmallModels.mixedRows(200, 2);

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void begin() {
        session = Sessions.local(2, folder);
    }

    @AfterAll
    static void end() {
        session.stop();
    }

    /** The stored file of each kind. */
    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList().stream();
        }
    }

    private static Path stored(String kind) {
        return MODELS.resolve(kind + ".safetensors");
    }

    private static DeepAnomalyModel model(String kind) {
        return DeepAnomalyModel.fromFile(stored(kind).toString());
    }

    private static List<Row> inOrder(Dataset<Row> table) {
        List<Row> rows = new ArrayList<>(table.collectAsList()); // sorted here: Spark computes rows twice to sort them
        rows.sort(Comparator.comparingInt(row -> row.<Integer>getAs(DataFrames.NUMBER)));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("models")
    void rowsHaveTheVerdictsOfTheModelBitForBit(Path file) throws IOException {
        DeepAnomalyModel stage = DeepAnomalyModel.fromFile(file.toString());
        Dataset<Row> shuffled = DataFrames.of(session, ROWS)
                .withColumn("further", functions.lit("x"))
                .select("constant", "day", "further", DataFrames.NUMBER, "channel", "amount")
                .repartition(5);
        List<Row> scored = inOrder(stage.transform(shuffled));
        try (AnomalyModel model = AnomalyModel.load(file)) {
            double threshold =
                    new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05).threshold(model.calibration());
            List<Verdict> expected = Verdict.all(model.score(ROWS), model.calibration(), threshold);
            List<Verdict> found = new ArrayList<>();
            for (Row row : scored) {
                double score = row.getAs("anomaly_score");
                found.add(Verdict.of(score, model.calibration(), threshold));
                assertThat(row.<Double>getAs("anomaly_p_value"))
                        .isEqualTo(model.calibration().pValue(score));
                assertThat(row.<String>getAs("anomaly_flag")).isEqualTo(Verdict.flag(score > threshold));
                assertThat(row.<String>getAs("further")).isEqualTo("x");
            }
            assertThat(found).isEqualTo(expected);
        }
        assertThat(stage.rows()).isEqualTo(ROWS.size());
        assertThat(stage.badRows()).isZero();
    }

    @Test
    void anomaliesHaveTheReasonsOfTheModelAndOtherRowsNone() throws IOException {
        DeepAnomalyModel stage = model("autoencoder").setReasons(2).setOption("falseAlarmRate", "0.2");
        List<Row> scored = inOrder(stage.transform(DataFrames.of(session, ROWS)));
        int flagged = 0;
        try (AnomalyModel model = AnomalyModel.load(stored("autoencoder"))) {
            for (int i = 0; i < scored.size(); i++) {
                boolean anomaly = scored.get(i).getAs("anomaly_flag").equals("anomaly");
                flagged += anomaly ? 1 : 0;
                if (anomaly) {
                    int number = i;
                    List<double[]> row = new ArrayList<>();
                    ROWS.forEach(row::add);
                    String expected = model.explain(Rows.of(ROWS.schema(), List.of(row.get(number))), Progress.SILENT)
                            .get(0)
                            .text(2);
                    assertThat(scored.get(i).<String>getAs("anomaly_reasons")).isEqualTo(expected);
                } else {
                    assertThat(scored.get(i).<String>getAs("anomaly_reasons")).isNull();
                }
            }
        }
        assertThat(flagged).isPositive();
        assertThat(stage.anomalies()).isEqualTo(flagged);
    }

    @Test
    void rowsUnlikeTheTrainingRowsAndTooFewCalibrationRowsAreSaid() {
        DeepAnomalyModel same = model("knn").setReasons(0);
        inOrder(same.transform(DataFrames.of(session, SmallModels.mixedRows(100, 5))));
        assertThat(same.notes()).noneMatch(note -> note.startsWith("Scores are higher"));
        DeepAnomalyModel stage = model("knn").setReasons(0).setOption("falseAlarmRate", "0.001");
        inOrder(stage.transform(DataFrames.of(session, ROWS)
                .withColumn("amount", functions.col("amount").plus(30))));
        assertThat(stage.notes())
                .anyMatch(note -> note.startsWith("A false-alarm rate of 0.001 needs more than "))
                .anyMatch(note -> note.startsWith("Scores are higher than those of the calibration rows"));
    }

    @Test
    void aTextThatIsNoNumberIsABadRowWithoutAVerdict() {
        Dataset<Row> texts = DataFrames.of(session, ROWS)
                .withColumn(
                        "amount",
                        functions
                                .when(functions.col(DataFrames.NUMBER).mod(10).equalTo(3), "ten")
                                .otherwise(functions.col("amount").cast("string")));
        DeepAnomalyModel stage = model("autoencoder");
        List<Row> scored = inOrder(stage.transform(texts));
        List<Row> whole = inOrder(model("autoencoder").transform(DataFrames.of(session, ROWS)));
        for (int i = 0; i < scored.size(); i++) {
            Double expected = i % 10 == 3 ? null : whole.get(i).<Double>getAs("anomaly_score");
            assertThat(scored.get(i).<Double>getAs("anomaly_score")).isEqualTo(expected);
            assertThat(scored.get(i).isNullAt(scored.get(i).fieldIndex("anomaly_flag")))
                    .isEqualTo(i % 10 == 3);
        }
        assertThat(stage.badRows()).isEqualTo(ROWS.size() / 10);
        assertThat(stage.rows()).isEqualTo(ROWS.size());
    }

    @Test
    void gapsUnknownLevelsAndOtherNumberTypesAreReadAsTheModelReadsThem() throws IOException {
        Dataset<Row> table =
                session.sql("select cast(2 as int) amount, 'fax' channel, date'2024-03-01' day, 7L constant, "
                        + "0 `row number` union all select null, null, null, null, 1");
        List<Row> scored = inOrder(model("autoencoder").transform(table));
        double day = 1.7092512e12; // 2024-03-01 in UTC
        Rows same = Rows.of(
                SmallModels.MIXED,
                List.of(new double[] {2, -1, day, 7}, new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}));
        try (AnomalyModel model = AnomalyModel.load(stored("autoencoder"))) {
            double[] expected = model.score(same);
            assertThat(scored.get(0).<Double>getAs("anomaly_score")).isEqualTo(expected[0]);
            assertThat(scored.get(1).<Double>getAs("anomaly_score")).isEqualTo(expected[1]);
        }
    }

    @Test
    void anInfiniteNumberLiesBeyondEveryOther() {
        Dataset<Row> table = DataFrames.of(session, ROWS).withColumn("amount", functions.lit(Double.POSITIVE_INFINITY));
        Row first = inOrder(model("autoencoder").transform(table)).get(0);
        assertThat(first.<Double>getAs("anomaly_score")).isInfinite();
        assertThat(first.<String>getAs("anomaly_flag")).isEqualTo("anomaly");
        assertThat(first.<String>getAs("anomaly_reasons")).startsWith("amount");
    }

    @Test
    void tablesThatDoNotFitAreRefusedBeforeAnyRowIsRead() {
        Dataset<Row> table = DataFrames.of(session, ROWS);
        DeepAnomalyModel stage = model("autoencoder");
        assertThatThrownBy(() -> stage.transform(table.drop("amount", "day")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table must have the 4 columns of the model, but \"amount\", \"day\" are missing");
        assertThatThrownBy(() -> stage.transform(table.withColumn("day", functions.lit("2024-01-01"))))
                .hasMessage("column \"day\" must be timestamps or dates (see to_timestamp) for this model, got string");
        assertThatThrownBy(() -> stage.transform(table.withColumn("channel", functions.lit(1.5))))
                .hasMessage("column \"channel\" must be texts, booleans or whole numbers for this model, got double");
        assertThatThrownBy(() -> stage.transform(stage.transform(table)))
                .hasMessage(
                        "the table must not have the column \"anomaly_score\", which is appended: rename or drop it");
        assertThatThrownBy(() -> stage.setOption("threshhold", "value"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown parameter \"threshhold\"");
        assertThatThrownBy(() -> stage.setReasons(-1)).hasMessage("reasons must be at least 0, got -1");
    }

    @Test
    void aFileThatIsNoModelOrHasWindowsIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.safetensors"), "these are notes");
        assertThatThrownBy(() -> DeepAnomalyModel.fromFile(text.toString())).hasMessageContaining("header");
        Path windows = folder.resolve("windows.safetensors");
        try (AnomalyModel model = AnomalyModel.train(
                Pca.KIND, Brief.settings(Pca.KIND).with("window", "4"), ROWS, Run.silent(SmallModels.engine(), 1))) {
            model.save(windows);
        }
        assertThatThrownBy(() -> DeepAnomalyModel.fromFile(windows.toString()))
                .hasMessageEndingWith(
                        "a model for Spark must judge rows one by one, got one with windows of 4 rows, which have an order");
    }

    @Test
    void theFileGoesBackToTheOtherProgramsAsItCame() throws IOException {
        Path back = folder.resolve("back.safetensors");
        model("knn").toFile(back.toString());
        assertThat(back).hasSameBinaryContentAs(stored("knn"));
    }

    @Test
    void anErrorInATaskStopsTheActionAndNotTheSession() {
        Dataset<Row> failing = DataFrames.of(session, ROWS)
                .withColumn(
                        "amount",
                        functions.raise_error(functions.lit("broken source")).cast("double"));
        Dataset<Row> scored = model("autoencoder").transform(failing);
        assertThatThrownBy(scored::collectAsList).isInstanceOfAny(SparkException.class, RuntimeException.class);
        assertThat(inOrder(model("autoencoder").transform(DataFrames.of(session, ROWS))))
                .hasSize(ROWS.size());
    }
}
