package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A predictor and an explainer on logs: part by part, as if the whole table were judged at once. */
final class LogJudgementsTest {

    private static final Settings DEFAULTS = Settings.defaults(Prediction.params());

    /** What a predictor gives, as text with all bits of the numbers. */
    private record Told(List<String> rows, List<String> warnings, boolean scoredFirst) {}

    private static String text(Verdict verdict, Optional<Explanation> reasons) {
        return verdict.score() + " " + verdict.pValue() + " " + verdict.probability() + " " + verdict.flag()
                + reasons.map(told -> " " + told + " " + told.contributions()).orElse("");
    }

    private static Told judge(AnomalyModel model, ComputedTable table, Settings settings) {
        List<String> rows = new ArrayList<>();
        try (Judgements judged = Judgements.of(model, settings, table, Progress.SILENT, Progress.SILENT)) {
            while (judged.hasNext()) {
                Verdict verdict = judged.next().orElseThrow();
                rows.add(text(verdict, verdict.reasons()));
            }
            return new Told(rows, judged.warnings(), judged.scoredFirst());
        }
    }

    /** All rows at once, by the core alone. */
    private static Told atOnce(AnomalyModel model, ComputedTable table, boolean all) {
        Prediction scores = Prediction.of(model, DEFAULTS, table, Progress.SILENT);
        try (ModelRows rows = ModelRows.whole(table, model.schema())) {
            Iterator<Explanation> reasons = model.explain(
                            rows, row -> all || scores.verdict(row).anomalous(), Progress.SILENT)
                    .iterator();
            List<String> told = new ArrayList<>();
            for (int row = 0; row < scores.size(); row++) {
                boolean explained = all || scores.verdict(row).anomalous();
                told.add(text(scores.verdict(row), explained ? Optional.of(reasons.next()) : Optional.empty()));
            }
            return new Told(told, scores.warnings(), false);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "overlap, 1, 0, false",
        "overlap, 3, 20, false",
        "overlap, 1, 20, true",
        "causal, 1, 0, false",
        "causal, 1, 20, true"
    })
    void theResultIsThatOfTheWholeTableWhateverItsOrderAndTheRowsAtATime(
            String fold, String stride, String gap, String perKey) {
        try (AnomalyModel model = Logs.model(Logs.keyed(fold, stride, gap, perKey))) {
            for (int size : new int[] {3, 200}) {
                List<List<Object>> mixed = Logs.faulty(size);
                List<List<Object>> byTime = mixed.stream().sorted(Logs.BY_TIME).toList();
                List<List<Object>> byMachine = mixed.stream()
                        .sorted(Logs.BY_MACHINE.thenComparing(Logs.BY_TIME))
                        .toList();
                for (List<List<Object>> rows : List.of(mixed, byTime, byMachine)) {
                    ComputedTable table = Logs.table(rows);
                    for (boolean all : new boolean[] {false, true}) {
                        Told expected = atOnce(model, table, all);
                        Settings settings = DEFAULTS.with("explained", all ? "all" : "flagged");
                        assertThat(judge(model, table, settings)).isEqualTo(expected);
                        assertThat(judge(model, table, settings.with("rowsAtATime", "1000")))
                                .isEqualTo(expected);
                        for (String block : List.of("1", "8", "70")) {
                            Told told = judge(model, table, settings.with("rowsAtATime", block));
                            assertThat(told.rows()).as(block).isEqualTo(expected.rows());
                            assertThat(told.warnings()).containsAll(expected.warnings());
                        }
                    }
                    assertThat(table.opened()).hasValue(0);
                }
            }
            assertThat(atOnce(model, Logs.table(Logs.faulty(200)), false).rows())
                    .anyMatch(row -> row.contains("anomaly ") && row.contains("expected"));
        }
    }

    @Test
    void aTableThatMustBeHeldWholeIsSaidTogetherWithTheRemedyWhichWorks() {
        try (AnomalyModel model = Logs.model(Logs.keyed("overlap", "1", "0", "false"))) {
            List<List<Object>> rows = new ArrayList<>(Logs.rows(600, 3).stream()
                    .sorted(Logs.BY_MACHINE.thenComparing(Logs.BY_TIME))
                    .toList());
            Settings settings = DEFAULTS.with("rowsAtATime", "30");
            Told sorted = judge(model, Logs.table(rows), settings);
            assertThat(sorted.scoredFirst()).isFalse();
            assertThat(sorted.warnings()).noneMatch(warning -> warning.contains("sort"));
            rows.add(List.of("m0", 1e9, 0.0, 0.0)); // far from the rows before it
            Told apart = judge(model, Logs.table(rows), settings);
            assertThat(apart.scoredFirst()).isTrue();
            assertThat(apart.warnings())
                    .contains("All 601 rows were in memory instead of 30 at a time, because the rows of one window lie "
                            + "far apart: sort the table by \"machine\" and then \"time\".");
            assertThat(apart.rows())
                    .isEqualTo(atOnce(model, Logs.table(rows), false).rows());
            assertThat(judge(model, Logs.table(rows), DEFAULTS).warnings())
                    .noneMatch(warning -> warning.contains("sort"));
        }
    }

    @Test
    void withoutATimeColumnTheOrderOfTheRowsIsTheirTime() {
        try (AnomalyModel model = Logs.model(Map.of("key", "machine"))) {
            List<List<Object>> rows = new ArrayList<>(
                    Logs.rows(600, 3).stream().sorted(Logs.BY_MACHINE).toList());
            Settings settings = DEFAULTS.with("rowsAtATime", "30");
            assertThat(judge(model, Logs.table(rows), settings).scoredFirst()).isFalse();
            rows.add(rows.remove(0));
            assertThat(judge(model, Logs.table(rows), settings).warnings())
                    .contains("All 600 rows were in memory instead of 30 at a time, because the rows of one window lie "
                            + "far apart: put the rows of each value of \"machine\" together, in their order.");
        }
    }

    @Test
    void onlyAFewRowsAreReadAhead() {
        try (AnomalyModel model = Logs.model(
                Map.of("time", "time"),
                Logs.rows(800, 1).stream().sorted(Logs.BY_TIME).toList())) {
            ComputedTable source =
                    Logs.table(Logs.rows(400, 3).stream().sorted(Logs.BY_TIME).toList());
            AtomicLong last = new AtomicLong(-1);
            ComputedTable table = new ComputedTable(Logs.COLUMNS, 400, (row, column) -> {
                last.accumulateAndGet(row, Math::max);
                return source.source().cell(row, column);
            });
            try (Judgements judged =
                    Judgements.of(model, DEFAULTS.with("rowsAtATime", "20"), table, Progress.SILENT, Progress.SILENT)) {
                judged.next();
                assertThat(last).hasValue(19);
                judged.forEachRemaining(verdict -> {});
                assertThat(last).hasValue(399);
            }
            assertThat(table.opened()).hasValue(0);
        }
    }

    @Test
    void aTimeThatGoesBackAndACancelledRunLeaveNoTableOpen() {
        try (AnomalyModel model = Logs.model(Logs.keyed("overlap", "1", "0", "false"))) {
            List<List<Object>> rows = new ArrayList<>(Logs.rows(100, 3));
            rows.add(List.of("m0", -1.0, 0.0, 0.0));
            ComputedTable table = Logs.table(rows);
            assertThatThrownBy(() -> judge(model, table, DEFAULTS)).hasMessageEndingWith("in row 101");
            Progress cancelled = new Progress() {
                @Override
                public boolean cancelled() {
                    return true;
                }
            };
            assertThatThrownBy(() -> Judgements.of(model, DEFAULTS, table, cancelled, Progress.SILENT))
                    .isInstanceOf(CancellationException.class);
            assertThat(table.opened()).hasValue(0);
        }
    }
}
