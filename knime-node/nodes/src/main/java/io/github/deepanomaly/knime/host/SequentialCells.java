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
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;

/** Cells that are computed row after row; KNIME asks for them in that order, because it is not allowed to do so in parallel. */
public final class SequentialCells extends AbstractCellFactory {

    /** Why a row that is not handed to the model has missing cells. */
    public static final String INFINITE = "the row has an infinite number";

    /** Makes the cells of a row from something that was computed for it. */
    public interface Making<T> {
        List<DataCell> of(T thing, DataRow row);
    }

    private final int width;
    private final Function<DataRow, Optional<List<DataCell>>> cells;
    private final String why;
    private long expected;

    private SequentialCells(
            List<DataColumnSpec> columns, Function<DataRow, Optional<List<DataCell>>> cells, String why) {
        super(columns.toArray(new DataColumnSpec[0]));
        width = columns.size();
        this.cells = cells;
        this.why = why;
    }

    /** A table with columns whose cells are not known yet. */
    public static ColumnRearranger columns(DataTableSpec table, List<DataColumnSpec> columns) {
        return appended(table, columns, List.<Optional<List<DataCell>>>of().iterator(), (cells, row) -> cells, "");
    }

    /**
     * A table with columns whose cells come from something for each row, in order.
     *
     * @param why a row for which there is nothing has missing cells
     */
    public static <T> ColumnRearranger appended(
            DataTableSpec table,
            List<DataColumnSpec> columns,
            Iterator<Optional<T>> source,
            Making<T> cells,
            String why) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(of(columns, source, cells, why));
        return rearranger;
    }

    /** Cells that come from something for each row, in order; see {@link #appended}. */
    public static <T> SequentialCells of(
            List<DataColumnSpec> columns, Iterator<Optional<T>> source, Making<T> cells, String why) {
        return new SequentialCells(columns, row -> source.next().map(thing -> cells.of(thing, row)), why);
    }

    @Override
    public DataCell[] getCells(DataRow row, long rowIndex) {
        if (rowIndex != expected) {
            throw new IllegalStateException("rows must be read in order: expected " + expected + ", got " + rowIndex);
        }
        expected++;
        return cells.apply(row).map(list -> list.toArray(new DataCell[0])).orElseGet(() -> {
            DataCell[] missing = new DataCell[width];
            Arrays.setAll(missing, i -> Cells.missing(why));
            return missing;
        });
    }
}
