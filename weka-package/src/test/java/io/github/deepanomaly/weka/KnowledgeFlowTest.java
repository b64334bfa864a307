package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed package in a flow that Weka runs without a display. */
@Tag("slow")
final class KnowledgeFlowTest {

    static final Path FLOW = Path.of("src/test/resources/flow/autoencoder.kf");

    @Test
    void aFlowTrainsFoldsSideBySideAndEvaluatesThem(@TempDir Path folder) throws Exception {
        Files.copy(FLOW, folder.resolve("flow.kf"));
        Files.copy(Installed.DATA.resolve("mixed/breast-cancer.arff"), folder.resolve("labelled.arff"));
        String log = Installed.java(folder, "weka.Run", "weka.knowledgeflow.FlowRunner", "flow.kf");
        assertThat(log).contains("Finished all flows").doesNotContain("ERROR");
        assertThat(Files.readString(folder.resolve("evaluation.txt")))
                .contains("Scheme: Autoencoder", "=== Confusion Matrix ===")
                .containsPattern("Total Number of Instances +699");
        assertThat(Files.readString(folder.resolve("models.txt")).split("=== Classifier model ===", -1))
                .as("a summary for each of the four folds")
                .hasSize(5);
    }

    private static String runOfThePackage(Path folder, String flow) throws Exception {
        Path file = Installed.home().resolve("packages/deepAnomaly/flows").resolve(flow);
        Files.copy(file, folder.resolve(flow));
        for (String sample : List.of("breast-cancer.arff", "beats.arff.gz")) {
            Files.copy(file.resolveSibling("../samples").resolve(sample), folder.resolve(sample));
        }
        String log = Installed.java(folder, "weka.Run", "weka.knowledgeflow.FlowRunner", flow);
        assertThat(log).contains("Finished all flows").doesNotContain("ERROR");
        return log;
    }

    @Test
    void theFlowWithTheViewerPassesOnTheRowsOfAllFolds(@TempDir Path folder) throws Exception {
        String log = runOfThePackage(folder, "judge-labelled-rows.kf");
        assertThat(Files.readAllLines(folder.resolve("judged-labelled-rows.csv")))
                .as(log)
                .hasSize(700)
                .first()
                .asString()
                .endsWith("anomaly_score,anomaly_p_value,anomaly_flag");
    }

    @Test
    void theFlowWithoutLabelsScoresRowsAndCleansThem(@TempDir Path folder) throws Exception {
        String log = runOfThePackage(folder, "score-unlabelled-rows.kf");
        assertThat(Files.readAllLines(folder.resolve("scored-unlabelled-rows.csv")))
                .as(log)
                .hasSize(500);
        assertThat(Files.readAllLines(folder.resolve("clean-unlabelled-rows.csv"))
                        .size())
                .isBetween(100, 499);
    }
}
