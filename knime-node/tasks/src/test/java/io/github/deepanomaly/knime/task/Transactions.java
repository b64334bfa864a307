package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small table of transactions, simulated: amount grows with the number of items, and the channel decides the day. */
public final class Transactions {

    public static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("amount", TableColumn.Type.NUMBER),
            new TableColumn("items", TableColumn.Type.NUMBER),
            new TableColumn("channel", TableColumn.Type.TEXT, List.of("web", "shop")),
            new TableColumn("day", TableColumn.Type.DATE));

    private static final double DAY = 86_400_000;

    private Transactions() {}

    public static Kind kind() {
        return Detectors.byId("autoencoder").orElseThrow();
    }

    /** The defaults of a learner, with a short training. */
    public static Settings settings() {
        return Settings.defaults(Learning.params(kind())).with("epochs", "10");
    }

    public static ComputedTable table(int rows, long seed) {
        return ComputedTable.of(COLUMNS, rows(rows, seed));
    }

    public static List<List<Object>> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double items = 1 + random.nextInt(9);
            boolean web = random.nextBoolean();
            rows.add(List.of(
                    10 * items + random.nextDouble(),
                    items,
                    web ? "web" : "shop",
                    DAY * (web ? 20_000 : 20_100) + DAY * random.nextDouble()));
        }
        return rows;
    }
}
