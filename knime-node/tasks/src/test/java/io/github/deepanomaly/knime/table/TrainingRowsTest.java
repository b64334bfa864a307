package io.github.deepanomaly.knime.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrainingRowsTest {

    private static final TableColumn AMOUNT = new TableColumn("amount", TableColumn.Type.NUMBER);
    private static final TableColumn CHANNEL =
            new TableColumn("channel", TableColumn.Type.TEXT, List.of("web", "shop"));
    private static final TableColumn LABEL = new TableColumn("label", TableColumn.Type.TEXT);
    private static final Optional<Labels> LABELS = Optional.of(new Labels("label", "ok"));

    private static final TrainingRows.Selection ALL =
            new TrainingRows.Selection(Optional.empty(), 1000, 1000, false, 1);

    @Test
    void textsBecomeLevelsInTheOrderOfTheDomainAndThenOfTheRows() {
        Table table = ComputedTable.of(
                List.of(AMOUNT, CHANNEL),
                List.of(List.of(1.0, "phone"), List.of(2.0, "shop"), List.of(3.0, ""), List.of(4.0, "web")));
        TrainingRows rows = TrainingRows.read(table, ALL, Progress.SILENT);
        assertThat(rows.schema().columns().get(1))
                .isEqualTo(new Column.Nominal("channel", List.of("web", "shop", "phone")));
        assertThat(rows).extracting(row -> row[1]).containsExactly(2.0, 1.0, Double.NaN, 0.0);
    }

    @Test
    void rowsLabelledAnomalousKeepTheirLabelAndRowsWithoutALabelTrain() {
        Table table = ComputedTable.of(
                List.of(AMOUNT, LABEL), List.of(List.of(1.0, "ok"), List.of(2.0, "fraud"), List.of(3.0, "")));
        TrainingRows rows =
                TrainingRows.read(table, new TrainingRows.Selection(LABELS, 1000, 1000, false, 1), Progress.SILENT);
        assertThat(rows).extracting(row -> row[0]).containsExactly(1.0, 2.0, 3.0);
        assertThat(IntStream.range(0, 3).mapToObj(rows::label))
                .containsExactly(Label.UNKNOWN, Label.ANOMALOUS, Label.UNKNOWN);
        assertThat(rows.schema().columns()).containsExactly(new Column.Numeric("amount"));
        assertThat(rows.labelledAnomalous()).isEqualTo(1);
    }

    @Test
    void timeGoesOnWhereARowIsLabelledAnomalous() {
        Table table = ComputedTable.of(
                List.of(AMOUNT, LABEL), List.of(List.of(1.0, "ok"), List.of(2.0, "fraud"), List.of(3.0, "ok")));
        TrainingRows rows =
                TrainingRows.read(table, new TrainingRows.Selection(LABELS, 1000, 1000, true, 1), Progress.SILENT);
        assertThat(rows).extracting(row -> row[0]).containsExactly(1.0, 2.0, 3.0);
        assertThat(IntStream.range(0, 3).mapToObj(rows::weight)).containsExactly(1.0, 1.0, 1.0);
        assertThat(rows.label(1)).isEqualTo(Label.ANOMALOUS); // so that no window of it trains
    }

    @Test
    void theCapDrawsTheSameRowsForTheSameSeedInTheOrderOfTheTable() {
        ComputedTable table = counting(10_000);
        List<Double> first = amounts(table, 100, false, 7);
        assertThat(first).hasSize(100).isSorted().isEqualTo(amounts(table, 100, false, 7));
        assertThat(amounts(table, 100, false, 8)).isNotEqualTo(first);
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void everyRowHasTheSameChance() {
        // 400 draws of 10 of 100 rows: each row 40 times on average, deviation 6; five deviations never happen
        int[] drawn = new int[100];
        for (int seed = 0; seed < 400; seed++) {
            amounts(counting(100), 10, false, seed).forEach(amount -> drawn[amount.intValue()]++);
        }
        assertThat(IntStream.of(drawn).min().orElseThrow()).isGreaterThan(10);
        assertThat(IntStream.of(drawn).max().orElseThrow()).isLessThan(70);
    }

    @Test
    void ofTimeStepsTheLastAreKept() {
        assertThat(amounts(counting(1000), 3, true, 1)).containsExactly(997.0, 998.0, 999.0);
    }

    @Test
    void aColumnThatRatherNamesRowsIsLeftOutAndNamed() {
        Table table = new ComputedTable(
                List.of(AMOUNT, new TableColumn("id", TableColumn.Type.TEXT)),
                50,
                (row, column) -> Optional.of(column == 0 ? (Object) (double) row : "row " + row));
        TrainingRows rows = TrainingRows.read(
                table, new TrainingRows.Selection(Optional.empty(), 1000, 20, false, 1), Progress.SILENT);
        assertThat(rows.schema().columns()).containsExactly(new Column.Numeric("amount"));
        assertThat(rows.notes()).containsExactly("Column \"id\" has more than 20 different values and was left out.");
    }

    @Test
    void aColumnOfLongTextsIsLeftOutBeforeItFillsTheModel() {
        String text = "x".repeat(100_000);
        Table table = new ComputedTable(
                List.of(AMOUNT, new TableColumn("letter", TableColumn.Type.TEXT)),
                100,
                (row, column) -> Optional.of(column == 0 ? (Object) (double) row : text + row));
        TrainingRows rows = TrainingRows.read(
                table, new TrainingRows.Selection(Optional.empty(), 1000, 1000, false, 1), Progress.SILENT);
        assertThat(rows.schema().columns()).containsExactly(new Column.Numeric("amount"));
        assertThat(rows.notes())
                .containsExactly(
                        "Column \"letter\" has different values of more than 4000000 characters together and was left out.");
    }

    @Test
    void whereAllColumnsAreLeftOutTheReasonIsSaid() {
        Table table = new ComputedTable(
                List.of(new TableColumn("id", TableColumn.Type.TEXT)), 50, (row, column) -> Optional.of("row " + row));
        TrainingRows.Selection selection = new TrainingRows.Selection(Optional.empty(), 1000, 20, false, 1);
        assertThatThrownBy(() -> TrainingRows.read(table, selection, Progress.SILENT))
                .hasMessage("training needs at least 1 column, and all are left out: Column \"id\" has more than 20 "
                        + "different values and was left out.");
    }

    @Test
    void rowsWithAnInfiniteNumberAreLeftOutAndCounted() {
        Table table = ComputedTable.of(
                List.of(AMOUNT), List.of(List.of(1.0), List.of(Double.POSITIVE_INFINITY), List.of(3.0)));
        TrainingRows rows = TrainingRows.read(table, ALL, Progress.SILENT);
        assertThat(rows).extracting(row -> row[0]).containsExactly(1.0, 3.0);
        assertThat(rows.notes()).containsExactly("1 rows with an infinite number were left out of training.");
    }

    @Test
    void withoutARowToTrainOnItSaysWhy() {
        assertThatThrownBy(() -> TrainingRows.read(counting(0), ALL, Progress.SILENT))
                .hasMessage("training needs at least 1 row, got 0");
        Table fraud = ComputedTable.of(List.of(AMOUNT, LABEL), List.of(List.of(2.0, "fraud")));
        assertThatThrownBy(() -> TrainingRows.read(
                        fraud, new TrainingRows.Selection(LABELS, 1000, 1000, false, 1), Progress.SILENT))
                .hasMessage(
                        "training needs rows labelled \"ok\" or without a label with finite numbers, got 1 rows, of which 1 have another label and 0 have an infinite number");
    }

    @Test
    void aRowWithBlanksAsLabelTrainsAsOneWithoutALabel() {
        Table table = new ComputedTable(
                List.of(AMOUNT, LABEL),
                3,
                (row, column) -> Optional.of(
                        column == 0
                                ? (Object) (double) row
                                : List.of("", "  ", "fraud").get((int) row)));
        TrainingRows rows =
                TrainingRows.read(table, new TrainingRows.Selection(LABELS, 1000, 1000, false, 1), Progress.SILENT);
        assertThat(rows.labelledAnomalous()).isEqualTo(1);
        assertThat(List.of(rows.label(0), rows.label(1), rows.label(2)))
                .containsExactly(Label.UNKNOWN, Label.UNKNOWN, Label.ANOMALOUS);
    }

    @Test
    void readingStopsWhenCancelledAndClosesTheTable() {
        ComputedTable table = counting(1_000_000_000);
        Progress cancelled = new Progress() {
            private int looks;

            @Override
            public boolean cancelled() {
                return ++looks > 3;
            }
        };
        assertThatThrownBy(() -> TrainingRows.read(table, ALL, cancelled)).isInstanceOf(CancellationException.class);
        assertThat(table.opened()).hasValue(0);
    }

    private static ComputedTable counting(long rows) {
        return new ComputedTable(List.of(AMOUNT), rows, (row, column) -> Optional.of((double) row));
    }

    private static List<Double> amounts(Table table, int cap, boolean ordered, long seed) {
        List<Double> amounts = new ArrayList<>();
        TrainingRows.read(
                        table, new TrainingRows.Selection(Optional.empty(), cap, 1000, ordered, seed), Progress.SILENT)
                .forEach(row -> amounts.add(row[0]));
        return amounts;
    }
}
