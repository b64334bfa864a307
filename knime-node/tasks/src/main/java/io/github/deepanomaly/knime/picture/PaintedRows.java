package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.table.RowCells;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import java.util.List;

/** The rows of a table for a picture: where columns are, and one pass over the rows. */
final class PaintedRows {

    private final Table table;
    private final Progress progress;

    PaintedRows(Table table, Progress progress) {
        this.table = table;
        this.progress = progress;
    }

    long size() {
        return table.size();
    }

    /** The place of a column; {@link IllegalArgumentException} where there is none, or it holds something else. */
    int place(String what, String name, TableColumn.Type... types) {
        List<TableColumn> columns = table.columns();
        int place = TableColumn.place(columns, what, name);
        if (!List.of(types).contains(columns.get(place).type())) {
            throw new IllegalArgumentException(
                    "the " + what + " column must be " + types[0] + ", got \"" + name + "\"");
        }
        return place;
    }

    boolean dates(int place) {
        return table.columns().get(place).type() == TableColumn.Type.DATE;
    }

    /** Whether a row is flagged; a missing flag is none. */
    static boolean flagged(RowCells cells, int place) {
        return cells.text(place).filter(FlagColumn::flagged).isPresent();
    }

    /** Looks at all rows in order; {@link java.util.concurrent.CancellationException} when cancelled. */
    void each(Table.Look look) {
        table.each(progress, look);
    }
}
