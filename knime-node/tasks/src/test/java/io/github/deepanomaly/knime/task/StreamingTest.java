package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableCursor;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StreamingTest {

    private static final Settings BY_TABLE = Settings.defaults(Prediction.params());

    private static final Settings JUDGING = Settings.defaults(Streaming.params());

    private static AnomalyModel model(Settings settings) {
        return Learning.learn(
                Transactions.kind(), settings, Transactions.table(200, 1), Optional.empty(), Progress.SILENT);
    }

    @Test
    void aRowAloneIsJudgedAndExplainedAsInTheTable() {
        ComputedTable table = Transactions.table(150, 4);
        int flagged = 0;
        AnomalyModel model = model(Transactions.settings()); // the stream closes it
        try (Streaming stream = new Streaming(model, JUDGING, table.columns());
                TableCursor rows = table.open()) {
            try (Judgements judged = Judgements.of(model, BY_TABLE, table, Progress.SILENT, Progress.SILENT)) {
                while (rows.advance()) {
                    Verdict alone = stream.judge(rows);
                    Verdict expected = judged.next().orElseThrow();
                    assertThat(alone.score()).isEqualTo(expected.score());
                    assertThat(alone.flag()).isEqualTo(expected.flag());
                    assertThat(alone.reasons().map(Explanation::toString))
                            .isEqualTo(expected.reasons().map(Explanation::toString));
                    flagged += alone.anomalous() ? 1 : 0;
                }
            }
        }
        assertThat(flagged).isBetween(1, 40);
    }

    @Test
    void theWarningsAreThoseOfTheTable() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(30, 4));
        rows.set(6, List.of(Double.POSITIVE_INFINITY, 1.0, "web", rows.get(6).get(3)));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        AnomalyModel model = model(Transactions.settings()); // the stream closes it
        try (Streaming stream = new Streaming(model, JUDGING.with("falseAlarmRate", "0.0001"), table.columns());
                TableCursor cells = table.open()) {
            while (cells.advance()) {
                stream.judge(cells);
            }
            assertThat(stream.warnings())
                    .anyMatch(warning -> warning.startsWith("A false-alarm rate of 1.0E-4 needs"))
                    .contains("Row 7 has an infinite number, which lies beyond every other: flagged.")
                    .isEqualTo(Prediction.of(model, BY_TABLE.with("falseAlarmRate", "0.0001"), table, Progress.SILENT)
                            .warnings());
        }
    }

    @Test
    void aModelOfTimeStepsIsRefused() {
        try (AnomalyModel model =
                model(Transactions.settings().with("timeSteps", "true").with("window", "4"))) {
            assertThatThrownBy(() -> Streaming.check(model))
                    .hasMessage(
                            "streaming needs a model that judges each row alone, got one with window 4: use the Anomaly "
                                    + "Detector Predictor");
        }
    }
}
