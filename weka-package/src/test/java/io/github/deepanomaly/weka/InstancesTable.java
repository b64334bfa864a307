package io.github.deepanomaly.weka;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instances as a KNIME table: texts in place of indices. */
record InstancesTable(Rows rows) implements Table {

    @Override
    public List<TableColumn> columns() {
        return ColumnMatch.needed(rows.schema());
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public TableCursor open() {
        Schema schema = rows.schema();
        List<double[]> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.clone()));
        return new TableCursor() {
            private int place = -1;

            @Override
            public boolean advance() {
                return ++place < all.size();
            }

            @Override
            public double number(int column) {
                return all.get(place)[column];
            }

            @Override
            public Optional<String> text(int column) {
                double level = all.get(place)[column];
                return Double.isNaN(level)
                        ? Optional.empty()
                        : Optional.of(((Column.Nominal) schema.columns().get(column))
                                .levels()
                                .get((int) level));
            }

            @Override
            public void close() {}
        };
    }
}
