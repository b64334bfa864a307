package io.github.deepanomaly.knime.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Transactions;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxSavingTest {

    private static final Settings SETTINGS = Settings.defaults(OnnxSaving.params());

    private static ComputedTable table() {
        return ComputedTable.of(
                Transactions.COLUMNS.subList(0, 3),
                Transactions.rows(100, 1).stream().map(row -> row.subList(0, 3)).toList());
    }

    private static AnomalyModel model(String kind) {
        Settings settings =
                Settings.defaults(Learning.params(Detectors.byId(kind).orElseThrow()));
        return Learning.learn(
                Detectors.byId(kind).orElseThrow(),
                kind.equals("knn") ? settings : settings.with("epochs", "1"),
                table(),
                Optional.empty(),
                Progress.SILENT);
    }

    @Test
    void theFileHasAnInputForEachColumnAndTheThresholdOfTheSettings(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.onnx");
        try (AnomalyModel model = model("knn")) {
            OnnxSaving.save(model, SETTINGS.with("threshold", "value").with("thresholdValue", "1.75"), file);
        }
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("amount", "channel", "p_value", "probability", "threshold", "1.75");
    }

    @Test
    void whatCannotBeWrittenIsSaidAndNoFileIsLeft(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.onnx");
        try (AnomalyModel model = model("deep-svdd")) {
            assertThatThrownBy(() -> OnnxSaving.save(model, SETTINGS.with("contributions", "true"), file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ONNX export does not know the contributions of deep-svdd with this score");
        }
        assertThat(file).doesNotExist();
        try (AnomalyModel model = model("knn")) {
            Path nowhere = folder.resolve("none").resolve("model.onnx");
            assertThatThrownBy(() -> OnnxSaving.save(model, SETTINGS, nowhere))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the folder of the file must exist and be a folder, got " + nowhere);
        }
    }
}
