package io.github.deepanomaly.knime.table;

import io.github.deepanomaly.detector.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Rows that are read one after another, as often as wanted; none is kept. */
public interface Table {

    /** What is done with a row. */
    interface Look {

        /** Looks at the row of that number, from 0. */
        void at(long row, RowCells cells);
    }

    /** The columns, each name once. */
    List<TableColumn> columns();

    /** The number of rows. */
    long size();

    /** Starts reading before the first row; who opens a cursor closes it. */
    TableCursor open();

    /** Looks at all rows in order; throws {@link CancellationException} when cancelled. */
    default void each(Progress progress, Look look) {
        try (TableCursor cursor = open()) {
            for (long row = 0; cursor.advance(); row++) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                look.at(row, cursor);
            }
        }
    }
}
