package io.github.deepanomaly.knime.table;

import java.util.List;

/** Rows that are read one after another, as often as wanted; none is kept. */
public interface Table {

    /** The columns, each name once. */
    List<TableColumn> columns();

    /** The number of rows. */
    long size();

    /** Starts reading before the first row; who opens a cursor closes it. */
    TableCursor open();
}
