package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.ModelRows;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What explainer and features give, row by row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainingTest {

    private static final Settings SETTINGS = Settings.defaults(Explaining.params());
    private static final Settings SHAPLEY =
            SETTINGS.with("method", "shapley").with("orders", "4").with("backgroundRows", "10");

    /** Shares come from float32. */
    private static final double FLOATS = 1e-6;

    /** Sums of a handful of doubles. */
    private static final double ROUNDING = 1e-9;

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
        try (BlockReader<LocalExplanation> explanations = explain(table, SETTINGS, Optional.empty())) {
            List<LocalExplanation> all = read(explanations);
            assertThat(all).hasSize(10);
            assertThat(all.get(4).explanation().text(3)).startsWith("amount 900");
            assertThat(sum(all.get(4), true)).isCloseTo(1, within(FLOATS));
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void shapleyValuesAndTheBaseSumToTheScore() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(20, 2));
        rows.set(4, List.of(900.0, 3.0, "web", rows.get(4).get(3)));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        Table normal = Transactions.table(50, 3);
        try (BlockReader<LocalExplanation> explanations = explain(table, SHAPLEY, Optional.of(normal))) {
            List<LocalExplanation> all = read(explanations);
            assertThat(all).hasSize(20);
            for (LocalExplanation told : all) {
                assertThat(told.base() + sum(told, false))
                        .isCloseTo(told.explanation().score(), within(ROUNDING));
                assertThat(told.errors()).hasSize(4).allMatch(error -> error >= 0);
            }
            assertThat(all.get(4).explanation().text(1)).startsWith("amount 900");
        }
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void shapleyValuesDependOnSeedAndBackground() {
        ComputedTable table = Transactions.table(3, 2);
        List<Double> bases = new ArrayList<>();
        for (Settings settings : List.of(SHAPLEY, SHAPLEY, SHAPLEY.with("seed", "2"))) {
            for (Optional<Table> background :
                    List.of(Optional.<Table>empty(), Optional.<Table>of(Transactions.table(99, 8)))) {
                try (BlockReader<LocalExplanation> explanations = explain(table, settings, background)) {
                    bases.add(explanations.next().orElseThrow().base());
                }
            }
        }
        assertThat(bases.get(2)).isEqualTo(bases.get(0));
        assertThat(bases.get(3))
                .isEqualTo(bases.get(1))
                .isNotEqualTo(bases.get(0))
                .isNotEqualTo(bases.get(5));
    }

    @Test
    void aBackgroundWithoutUsableRowsIsSaid() {
        Table infinite =
                ComputedTable.of(Transactions.COLUMNS, List.of(List.of(Double.POSITIVE_INFINITY, 1.0, "web", 0.0)));
        assertThatThrownBy(() -> explain(Transactions.table(3, 2), SHAPLEY, Optional.of(infinite)))
                .hasMessage("background must have at least 1 row, got none");
    }

    @Test
    void cancellingShapleyClosesTheTables() {
        ComputedTable table = Transactions.table(40, 2);
        ComputedTable background = Transactions.table(40, 3);
        AtomicBoolean cancelled = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        };
        try (BlockReader<LocalExplanation> explanations =
                Explaining.of(model, SHAPLEY, table, Optional.of(background), progress)) {
            assertThat(explanations.next()).isPresent();
            cancelled.set(true);
            assertThatThrownBy(() -> explanations.forEachRemaining(told -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(table.opened()).hasValue(0);
        assertThat(background.opened()).hasValue(0);
    }

    @Test
    void anInfiniteNumberIsTheReasonAndHasNoShapleyValue() {
        List<List<Object>> rows = new ArrayList<>(Transactions.rows(3, 3));
        rows.set(1, List.of(Double.POSITIVE_INFINITY, 1.0, "web", 0.0));
        ComputedTable table = ComputedTable.of(Transactions.COLUMNS, rows);
        try (BlockReader<LocalExplanation> shapley = explain(table, SHAPLEY, Optional.empty())) {
            assertThat(shapley.next()).isPresent();
            assertThat(shapley.next()).isEmpty();
        }
        try (BlockReader<LocalExplanation> explanations = explain(table, SETTINGS, Optional.empty())) {
            assertThat(explanations.next()).isPresent();
            assertThat(explanations.next().orElseThrow().explanation().text(1)).startsWith("amount infinity");
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
        try (BlockReader<Double> amounts = new BlockReader<>(table, model.schema(), 4, row -> true, rows -> {
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
    void onlyRowsThatAreWantedAreWorkedOn() {
        List<Integer> sizes = new ArrayList<>();
        try (BlockReader<Integer> numbers = new BlockReader<>(
                Transactions.table(10, 5), model.schema(), 4, row -> row > 4 && row % 2 == 1, rows -> {
                    sizes.add(rows.size());
                    return IntStream.range(0, rows.size()).boxed().toList();
                })) {
            List<Boolean> present = new ArrayList<>();
            numbers.forEachRemaining(number -> present.add(number.isPresent()));
            assertThat(present).containsExactly(false, false, false, false, false, true, false, true, false, true);
        }
        assertThat(sizes).containsExactly(2, 1);
    }

    @Test
    void workThatNeedsAllRowsMakesOnlyAFewThingsAtATime() {
        List<Integer> made = new ArrayList<>();
        try (ModelRows rows = new ModelRows(Transactions.table(20, 5), model.schema());
                BlockReader<Integer> numbers = BlockReader.rereading(rows, 3, row -> row % 2 == 1, (all, here) -> {
                    assertThat(all.size()).isEqualTo(20);
                    List<Integer> wanted =
                            IntStream.range(0, 20).filter(here).boxed().toList();
                    made.add(wanted.size());
                    return wanted;
                })) {
            for (int row = 0; row < 20; row++) {
                assertThat(numbers.next()).isEqualTo(row % 2 == 1 ? Optional.of(row) : Optional.empty());
            }
            assertThat(numbers.hasNext()).isFalse();
        }
        assertThat(made).containsExactly(3, 3, 3, 1);
    }

    @Test
    void anEmptyTableHasNothingToExplain() {
        for (Settings settings : List.of(SETTINGS, SHAPLEY)) {
            try (BlockReader<LocalExplanation> none = explain(Transactions.table(0, 1), settings, Optional.empty())) {
                assertThat(none.hasNext()).isFalse();
                assertThatThrownBy(none::next).hasMessage("the table has 0 rows");
            }
        }
    }

    private BlockReader<LocalExplanation> explain(Table table, Settings settings, Optional<Table> background) {
        return Explaining.of(model, settings, table, background, Progress.SILENT);
    }

    private static double sum(LocalExplanation told, boolean absolute) {
        return told.explanation().contributions().stream()
                .mapToDouble(contribution -> absolute ? Math.abs(contribution.value()) : contribution.value())
                .sum();
    }

    private static <T> List<T> read(BlockReader<T> reader) {
        List<T> all = new ArrayList<>();
        reader.forEachRemaining(each -> all.add(each.orElseThrow()));
        return all;
    }
}
