package io.github.deepanomaly.knime.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.Unit;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Transactions;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.report.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportingTest {

    private static final Settings SETTINGS = Settings.defaults(Reporting.params());

    private AnomalyModel model;

    @BeforeAll
    void train() {
        model = Learning.learn(
                Detectors.byId("knn").orElseThrow(),
                Settings.defaults(Learning.params(Detectors.byId("knn").orElseThrow())),
                Transactions.table(300, 1),
                Optional.empty(),
                Progress.SILENT);
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Names rows by their numbers. */
    private static final class Numbered implements RowTexts {

        @Override
        public List<String> columns() {
            return List.of("RowID");
        }

        @Override
        public Map<Integer, List<String>> of(NavigableSet<Integer> rows) {
            Map<Integer, List<String>> texts = new HashMap<>();
            rows.forEach(row -> texts.put(row, List.of("<Row" + row + ">")));
            return texts;
        }

        @Override
        public ZoneId zone(int row, String column) {
            return ZoneId.of("+02:00");
        }

        @Override
        public String text(int row, String column) {
            return "text of row " + row;
        }
    }

    private static ComputedTable table() {
        List<TableColumn> columns = new ArrayList<>(Transactions.COLUMNS);
        columns.add(new TableColumn("truth", TableColumn.Type.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : Transactions.rows(100, 5)) {
            List<Object> cells = new ArrayList<>(row);
            cells.add(rows.isEmpty() ? "fraud" : "ok");
            if (rows.isEmpty()) {
                cells.set(0, 3000.0);
            }
            rows.add(cells);
        }
        return ComputedTable.of(columns, rows);
    }

    @Test
    void thePageNamesTheFlaggedRowItsReasonAndHowManyAnomaliesWereFound() {
        ComputedTable table = table();
        String page = Reporting.html(
                model, SETTINGS, table, Optional.of(new Labels("truth", "ok")), new Numbered(), Progress.SILENT);
        assertThat(page)
                .contains("<h1>Anomaly report</h1>", "&lt;Row0&gt;", "amount 3000", "1 of 1 anomalies found", "<svg ")
                .doesNotContain("<Row0>", "&lt;Row99&gt; &lt;");
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void reasonsReadAsTheCellsDo() {
        List<TableColumn> columns = new ArrayList<>(Transactions.COLUMNS);
        columns.set(0, new TableColumn("amount", TableColumn.Type.NUMBER, List.of(), Unit.WHOLE));
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(100, 5));
        Object day = rows.get(0).get(3);
        rows.set(0, List.of(1_234_567_890.0, 3.0, "web", day));
        rows.set(1, List.of(10.5, 1.0, "phone", day));
        String page = Reporting.html(
                model, SETTINGS, ComputedTable.of(columns, rows), Optional.empty(), new Numbered(), Progress.SILENT);
        assertThat(page).contains("amount 1234567890 (expected ").doesNotContain("1.23457E");
        assertThat(page).contains("channel = text of row 1 (expected ");
    }

    @Test
    void withDriftTheValuesAreDrawnBesideThoseOfTheTrainingRows() {
        String page = Reporting.html(
                model,
                SETTINGS.with("drift", "true"),
                table(),
                Optional.of(new Labels("truth", "ok")),
                new Numbered(),
                Progress.SILENT);
        assertThat(page.substring(page.indexOf("<h2>Drift</h2>"), page.indexOf("<h2>Detector</h2>")))
                .contains("blue that of the training rows", "aria-label=\"Distribution of amount\"");
    }

    @Test
    void aModelFileOfTheFirstVersionsGivesAReportThatSaysThatItCannotShowDrift() throws IOException {
        Path file = Path.of(System.getProperty("deepanomaly.test-data"), "models", "knn.safetensors");
        List<TableColumn> columns = List.of(
                new TableColumn("amount", TableColumn.Type.NUMBER),
                new TableColumn("channel", TableColumn.Type.TEXT),
                new TableColumn("day", TableColumn.Type.DATE),
                new TableColumn("constant", TableColumn.Type.NUMBER));
        ComputedTable orders = ComputedTable.of(columns, List.of(List.of(12.5, "shop", 1.7e12, 3.0)));
        try (AnomalyModel early = AnomalyModel.load(file)) {
            String page = Reporting.html(
                    early, SETTINGS.with("drift", "true"), orders, Optional.empty(), new Numbered(), Progress.SILENT);
            assertThat(page).contains(Facts.NO_DRIFT).doesNotContain("<h2>Drift</h2>");
        }
    }

    @Test
    void anEmptyTableGivesAReportWithoutAlarms() {
        String page = Reporting.html(
                model,
                SETTINGS.with("drift", "true"),
                Transactions.table(0, 1),
                Optional.empty(),
                new Numbered(),
                Progress.SILENT);
        assertThat(page).contains("0 of 0 rows flagged");
    }

    @Test
    void aLabelColumnNeedsTheNormalLabel() {
        assertThat(Reporting.labels(SETTINGS, Optional.empty())).isEmpty();
        assertThatThrownBy(() -> Reporting.labels(SETTINGS, Optional.of("truth")))
                .hasMessage("the normal label must be set, got none");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");
        Reporting.save("<p>caf\u00e9</p>", file);
        assertThat(Files.readString(file)).isEqualTo("<p>caf\u00e9</p>");
        Path nowhere = folder.resolve("none").resolve("report.html");
        assertThatThrownBy(() -> Reporting.save("", nowhere))
                .isInstanceOf(IOException.class)
                .hasMessage("the folder of the file must exist and be a folder, got " + nowhere);
    }
}
