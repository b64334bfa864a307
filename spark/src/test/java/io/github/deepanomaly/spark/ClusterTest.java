package io.github.deepanomaly.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.testing.SmallModels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A standalone cluster: a master and two workers, each with an executor, in processes of their own. */
@EnabledForJreRange(max = JRE.JAVA_21) // Spark does not run on later ones
@Tag("slow")
class ClusterTest {

    private static final Rows ROWS = Payments.rows(3000, 1);

    /** Without natives sums have another order; the scores are logarithms of distances. */
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    /** What a session finds: the bytes of the model, and the scored rows. */
    private record Found(List<Byte> model, List<Row> rows) {}

    private Found found(SparkSession session) throws IOException {
        Dataset<Row> table = DataFrames.of(session, ROWS).repartition(8);
        DeepAnomalyModel model = Payments.stage().fit(table);
        Path file = folder.resolve("cluster.safetensors");
        model.toFile(file.toString());
        try (AnomalyModel loaded = AnomalyModel.load(file)) {
            byte[] bytes = SmallModels.timelessBytes(loaded);
            List<Byte> list = new ArrayList<>();
            for (byte b : bytes) {
                list.add(b);
            }
            return new Found(list, scored(model, table));
        }
    }

    private static List<Row> scored(DeepAnomalyModel model, Dataset<Row> table) {
        return model.transform(table).collectAsList().stream()
                .sorted(Comparator.comparingInt(row -> row.<Integer>getAs(DataFrames.NUMBER)))
                .toList();
    }

    /** The executors that run tasks, with their engines. */
    private static Map<String, String> engines(SparkSession session) {
        JavaSparkContext context = new JavaSparkContext(session.sparkContext());
        return context
                .parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8)
                .map(number -> List.of(
                        SparkEnv.get().executorId(),
                        Engines.of(Engines.Choice.AUTO, 1).description()))
                .collect()
                .stream()
                .collect(Collectors.toMap(each -> each.get(0), each -> each.get(1), (a, b) -> a));
    }

    @Test
    void twoWorkersFindWhatOneProcessFinds() throws IOException, InterruptedException {
        Found here;
        try (SparkSession session = Sessions.local(2, folder)) {
            here = found(session);
        }
        try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
            try (SparkSession session = cluster.session(folder, System.getProperty("java.class.path"))) {
                assertThat(engines(session)).hasSize(2);
                assertThat(found(session)).isEqualTo(here);
            }
            try (SparkSession session = cluster.session(folder, withoutNatives())) {
                assertThat(engines(session))
                        .hasSize(2)
                        .allSatisfy((id, engine) -> assertThat(engine).contains("plain Java"));
                List<Row> rows = scored(
                        DeepAnomalyModel.fromFile(
                                folder.resolve("cluster.safetensors").toString()),
                        DataFrames.of(session, ROWS).repartition(8));
                for (int i = 0; i < rows.size(); i++) {
                    Row expected = here.rows().get(i);
                    assertThat(rows.get(i).<String>getAs("anomaly_flag")).isEqualTo(expected.getAs("anomaly_flag"));
                    assertThat(rows.get(i).<Double>getAs("anomaly_p_value"))
                            .isEqualTo(expected.getAs("anomaly_p_value"));
                    assertThat(rows.get(i).<Double>getAs("anomaly_score"))
                            .isCloseTo(expected.getAs("anomaly_score"), within(TOLERANCE));
                }
            }
        }
    }

    private static String withoutNatives() {
        Set<String> jars = new TreeSet<>(
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        jars.removeIf(jar -> jar.matches(".*(openblas|javacpp)-[0-9.-]+-[a-z]+-[a-z0-9_]+\\.jar"));
        return String.join(File.pathSeparator, jars);
    }
}
