package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.saving.RowTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;

/** The RowID and some columns of the rows of a KNIME table, as it shows them. */
final class KnimeRowTexts implements RowTexts {

    private final BufferedDataTable table;
    private final List<String> names;

    KnimeRowTexts(BufferedDataTable table, List<String> names) {
        this.table = table;
        this.names = List.copyOf(names);
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("RowID"));
        columns.addAll(names);
        return columns;
    }

    @Override
    public Map<Integer, List<String>> of(NavigableSet<Integer> rows) {
        Map<Integer, List<String>> texts = new HashMap<>();
        int[] places = names.stream()
                .mapToInt(name -> table.getDataTableSpec().findColumnIndex(name))
                .toArray();
        KnimeTable.rows(table, rows).forEach((number, row) -> {
            List<String> cells = new ArrayList<>(List.of(row.getKey().getString()));
            for (int place : places) {
                DataCell cell = row.getCell(place);
                cells.add(cell.isMissing() ? "" : cell.toString());
            }
            texts.put(number, cells);
        });
        return texts;
    }
}
