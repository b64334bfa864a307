package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/** A KNIME table, read in place. */
public final class KnimeTable implements Table {

    private final BufferedDataTable table;
    private final List<TableColumn> columns = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<CellType> types = new ArrayList<>();

    private KnimeTable(BufferedDataTable table) {
        this.table = table;
    }

    /** All columns that a detector can read. */
    public static KnimeTable of(BufferedDataTable table) {
        DataTableSpec spec = table.getDataTableSpec();
        return of(table, Columns.of(spec).stream().map(TableColumn::name).toList(), Optional.empty());
    }

    /** Some columns that a detector can read, and behind them a column of labels, whose cells are read as texts. */
    public static KnimeTable of(BufferedDataTable table, List<String> names, Optional<String> labels) {
        DataTableSpec spec = table.getDataTableSpec();
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

    @Override
    public long size() {
        return table.size();
    }

    @Override
    public TableCursor open() {
        return new Cursor(table.iterator(), places, types);
    }

    private static final class Cursor implements TableCursor {

        private final CloseableRowIterator rows;
        private final List<Integer> places;
        private final List<CellType> types;
        private Optional<DataRow> row = Optional.empty();

        Cursor(CloseableRowIterator rows, List<Integer> places, List<CellType> types) {
            this.rows = rows;
            this.places = places;
            this.types = types;
        }

        @Override
        public boolean advance() {
            row = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
            return row.isPresent();
        }

        private DataCell cell(int column) {
            return row.orElseThrow().getCell(places.get(column));
        }

        @Override
        public double number(int column) {
            return types.get(column).number(cell(column));
        }

        @Override
        public Optional<String> text(int column) {
            DataCell cell = cell(column);
            return cell.isMissing() ? Optional.empty() : Optional.of(cell.toString());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
