package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.CellType;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.saving.RowTexts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** The RowID and some columns of the rows of a KNIME table, as it shows them; keeps the rows that were asked for. */
final class KnimeRowTexts implements RowTexts {

    private final BufferedDataTable table;
    private final List<String> names;
    private final Map<Integer, DataRow> known = new HashMap<>();

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
            known.put(number, row);
            List<String> cells = new ArrayList<>(List.of(row.getKey().getString()));
            for (int place : places) {
                DataCell cell = row.getCell(place);
                cells.add(cell.isMissing() ? "" : cell.toString());
            }
            texts.put(number, cells);
        });
        return texts;
    }

    @Override
    public ZoneId zone(int row, String column) {
        return CellType.zone(cell(row, column));
    }

    @Override
    public String text(int row, String column) {
        return cell(row, column).toString();
    }

    private DataCell cell(int row, String column) {
        DataRow found = known.get(row);
        if (found == null) {
            throw new IllegalStateException("row " + row + " must have been asked for, it was not");
        }
        return found.getCell(table.getDataTableSpec().findColumnIndex(column));
    }
}
