package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages among others in a pipeline, which is saved and loaded. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class PipelineTest {

    private static final Rows ROWS = Payments.rows(500, 1);

    /** Other processors add up in another order, and a logarithm of a small distance enlarges that. */
    private static final double TOLERANCE = 1e-4;

    private static final Path STORED = Path.of(System.getProperty("deepanomaly.test-data"), "spark");

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

    private static Pipeline pipeline() {
        SQLTransformer twice = new SQLTransformer().setStatement("SELECT *, 2 * items AS twice FROM __THIS__");
        DeepAnomaly stage = new DeepAnomaly()
                .setInputCols("amount", "channel", "time", "twice")
                .setOption("epochs", "3")
                .setOption("hidden", "4 relu")
                .setOption("references", "20")
                .setOption("falseAlarmRate", "0.1")
                .setReasons(1)
                .setSeed(3);
        return new Pipeline().setStages(new PipelineStage[] {twice, stage});
    }

    private static double[] scores(PipelineModel model) {
        return scored(model).stream()
                .mapToDouble(row -> row.<Double>getAs("anomaly_score"))
                .toArray();
    }

    private static List<Row> scored(PipelineModel model) {
        Dataset<Row> table = DataFrames.of(session, Payments.rows(50, 2));
        return model.transform(table).collectAsList().stream()
                .sorted(Comparator.comparingInt(row -> row.<Integer>getAs(DataFrames.NUMBER)))
                .toList();
    }

    @Test
    void aSavedPipelineModelGivesTheSameRows() throws IOException {
        PipelineModel model = pipeline().fit(DataFrames.of(session, ROWS));
        String path = folder.resolve("model").toString();
        model.write().save(path);
        assertThat(scored(PipelineModel.load(path))).isEqualTo(scored(model));
        assertThatThrownBy(() -> model.write().save(path)).isInstanceOf(IOException.class);
        model.write().overwrite().save(path);
        DeepAnomalyModel last = (DeepAnomalyModel) PipelineModel.load(path).stages()[1];
        assertThat(last.getOrDefault(last.options())).containsExactly("falseAlarmRate=0.1");
        assertThat(last.getOrDefault(last.reasons())).isEqualTo(1);
    }

    @Test
    void aSavedPipelineTrainsTheSameModel() throws IOException {
        String path = folder.resolve("pipeline").toString();
        pipeline().write().save(path);
        Dataset<Row> table = DataFrames.of(session, ROWS);
        double[] expected = scores(pipeline().fit(table));
        assertThat(scores(Pipeline.load(path).fit(table))).isEqualTo(expected);
    }

    @Test
    void aFolderOfAnotherStageIsRefused() throws IOException {
        String path = folder.resolve("estimator").toString();
        new DeepAnomaly().save(path);
        assertThatThrownBy(() -> DeepAnomalyModel.load(path))
                .hasMessageContaining("class must be io.github.deepanomaly.spark.DeepAnomalyModel, got "
                        + "\"io.github.deepanomaly.spark.DeepAnomaly\"");
        assertThat(DeepAnomaly.load(path).copy(new ParamMap()).uid()).startsWith("deepanomaly_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"class\":3}",
                "{\"class\":\"java.lang.Runtime\"}",
                "CLASS,\"paramMap\":{\"more\":1}}",
                "CLASS,\"paramMap\":{\"reasons\":\"many\"}}",
                "CLASS,\"paramMap\":{\"reasons\":[]}}",
                "CLASS,\"paramMap\":{\"options\":3}}",
                "CLASS,\"paramMap\":{\"options\":{}}}",
                "CLASS,\"paramMap\":{\"options\":[[[[[[]]]]]]}}"
            })
    void damagedMetadataIsRefusedInASentence(String text) throws IOException {
        Path stage = Files.createDirectories(folder.resolve("damaged" + text.hashCode()));
        Path saved = STORED.resolve("pipeline-3.5/stages/1_deepanomaly_b6f2c26d4f25");
        Files.copy(saved.resolve("model.safetensors"), stage.resolve("model.safetensors"));
        Files.writeString(
                Files.createDirectories(stage.resolve("metadata")).resolve("part-00000"),
                text.replace("CLASS", "{\"class\":\"" + DeepAnomalyModel.class.getName() + "\",\"uid\":\"a\""));
        assertThatThrownBy(() -> DeepAnomalyModel.load(stage.toString()))
                .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }

    @Test
    void aDamagedModelInAFolderIsRefused() throws IOException {
        Path stage = folder.resolve("damaged");
        Path saved = STORED.resolve("pipeline-3.5/stages/1_deepanomaly_b6f2c26d4f25");
        Files.createDirectories(stage.resolve("metadata"));
        Files.copy(saved.resolve("metadata/part-00000"), stage.resolve("metadata/part-00000"));
        byte[] whole = Files.readAllBytes(saved.resolve("model.safetensors"));
        for (byte[] damaged : List.of(new byte[0], new byte[9], Arrays.copyOf(whole, whole.length - 1))) {
            Files.write(stage.resolve("model.safetensors"), damaged);
            assertThatThrownBy(() -> DeepAnomalyModel.load(stage.toString()))
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class)
                    .hasMessageContaining("not a valid model file");
        }
    }

    /** Saved on Spark 3.5.6 once and never again: later versions, and Spark 4, load it and find the same scores. */
    @Test
    void aPipelineThatSpark35SavedKeepsItsScores() throws IOException {
        Path saved = STORED.resolve("pipeline-3.5");
        if (!Files.exists(saved)) {
            Path target = Path.of("target", "spark");
            PipelineModel model = pipeline().fit(DataFrames.of(session, ROWS));
            model.write().overwrite().save(target.resolve("pipeline-3.5").toString());
            Files.writeString(
                    target.resolve("pipeline-3.5.txt"),
                    Arrays.stream(scores(model))
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        assertThat(saved).as("copy spark/target/spark to test-data").exists();
        double[] expected = Files.readAllLines(STORED.resolve("pipeline-3.5.txt")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(scores(PipelineModel.load(saved.toString()))).containsExactly(expected, within(TOLERANCE));
    }
}
