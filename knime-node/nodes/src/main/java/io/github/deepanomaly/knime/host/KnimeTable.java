package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.table.RowCells;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/** A KNIME table, read in place. */
public final class KnimeTable implements Table {

    private final Optional<BufferedDataTable> table;
    private final List<TableColumn> columns = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<CellType> types = new ArrayList<>();

    private KnimeTable(Optional<BufferedDataTable> table) {
        this.table = table;
    }

    /** All columns that a detector can read. */
    public static KnimeTable of(BufferedDataTable table) {
        return readable(Optional.of(table), table.getDataTableSpec());
    }

    /** A row of a table with these columns, all that a detector can read. */
    public static Row row(DataTableSpec spec) {
        return new Row(readable(Optional.empty(), spec));
    }

    private static KnimeTable readable(Optional<BufferedDataTable> table, DataTableSpec spec) {
        return of(table, spec, Columns.of(spec).stream().map(TableColumn::name).toList(), Optional.empty());
    }

    /** Some columns that a detector can read, and behind them a column of labels, whose cells are read as texts. */
    public static KnimeTable of(BufferedDataTable table, List<String> names, Optional<String> labels) {
        return of(Optional.of(table), table.getDataTableSpec(), names, labels);
    }

    private static KnimeTable of(
            Optional<BufferedDataTable> table, DataTableSpec spec, List<String> names, Optional<String> labels) {
        KnimeTable read = new KnimeTable(table);
        for (String name : names) {
            if (labels.isEmpty() || !labels.get().equals(name)) {
                TableColumn column = Columns.of(spec.getColumnSpec(name));
                CellType type = CellType.of(spec.getColumnSpec(name).getType()).orElseThrow();
                read.add(column, spec.findColumnIndex(name), type);
            }
        }
        labels.ifPresent(name ->
                read.add(new TableColumn(name, TableColumn.Type.TEXT), spec.findColumnIndex(name), CellType.TEXT));
        return read;
    }

    private void add(TableColumn column, int place, CellType type) {
        columns.add(column);
        places.add(place);
        types.add(type);
    }

    @Override
    public List<TableColumn> columns() {
        return List.copyOf(columns);
    }

    private BufferedDataTable table() {
        return table.orElseThrow(() -> new IllegalStateException("a stream has no table"));
    }

    @Override
    public long size() {
        return table().size();
    }

    @Override
    public TableCursor open() {
        return new Cursor(this, table().iterator());
    }

    /** The cells of one row of a table, as a detector reads them. One thread at a time. */
    public static class Row implements RowCells {

        private final List<Integer> places;
        private final List<CellType> types;
        private Optional<DataRow> row = Optional.empty();

        private Row(KnimeTable table) {
            places = table.places;
            types = table.types;
        }

        /** Goes to a row. */
        public final void to(DataRow next) {
            row = Optional.of(next);
        }

        private DataCell cell(int column) {
            return row.orElseThrow().getCell(places.get(column));
        }

        @Override
        public final double number(int column) {
            return types.get(column).number(cell(column));
        }

        @Override
        public final Optional<String> text(int column) {
            return CellType.text(cell(column));
        }
    }

    private static final class Cursor extends Row implements TableCursor {

        private final CloseableRowIterator rows;

        Cursor(KnimeTable table, CloseableRowIterator rows) {
            super(table);
            this.rows = rows;
        }

        @Override
        public boolean advance() {
            if (!rows.hasNext()) {
                return false;
            }
            to(rows.next());
            return true;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** Some rows of a table by their numbers, from 0; read in one pass that ends with the last of them. */
    public static Map<Integer, DataRow> rows(BufferedDataTable table, Set<Integer> wanted) {
        Map<Integer, DataRow> found = new HashMap<>();
        try (CloseableRowIterator cursor = table.iterator()) {
            for (int number = 0; found.size() < wanted.size() && cursor.hasNext(); number++) {
                DataRow row = cursor.next();
                if (wanted.contains(number)) {
                    found.put(number, row);
                }
            }
        }
        return found;
    }
}
