package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PredictionTest {

    private static final Settings DEFAULTS = Settings.defaults(Prediction.params());

    private final AnomalyModel model = train();

    @AfterAll
    void close() {
        model.close();
    }

    private static AnomalyModel train() {
        return Learning.learn(
                Transactions.kind(),
                Transactions.settings(),
                Transactions.table(400, 1),
                Optional.empty(),
                Progress.SILENT);
    }

    @Test
    void aPlantedRowIsFlaggedAndHasTheHighestScore() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(50, 2));
        rows.set(17, List.of(500.0, 1.0, "web", rows.get(17).get(3)));
        Prediction prediction = predict(ComputedTable.of(Transactions.COLUMNS, rows), DEFAULTS);
        Verdict planted = prediction.verdict(17);
        assertThat(planted.anomalous()).isTrue();
        assertThat(planted.flag()).isEqualTo("anomaly");
        assertThat(planted.pValue()).isLessThan(0.05);
        assertThat(scores(prediction)).allMatch(score -> score <= planted.score());
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() {
        List<List<Object>> rows = Transactions.rows(20, 3);
        List<TableColumn> turned = new ArrayList<>(Transactions.COLUMNS);
        Collections.reverse(turned);
        turned.add(0, new TableColumn("note", TableColumn.Type.TEXT));
        List<List<Object>> turnedRows = rows.stream()
                .map(row -> List.<Object>of("x", row.get(3), row.get(2), row.get(1), row.get(0)))
                .toList();
        assertThat(scores(predict(ComputedTable.of(turned, turnedRows), DEFAULTS)))
                .isEqualTo(scores(predict(ComputedTable.of(Transactions.COLUMNS, rows), DEFAULTS)));
    }

    @Test
    void missingAndRetypedColumnsAreAllNamed() {
        Table table = ComputedTable.of(
                List.of(
                        new TableColumn("items", TableColumn.Type.TEXT),
                        new TableColumn("channel", TableColumn.Type.TEXT),
                        new TableColumn("day", TableColumn.Type.DATE)),
                List.of());
        assertThatThrownBy(() -> predict(table, DEFAULTS))
                .hasMessage(
                        "the table must have the columns of the training table: \"amount\" (numeric) is missing; \"items\" must be numeric, got text");
    }

    @Test
    void missingValuesAndNewTextsAreNoError() {
        Prediction prediction =
                predict(ComputedTable.of(Transactions.COLUMNS, List.of(List.of("", 2.0, "pigeon", ""))), DEFAULTS);
        assertThat(prediction.verdict(0).score()).isFinite();
    }

    @Test
    void aRowWithAnInfiniteNumberIsFlaggedWithOneWarning() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(3, 4));
        List<Double> whole = scores(predict(ComputedTable.of(Transactions.COLUMNS, rows), DEFAULTS));
        rows.set(1, List.of(Double.NEGATIVE_INFINITY, 1.0, "web", 0.0));
        Prediction prediction = predict(ComputedTable.of(Transactions.COLUMNS, rows), DEFAULTS);
        assertThat(prediction.verdict(1).anomalous()).isTrue();
        assertThat(prediction.verdict(1).pValue()).isEqualTo(model.calibration().rate(1));
        assertThat(prediction.verdict(0).score()).isEqualTo(whole.get(0));
        assertThat(prediction.verdict(2).score()).isEqualTo(whole.get(2));
        assertThat(prediction.warnings())
                .containsExactly("Row 2 has an infinite number, which lies beyond every other: flagged.");
    }

    @Test
    void anEmptyTableAndOneRowAreJudged() {
        assertThat(predict(Transactions.table(0, 1), DEFAULTS).size()).isZero();
        assertThat(predict(Transactions.table(1, 1), DEFAULTS).size()).isEqualTo(1);
    }

    @Test
    void anotherThresholdChangesTheFlagsAndNothingElse() {
        Table table = Transactions.table(100, 5);
        Prediction usual = predict(table, DEFAULTS);
        Prediction strict = predict(table, DEFAULTS.with("threshold", "value").with("thresholdValue", "1e9"));
        assertThat(scores(strict)).isEqualTo(scores(usual));
        assertThat(IntStream.range(0, 100).mapToObj(strict::verdict)).noneMatch(Verdict::anomalous);
    }

    @Test
    void aRateThatCannotBePromisedIsSaid() {
        assertThat(predict(Transactions.table(5, 1), DEFAULTS.with("falseAlarmRate", "0.001"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("A false-alarm rate of 0.001 needs more than");
    }

    @Test
    void columnsAreAppendedByChoice() {
        assertThat(Prediction.outputs(DEFAULTS)).isEqualTo(Output.PLAIN);
        assertThat(Prediction.outputs(DEFAULTS.with("appendPValue", "false").with("appendFlag", "false")))
                .containsExactly(Output.SCORE, Output.PROBABILITY);
        assertThat(Output.P_VALUE.column()).isEqualTo("anomaly_p_value");
    }

    @Test
    void flaggedRowsAreExplainedAndOthersByChoice() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(50, 2));
        rows.set(17, List.of(500.0, 1.0, "web", rows.get(17).get(3)));
        rows.set(3, List.of(Double.NaN, Double.POSITIVE_INFINITY, "web", 0.0));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        List<Optional<Verdict>> usual = judge(table, DEFAULTS);
        assertThat(usual).hasSize(50);
        assertThat(usual.get(3).orElseThrow().reasons().orElseThrow()) // all rows are as far from the infinite one
                .asString()
                .matches("items infinity \\(expected [1-9]\\)");
        assertThat(usual.get(17).orElseThrow().reasons().orElseThrow().text(1)).startsWith("amount 500");
        assertThat(usual.stream().flatMap(Optional::stream))
                .allMatch(row -> row.reasons().isPresent() == row.anomalous());
        assertThat(judge(table, DEFAULTS.with("explained", "all")).stream().flatMap(Optional::stream))
                .allMatch(row -> row.reasons().isPresent());
        assertThat(judge(table, DEFAULTS.with("reasons", "0")).stream().flatMap(Optional::stream))
                .allMatch(row -> row.reasons().isEmpty());
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void reasonsAreThoseThatTheExplainerGives() {
        ComputedTable table = Transactions.table(30, 6);
        List<Optional<Verdict>> judged = judge(table, DEFAULTS.with("explained", "all"));
        Settings explainer = Settings.defaults(Explaining.params());
        try (BlockReader<LocalExplanation> told =
                Explaining.of(model, explainer, table, Optional.empty(), Progress.SILENT)) {
            for (Optional<Verdict> row : judged) {
                assertThat(row.orElseThrow().reasons().orElseThrow().text(3))
                        .isEqualTo(told.next().orElseThrow().explanation().text(3));
            }
        }
    }

    @Test
    void inALogFlaggedRowsHaveTheReasonsThatTheyHaveWhereAllRowsAreExplained() {
        Kind kind = Detectors.byId("knn").orElseThrow();
        Settings steps = Settings.defaults(Learning.params(kind))
                .with("timeSteps", "true")
                .with("window", "4");
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(60, 2));
        rows.set(17, List.of(500.0, 1.0, "web", rows.get(17).get(3)));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        try (AnomalyModel log =
                Learning.learn(kind, steps, Transactions.table(400, 1), Optional.empty(), Progress.SILENT)) {
            List<Optional<Verdict>> flagged = judge(log, table, DEFAULTS);
            List<Optional<Verdict>> all = judge(log, table, DEFAULTS.with("explained", "all"));
            List<String> reasons = reasons(flagged);
            assertThat(reasons.stream().filter(text -> !text.isEmpty())).hasSizeBetween(1, 20);
            for (int row = 0; row < reasons.size(); row++) {
                boolean anomalous = flagged.get(row).orElseThrow().anomalous();
                assertThat(reasons.get(row)).isEqualTo(anomalous ? reasons(all).get(row) : "");
            }
        }
        assertThat(table.opened()).hasValue(0);
    }

    private static List<String> reasons(List<Optional<Verdict>> judged) {
        return judged.stream()
                .map(row -> row.orElseThrow().reasons().map(why -> why.text(3)).orElse(""))
                .toList();
    }

    private List<Optional<Verdict>> judge(Table table, Settings settings) {
        return judge(model, table, settings);
    }

    private static List<Optional<Verdict>> judge(AnomalyModel model, Table table, Settings settings) {
        List<Optional<Verdict>> all = new ArrayList<>();
        try (Judgements judgements = Judgements.of(model, settings, table, Progress.SILENT, Progress.SILENT)) {
            judgements.forEachRemaining(all::add);
        }
        return all;
    }

    @Test
    void cancellingClosesTheTable() {
        ComputedTable table = new ComputedTable(
                Transactions.COLUMNS,
                1_000_000,
                (row, column) -> Optional.of(column == 2 ? (Object) "web" : (Object) (double) row));
        Progress cancelled = new Progress() {
            private int looks;

            @Override
            public boolean cancelled() {
                return ++looks > 2;
            }
        };
        assertThatThrownBy(() -> Prediction.of(model, DEFAULTS, table, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(table.opened()).hasValue(0);
    }

    private Prediction predict(Table table, Settings settings) {
        return Prediction.of(model, settings, table, Progress.SILENT);
    }

    private static List<Double> scores(Prediction prediction) {
        return IntStream.range(0, prediction.size())
                .mapToObj(row -> prediction.verdict(row).score())
                .toList();
    }
}
