package io.github.deepanomaly.knime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class OversamplingTest {

    private static final Settings SETTINGS =
            Settings.defaults(Oversampling.params()).with("steps", "20");

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("amount", TableColumn.Type.NUMBER),
            new TableColumn("class", TableColumn.Type.TEXT),
            new TableColumn("channel", TableColumn.Type.TEXT));

    /** 60 genuine rows, 20 fraudulent ones with amounts from 500, whole numbers, and one row without a class. */
    private static ComputedTable table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            boolean fraud = i % 4 == 0;
            rows.add(List.of(fraud ? 500.0 + i : i, fraud ? "fraud" : "ok", i % 3 == 0 ? "web" : "shop"));
        }
        rows.add(List.of(7.0, "", "web"));
        return ComputedTable.of(COLUMNS, rows);
    }

    @Test
    void theRarestClassBecomesAsFrequentAsTheMostFrequentOne() {
        ComputedTable table = table();
        Oversampling.Made made = Oversampling.of(SETTINGS, table, "class", Progress.SILENT);
        assertThat(made.rareClass()).isEqualTo("fraud");
        assertThat(made.rows().size()).isEqualTo(40);
        assertThat(made.rows().schema().columns()).extracting(Column::name).containsExactly("amount", "channel");
        double sum = 0;
        for (double[] row : made.rows()) {
            assertThat(row[0]).isBetween(0.0, 576.0).isEqualTo(Math.rint(row[0]));
            assertThat(row[1]).isIn(0.0, 1.0);
            sum += row[0];
        }
        assertThat(sum / 40).isGreaterThan(400); // the others' amounts are below 80
        assertThat(table.opened()).hasValue(0);
    }

    @Test
    void aPercentageOfAChosenClassIsMadeAndTheSameSeedMakesTheSame() {
        Settings settings =
                SETTINGS.with("amount", "percentage").with("percentage", "50").with("rareClass", "ok");
        List<List<Double>> first = values(settings);
        assertThat(first).hasSize(30).isEqualTo(values(settings)).isNotEqualTo(values(settings.with("seed", "2")));
    }

    @Test
    void whatCannotBeMadeIsSaid() {
        assertThatThrownBy(() -> values(SETTINGS.with("rareClass", "theft")))
                .hasMessage("the class must be a value of the class column, got \"theft\"");
        ComputedTable alone = ComputedTable.of(COLUMNS, List.of(List.of(1.0, "ok", "web")));
        assertThatThrownBy(() -> Oversampling.of(SETTINGS, alone, "class", Progress.SILENT))
                .hasMessage("the class column must have at least 2 classes, got [ok]");
        assertThatThrownBy(() -> Oversampling.check(SETTINGS.with("ownNeighbours", "9")))
                .hasMessageContaining("ownNeighbours must be at most neighbours");
    }

    @Test
    void aClassThatIsFrequentAlreadyGetsNoRowAndAWarning() {
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        assertThat(Oversampling.of(SETTINGS.with("rareClass", "ok"), table(), "class", progress)
                        .rows()
                        .size())
                .isZero();
        assertThat(warnings).containsExactly("No new rows: class \"ok\" has 60 rows and is already the most frequent.");
    }

    @Test
    void cancellingClosesTheTable() {
        ComputedTable table = table();
        Progress cancelled = new Progress() {
            private int looks;

            @Override
            public boolean cancelled() {
                return ++looks > 4;
            }
        };
        assertThatThrownBy(() -> Oversampling.of(SETTINGS, table, "class", cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(table.opened()).hasValue(0);
    }

    private static List<List<Double>> values(Settings settings) {
        List<List<Double>> values = new ArrayList<>();
        Oversampling.of(settings, table(), "class", Progress.SILENT)
                .rows()
                .forEach(row -> values.add(Arrays.stream(row).boxed().toList()));
        return values;
    }
}
