package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A model for each machine, in learner and predictor. */
final class KeyedLearningTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("machine", TableColumn.Type.TEXT), new TableColumn("heat", TableColumn.Type.NUMBER));

    private static final Kind KIND = Detectors.byId("knn").orElseThrow();

    private static List<Object> row(String machine, double heat) {
        return List.of(machine, heat);
    }

    /** Machine a runs at 0, b at 100, each with a deviation of 1. */
    private static ComputedTable training() {
        SplittableRandom random = new SplittableRandom(1);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(row("a", random.nextGaussian()));
            rows.add(row("b", 100 + random.nextGaussian()));
        }
        return ComputedTable.of(COLUMNS, rows);
    }

    @Test
    void aRowThatIsUsualForAnotherMachineIsFlaggedAndANewMachineIsNamed() {
        Settings settings =
                Settings.defaults(Learning.params(KIND)).with("key", "machine").with("perKey", "true");
        ComputedTable fresh =
                ComputedTable.of(COLUMNS, List.of(row("a", 0.1), row("a", 100.1), row("b", 99.9), row("c", 0.1)));
        try (AnomalyModel model = Learning.learn(KIND, settings, training(), Optional.empty(), Progress.SILENT)) {
            Prediction prediction =
                    Prediction.of(model, Settings.defaults(Prediction.params()), fresh, Progress.SILENT);
            assertThat(prediction.verdict(0).anomalous()).isFalse();
            assertThat(prediction.verdict(1).anomalous()).isTrue();
            assertThat(prediction.verdict(2).anomalous()).isFalse();
            assertThat(prediction.warnings())
                    .anyMatch(note -> note.startsWith(
                            "1 of 4 rows have values of \"machine\" without a model of their own (new)"));
            assertThat(model.notes())
                    .anyMatch(note -> note.startsWith("2 of 2 values of \"machine\" have a model of their own"));
        }
    }
}
