package io.github.deepanomaly.knime.table;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table whose rows are computed as they are read, so that nothing but the reader can hold them. It counts the cursors that
 * are open.
 */
public record ComputedTable(List<TableColumn> columns, long size, Source source, AtomicInteger opened)
        implements Table {

    /** Computes cells: a {@link Double}, a {@link String}, or nothing for a missing one. */
    public interface Source {
        Optional<Object> cell(long row, int column);
    }

    public ComputedTable(List<TableColumn> columns, long size, Source source) {
        this(columns, size, source, new AtomicInteger());
    }

    /** Rows from memory, texts and numbers; an empty text is a missing cell. */
    public static ComputedTable of(List<TableColumn> columns, List<List<Object>> rows) {
        return new ComputedTable(
                columns,
                rows.size(),
                (row, column) -> Optional.of(rows.get((int) row).get(column)).filter(cell -> !cell.equals("")));
    }

    @Override
    public TableCursor open() {
        opened.incrementAndGet();
        return new TableCursor() {
            private long row = -1;

            @Override
            public boolean advance() {
                return ++row < size;
            }

            @Override
            public double number(int column) {
                return source.cell(row, column).map(cell -> (Double) cell).orElse(Double.NaN);
            }

            @Override
            public Optional<String> text(int column) {
                return source.cell(row, column).map(cell -> (String) cell);
            }

            @Override
            public void close() {
                opened.decrementAndGet();
            }
        };
    }
}
