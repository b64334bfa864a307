package io.github.deepanomaly.knime.host;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;

/** Cells that are computed row after row; KNIME asks for them in that order, because it is not allowed to do so in parallel. */
public final class SequentialCells extends AbstractCellFactory {

    private final int width;
    private final Iterator<Optional<List<DataCell>>> cells;
    private long expected;

    private SequentialCells(List<DataColumnSpec> columns, Iterator<Optional<List<DataCell>>> cells) {
        super(columns.toArray(new DataColumnSpec[0]));
        width = columns.size();
        this.cells = cells;
    }

    /** A table with columns whose cells are not known yet. */
    public static ColumnRearranger columns(DataTableSpec table, List<DataColumnSpec> columns) {
        return appended(table, columns, List.<Optional<List<DataCell>>>of().iterator(), cells -> cells);
    }

    /** A table with columns whose cells come from something for each row, in order. */
    public static <T> ColumnRearranger appended(
            DataTableSpec table,
            List<DataColumnSpec> columns,
            Iterator<Optional<T>> source,
            Function<T, List<DataCell>> cells) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(of(columns, source, cells));
        return rearranger;
    }

    /** Cells that come from something for each row, in order. */
    public static <T> SequentialCells of(
            List<DataColumnSpec> columns, Iterator<Optional<T>> source, Function<T, List<DataCell>> cells) {
        return new SequentialCells(columns, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Optional<List<DataCell>> next() {
                return source.next().map(cells);
            }
        });
    }

    @Override
    public DataCell[] getCells(DataRow row, long rowIndex) {
        if (rowIndex != expected) {
            throw new IllegalStateException("rows must be read in order: expected " + expected + ", got " + rowIndex);
        }
        expected++;
        return cells.next().map(list -> list.toArray(new DataCell[0])).orElseGet(() -> {
            DataCell[] missing = new DataCell[width];
            Arrays.setAll(missing, i -> new MissingCell("the row could not be scored"));
            return missing;
        });
    }
}
