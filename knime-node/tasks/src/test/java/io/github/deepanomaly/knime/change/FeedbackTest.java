package io.github.deepanomaly.knime.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.knime.task.Transactions;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeedbackTest {

    private static final Settings SETTINGS = Settings.defaults(Feedback.params());

    /** Two rows that people have looked at, of which one has an odd amount, among rows that nobody has looked at. */
    private static ComputedTable table(String first, String second) {
        List<TableColumn> columns = new ArrayList<>(Transactions.COLUMNS);
        columns.add(new TableColumn("looked", TableColumn.Type.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : Transactions.rows(6, 5)) {
            List<Object> cells = new ArrayList<>(row);
            cells.add(rows.isEmpty() ? first : rows.size() == 1 ? second : "");
            if (rows.isEmpty()) {
                cells.set(0, 300.0);
            }
            rows.add(cells);
        }
        return ComputedTable.of(columns, rows);
    }

    private static AnomalyModel model() {
        return model("knn");
    }

    private static AnomalyModel model(String kind) {
        return model(kind, 1);
    }

    private static AnomalyModel model(String kind, int window) {
        return Learning.learn(
                Detectors.byId(kind).orElseThrow(),
                Settings.defaults(Learning.params(Detectors.byId(kind).orElseThrow()))
                        .with(Windowing.WINDOW, window),
                Transactions.table(300, 1),
                Optional.empty(),
                Progress.SILENT);
    }

    @Test
    void scoresRiseNearARowLabelledAnomalousAndTheTableIsClosed() {
        ComputedTable table = table("anomaly", "normal");
        try (AnomalyModel model = model()) {
            Feedback.Result result = Feedback.of(model, SETTINGS, table, "looked", Optional.empty(), Progress.SILENT);
            try (AnomalyModel marked = result.model();
                    ModelRows rows = ModelRows.whole(table, model.schema())) {
                assertThat(result.anomalous()).isOne();
                assertThat(result.normal()).isOne();
                assertThat(result.warning()).isEmpty();
                assertThat(marked.score(rows)[0]).isGreaterThan(model.score(rows)[0]);
            }
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void windowsAreMarkedByRowsAmongOthersWithoutALabel() throws IOException {
        ComputedTable table = table("anomaly", "");
        try (AnomalyModel model = handedOn(model("knn", 4))) {
            Feedback.Result result = Feedback.of(model, SETTINGS, table, "looked", Optional.empty(), Progress.SILENT);
            try (AnomalyModel marked = result.model();
                    ModelRows rows = ModelRows.whole(table, model.schema())) {
                assertThat(result.anomalous()).isOne();
                assertThat(result.normal()).isZero();
                assertThat(marked.score(rows)[0]).isGreaterThan(model.score(rows)[0]);
            }
        }
    }

    @Test
    void withoutALabelTheModelIsAsItWasAndTheUserIsTold() {
        ComputedTable table = table("", "");
        try (AnomalyModel model = model()) {
            Feedback.Result result = Feedback.of(model, SETTINGS, table, "looked", Optional.empty(), Progress.SILENT);
            try (AnomalyModel same = result.model();
                    ModelRows rows = ModelRows.whole(table, model.schema())) {
                assertThat(same.score(rows)).isEqualTo(model.score(rows));
                assertThat(result.warning()).hasValue("No row has a label: the model is as it was.");
            }
        }
    }

    @Test
    void whereNoLabelIsTheNormalOneAllAreAnomalousAndTheUserIsTold() {
        try (AnomalyModel model = model()) {
            for (String label : List.of("fraud", "anomaly")) {
                Feedback.Result result =
                        Feedback.of(model, SETTINGS, table(label, ""), "looked", Optional.empty(), Progress.SILENT);
                result.model().close();
                assertThat(result.anomalous()).isOne();
                assertThat(result.warning().orElse(""))
                        .isEqualTo(
                                label.equals("anomaly")
                                        ? ""
                                        : "No row of column \"looked\" has the normal label \"normal\": all 1 labelled rows "
                                                + "count as anomalous, for instance \"fraud\".");
            }
        }
    }

    @Test
    void aMissingLabelColumnIsNamed() {
        try (AnomalyModel model = model()) {
            assertThatThrownBy(() -> Feedback.of(
                            model, SETTINGS, Transactions.table(3, 1), "looked", Optional.empty(), Progress.SILENT))
                    .hasMessage("the label column must be in the table, got \"looked\"");
        }
    }

    @Test
    void aDetectorThatKeepsNoRowsTakesLabelsWithNormalRowsAsAModelPortHandsItOn() throws IOException {
        ComputedTable table = table("anomaly", "normal");
        Optional<Table> normal = Optional.of(Transactions.table(300, 1));
        try (AnomalyModel model = handedOn(model("isolation-forest"))) {
            assertThatThrownBy(() -> Feedback.of(model, SETTINGS, table, "looked", Optional.empty(), Progress.SILENT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "a detector that keeps no rows, as isolation-forest does, needs normal rows");
            Feedback.Result result = Feedback.of(model, SETTINGS, table, "looked", normal, Progress.SILENT);
            try (AnomalyModel marked = handedOn(result.model());
                    ModelRows rows = ModelRows.whole(table, model.schema())) {
                assertThat(marked.score(rows)[0]).isGreaterThan(model.score(rows)[0]);
                Feedback.Result again =
                        Feedback.of(marked, SETTINGS, table("normal", ""), "looked", Optional.empty(), Progress.SILENT);
                try (AnomalyModel twice = again.model()) {
                    assertThat(again.normal()).isOne();
                    assertThat(twice.score(rows)[0]).isLessThan(marked.score(rows)[0]);
                }
            }
        }
    }

    /** What the next node gets: the model as its file has it. */
    private static AnomalyModel handedOn(AnomalyModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (model) {
            model.write(bytes);
        }
        return AnomalyModel.read(new ByteArrayInputStream(bytes.toByteArray()), Runs.standard());
    }
}
