package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a row of a table in the columns of a model. A text that the model does not know is level -1. One thread at a time. */
public final class ModelRow {

    private static final int UNKNOWN = -1;

    private final Schema schema;
    private final ColumnMatch match;
    private final List<Map<String, Integer>> levels = new ArrayList<>();

    /** For tables with these columns; throws {@link IllegalArgumentException} where columns of the schema are missing. */
    public ModelRow(List<TableColumn> offered, Schema schema) {
        this.schema = schema;
        match = ColumnMatch.of(ColumnMatch.needed(schema), offered);
        for (Column column : schema.columns()) {
            Map<String, Integer> index = new HashMap<>();
            if (column instanceof Column.Nominal nominal) {
                nominal.levels().forEach(level -> index.put(level, index.size()));
            }
            levels.add(index);
        }
    }

    /**
     * Fills a row.
     *
     * @param row as long as the schema has columns
     */
    public void read(RowCells cells, double[] row) {
        for (int i = 0; i < row.length; i++) {
            int place = match.places().get(i);
            if (schema.columns().get(i) instanceof Column.Nominal) {
                Function<String, Integer> level = level(i);
                row[i] = cells.text(place)
                        .map(text -> (double) level.apply(text))
                        .orElse(Double.NaN);
            } else {
                row[i] = cells.number(place);
            }
        }
    }

    /** The level of a text; without levels, as for a series whose names the model does not keep, texts are numbered as they come. */
    private Function<String, Integer> level(int column) {
        Map<String, Integer> index = levels.get(column);
        boolean known =
                !((Column.Nominal) schema.columns().get(column)).levels().isEmpty();
        return known
                ? text -> index.getOrDefault(text, UNKNOWN)
                : text -> index.computeIfAbsent(text, added -> index.size());
    }
}
