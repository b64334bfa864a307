package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class JudgementsTest {

    private static final Settings DEFAULTS = Settings.defaults(Prediction.params());

    /** What a predictor gives, as text with all bits of the numbers. */
    private record Told(List<String> rows, List<String> warnings) {}

    private static Told judge(AnomalyModel model, ComputedTable table, Settings settings) {
        List<String> rows = new ArrayList<>();
        try (Judgements judged = Judgements.of(model, settings, table, Progress.SILENT, Progress.SILENT)) {
            while (judged.hasNext()) {
                Verdict verdict = judged.next().orElseThrow();
                rows.add(verdict.score() + " " + verdict.pValue() + " " + verdict.probability() + " " + verdict.flag()
                        + verdict.reasons().map(reasons -> " " + reasons).orElse(""));
            }
            return new Told(rows, judged.warnings());
        }
    }

    private static AnomalyModel model(String kind, Map<String, String> settings) {
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Settings all = Settings.defaults(Learning.params(chosen));
        for (Map.Entry<String, String> each : settings.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return Learning.learn(chosen, all, Transactions.table(400, 1), Optional.empty(), Progress.SILENT);
    }

    /** Some far away, some infinite, some missing. */
    private static ComputedTable table(int count) {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(count, 2));
        for (int row = 3; row < count; row += 10) {
            rows.set(
                    row,
                    List.of(
                            500.0 + row,
                            1.0,
                            row % 20 == 3 ? "web" : "phone",
                            rows.get(row).get(3)));
        }
        rows.set(5, List.of(Double.POSITIVE_INFINITY, 3.0, "web", rows.get(5).get(3)));
        rows.set(8, List.of(Double.NaN, 3.0, "", rows.get(8).get(3)));
        return ComputedTable.of(Transactions.COLUMNS, rows);
    }

    private static void sameWhateverTheBlock(AnomalyModel model) {
        ComputedTable table = table(60);
        for (String explained : List.of("flagged", "all")) {
            Settings settings = DEFAULTS.with("explained", explained);
            Told expected = judge(model, table, settings);
            assertThat(expected.rows())
                    .hasSize(60)
                    .anyMatch(row -> row.contains("anomaly ") && row.contains("expected"));
            for (String block : List.of("1", "7", "60", "1000")) {
                assertThat(judge(model, table, settings.with("rowsAtATime", block)))
                        .as(block)
                        .isEqualTo(expected);
            }
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void theResultDoesNotDependOnTheRowsAtATime() {
        try (AnomalyModel model = model("knn", Map.of())) {
            sameWhateverTheBlock(model);
            assertThat(judge(model, table(60), DEFAULTS).warnings())
                    .contains("Row 6 has an infinite number, which lies beyond every other: flagged.");
        }
    }

    @Test
    void itDoesNotWithTimeSteps() {
        for (String fold : List.of("overlap", "causal")) {
            try (AnomalyModel model =
                    model("mahalanobis", Map.of("timeSteps", "true", "window", "4", "rowScore", fold))) {
                sameWhateverTheBlock(model);
            }
        }
    }

    @Test
    void itDoesNotWithAModelForEachValueOfAKey() {
        try (AnomalyModel model = model("isolation-forest", Map.of("key", "channel", "perKey", "true"))) {
            sameWhateverTheBlock(model);
            assertThat(judge(model, table(60), DEFAULTS).warnings())
                    .anyMatch(warning -> warning.contains("without a model of their own"));
        }
    }

    @Test
    void rowsAreReadOnceAndOnlyABlockAhead() {
        ComputedTable rows = table(60);
        AtomicLong last = new AtomicLong(-1);
        AtomicLong cells = new AtomicLong();
        ComputedTable table = new ComputedTable(rows.columns(), 60, (row, column) -> {
            last.accumulateAndGet(row, Math::max);
            cells.incrementAndGet();
            return rows.source().cell(row, column);
        });
        try (AnomalyModel model = model("knn", Map.of());
                Judgements judged = Judgements.of(
                        model, DEFAULTS.with("rowsAtATime", "7"), table, Progress.SILENT, Progress.SILENT)) {
            judged.next();
            assertThat(last).hasValue(6);
            judged.forEachRemaining(verdict -> {});
            judged.warnings();
            assertThat(cells).hasValue(60L * rows.columns().size());
        }
    }

    @Test
    void anEmptyTableHasNoVerdict() {
        for (Map<String, String> settings :
                List.of(Map.<String, String>of(), Map.of("timeSteps", "true", "window", "4"))) {
            try (AnomalyModel model = model("mahalanobis", settings)) {
                assertThat(judge(model, Transactions.table(0, 1), DEFAULTS).rows())
                        .isEmpty();
            }
        }
    }
}
