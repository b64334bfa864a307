package io.github.deepanomaly.knime.table;

/** A place in a table, with the cells of the row there. One thread at a time. */
public interface TableCursor extends RowCells, AutoCloseable {

    /** Goes to the next row; false behind the last. */
    boolean advance();

    @Override
    void close();
}
