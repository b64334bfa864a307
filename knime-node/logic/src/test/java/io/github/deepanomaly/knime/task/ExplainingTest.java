package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detect.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What explainer and features give, row by row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainingTest {

    private static final Settings SETTINGS = Settings.defaults(Explaining.params());

    private final AnomalyModel model = Learning.learn(
            Transactions.kind(),
            Transactions.settings(),
            Transactions.table(400, 1),
            Optional.empty(),
            Progress.SILENT);

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void theColumnAtFaultIsNamedWithWhatWouldHaveBeenUsual() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(10, 2));
        rows.set(4, List.of(900.0, 3.0, "web", rows.get(4).get(3)));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        try (BlockReader<Explanation> explanations = Explaining.of(model, table, Progress.SILENT)) {
            List<Explanation> all = read(explanations);
            assertThat(all).hasSize(10);
            assertThat(Explaining.text(all.get(4), SETTINGS)).startsWith("amount 900");
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void aRowThatCannotBeScoredHasNoExplanation() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(3, 3));
        rows.set(1, List.of(Double.POSITIVE_INFINITY, 1.0, "web", 0.0));
        try (BlockReader<Explanation> explanations =
                Explaining.of(model, ComputedTable.of(Transactions.COLUMNS, rows), Progress.SILENT)) {
            assertThat(explanations.next()).isPresent();
            assertThat(explanations.next()).isEmpty();
            assertThat(explanations.next()).isPresent();
            assertThat(explanations.hasNext()).isFalse();
        }
    }

    @Test
    void codesAndReconstructionsAreAsManyAsColumns() {
        ComputedTable table = Transactions.table(20, 4);
        try (BlockReader<List<Double>> codes = Coding.of(model, Coding.Features.CODE, table, Progress.SILENT);
                BlockReader<List<Double>> restored =
                        Coding.of(model, Coding.Features.RECONSTRUCTION, table, Progress.SILENT)) {
            assertThat(read(codes)).hasSize(20).allMatch(code -> code.size() == Coding.width(model));
            assertThat(read(restored)).hasSize(20).allMatch(row -> row.size() == 4);
        }
    }

    @Test
    void blocksDoNotShowInWhatIsRead() {
        ComputedTable table = Transactions.table(10, 5);
        List<Integer> sizes = new ArrayList<>();
        try (BlockReader<Double> amounts = new BlockReader<>(table, model.schema(), 4, rows -> {
            List<Double> first = new ArrayList<>();
            rows.forEach(row -> first.add(row[0]));
            sizes.add(rows.size());
            return first;
        })) {
            assertThat(read(amounts))
                    .isEqualTo(Transactions.rows(10, 5).stream()
                            .map(row -> (Double) row.get(0))
                            .toList());
        }
        assertThat(sizes).containsExactly(4, 4, 2);
    }

    @Test
    void anEmptyTableHasNothingToExplain() {
        try (BlockReader<Explanation> none = Explaining.of(model, Transactions.table(0, 1), Progress.SILENT)) {
            assertThat(none.hasNext()).isFalse();
            assertThatThrownBy(none::next).hasMessage("the table has 0 rows");
        }
    }

    private static <T> List<T> read(BlockReader<T> reader) {
        List<T> all = new ArrayList<>();
        reader.forEachRemaining(each -> all.add(each.orElseThrow()));
        return all;
    }
}
