package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.Unit;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text of reasons, whose values read as the cells of the table do. Immutable. */
public final class ReasonText {

    private final Map<String, Unit> units = new HashMap<>();

    /** For a table with these columns. */
    public ReasonText(List<TableColumn> columns) {
        columns.forEach(column -> units.put(column.name(), column.unit()));
    }

    /**
     * For instance {@code day 2024-01-01 (expected 2023-12-31), night true (expected false)}; empty if no column makes the row
     * anomalous.
     *
     * @param named how many columns at most
     * @param zones the zone of the row's cell in a column of moments in zones
     * @param texts the text of the row's cell in a column of texts, for texts that the model does not know
     */
    public String of(
            Explanation explanation, int named, Function<String, ZoneId> zones, Function<String, String> texts) {
        return explanation.top(named).stream()
                .map(contribution -> of(contribution, zones, texts))
                .collect(Collectors.joining(", "));
    }

    private String of(Contribution contribution, Function<String, ZoneId> zones, Function<String, String> texts) {
        String name = contribution.column().name();
        return contribution.column() instanceof Column.Nominal && contribution.observed() < 0
                ? contribution.text(texts.apply(name), contribution.expectedText())
                : units.getOrDefault(name, Unit.PLAIN).text(contribution, zones.apply(name));
    }
}
