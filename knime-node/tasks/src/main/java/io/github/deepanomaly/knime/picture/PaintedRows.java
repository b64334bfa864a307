package io.github.deepanomaly.knime.picture;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.table.RowCells;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.table.TableCursor;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** The rows of a table for a picture: where columns are, and one pass over the rows. */
final class PaintedRows {

    /** What is done with a row. */
    interface Look {
        void at(long row, RowCells cells);
    }

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
        int place = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the " + what + " column must be in the table, got \"" + name + "\""));
        if (!List.of(types).contains(columns.get(place).type())) {
            throw new IllegalArgumentException("the " + what + " column must be " + types[0] + ", got \"" + name + "\"");
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

    /** Looks at all rows in order; {@link CancellationException} when cancelled. */
    void each(Look look) {
        try (TableCursor cursor = table.open()) {
            for (long row = 0; cursor.advance(); row++) {
                if (progress.cancelled()) {
                    throw new CancellationException("cancelled");
                }
                look.at(row, cursor);
            }
        }
    }
}
