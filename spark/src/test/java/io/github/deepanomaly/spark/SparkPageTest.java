package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.model.AnomalyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/spark.md stand here and run. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
class SparkPageTest {

    private static final Path ROOT = Path.of(System.getProperty("deepanomaly.test-data"), "..");

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)\n```");

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

    @Test
    void everySnippetOfThePageIsHere() throws IOException {
        String here =
                Files.readString(ROOT.resolve("spark/src/test/java/io/github/deepanomaly/spark/SparkPageTest.java"));
        assertThat(SNIPPET.matcher(Files.readString(ROOT.resolve("docs/spark.md")))
                        .results())
                .hasSize(2)
                .allSatisfy(match -> assertThat(here).contains(match.group(1).indent(8)));
    }

    @Test
    void aModelOfAnotherProgramScoresATable() throws IOException {
        Dataset<Row> payments = DataFrames.of(session, Payments.rows(300, 1));
        Dataset<Row> unseen = DataFrames.of(session, Payments.rows(100, 2));
        String file = folder.resolve("payments.safetensors").toString();
        new DeepAnomaly()
                .setOption("epochs", "2")
                .setInputCols("amount", "channel")
                .fit(payments)
                .toFile(file);

        DeepAnomalyModel model = DeepAnomalyModel.fromFile(file).setOption("falseAlarmRate", "0.001");
        Dataset<Row> scored = model.transform(unseen);
        Dataset<Row> alarms = scored.where("anomaly_flag = 'anomaly'").orderBy("anomaly_p_value");

        assertThat(alarms.count())
                .isEqualTo(scored.where("anomaly_flag = 'anomaly'").count());
        assertThat(model.badRows()).isZero();
        try (AnomalyModel same = AnomalyModel.load(Path.of(file))) {
            assertThat(same.schema().size()).isEqualTo(2);
        }
    }

    @Test
    void aStageTrainsInAPipeline() throws IOException {
        Dataset<Row> payments = DataFrames.of(session, Payments.rows(300, 1));
        Dataset<Row> unseen = DataFrames.of(session, Payments.rows(100, 2));
        String folderOfModel = folder.resolve("pipeline").toString();
        String file = folder.resolve("model.safetensors").toString();

        DeepAnomaly stage = new DeepAnomaly()
                .setKind("autoencoder")
                .setInputCols("amount", "channel", "time")
                .setOption("epochs", "20")
                .setOption("falseAlarmRate", "0.001")
                .setTrainingRows(100_000)
                .setCalibrationRows(10_000)
                .setSeed(1);
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {stage}).fit(payments);
        pipeline.write().overwrite().save(folderOfModel);
        ((DeepAnomalyModel) pipeline.stages()[0]).toFile(file); // for Weka and KNIME

        assertThat(PipelineModel.load(folderOfModel).transform(unseen).count()).isEqualTo(100);
        try (AnomalyModel loaded = AnomalyModel.load(Path.of(file))) {
            assertThat(loaded.schema().size()).isEqualTo(3);
        }
    }
}
