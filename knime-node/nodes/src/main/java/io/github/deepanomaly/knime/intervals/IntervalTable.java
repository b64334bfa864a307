package io.github.deepanomaly.knime.intervals;

import io.github.deepanomaly.knime.host.Cells;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.verdict.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Intervals as a table, one row each: RowIDs and the cells of key and time of its first and last row, sizes, score, columns. */
final class IntervalTable {

    /** Columns that are named; of more, the shares are small. */
    private static final int NAMED = 3;

    private static final String UNKNOWN = "no column makes the rows anomalous";

    private final DataTableSpec table;
    private final List<String> marks;

    /**
     * Of intervals of such a table.
     *
     * @param marks the names of key and time, as far as the model has them
     */
    IntervalTable(DataTableSpec table, List<String> marks) {
        this.table = table;
        this.marks = List.copyOf(marks);
    }

    DataTableSpec spec() {
        List<DataColumnSpec> columns = new ArrayList<>();
        for (String which : List.of("first", "last", "peak")) {
            columns.add(column(which + " RowID", StringCell.TYPE));
        }
        for (String mark : marks) {
            DataType type = table.getColumnSpec(mark).getType();
            columns.add(column(mark + " (first)", type));
            columns.add(column(mark + " (last)", type));
        }
        columns.add(column("rows", LongCell.TYPE));
        columns.add(column("flagged rows", LongCell.TYPE));
        columns.add(column("highest score", DoubleCell.TYPE));
        columns.add(column("p-value", DoubleCell.TYPE));
        columns.add(column("columns", StringCell.TYPE));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    BufferedDataTable of(List<Interval> intervals, BufferedDataTable rows, ExecutionContext context) {
        Map<Integer, DataRow> known = rows(intervals, rows);
        BufferedDataContainer made = context.createDataContainer(spec());
        for (Interval interval : intervals) {
            DataRow first = row(known, interval.first());
            DataRow last = row(known, interval.last());
            List<DataCell> cells = new ArrayList<>();
            for (DataRow row : List.of(first, last, row(known, interval.peak()))) {
                cells.add(new StringCell(row.getKey().getString()));
            }
            for (String mark : marks) {
                int place = table.findColumnIndex(mark);
                cells.add(first.getCell(place));
                cells.add(last.getCell(place));
            }
            String columns = interval.text(NAMED);
            cells.add(new LongCell(interval.rows()));
            cells.add(new LongCell(interval.flagged()));
            cells.add(new DoubleCell(interval.highest().score()));
            cells.add(new DoubleCell(interval.highest().pValue()));
            cells.add(columns.isEmpty() ? Cells.missing(UNKNOWN) : new StringCell(columns));
            made.addRowToTable(new DefaultRow(RowKey.createRowKey(made.size()), cells.toArray(DataCell[]::new)));
        }
        made.close();
        return made.getTable();
    }

    private static DataRow row(Map<Integer, DataRow> known, int number) {
        DataRow row = known.get(number);
        if (row == null) {
            throw new IllegalStateException("row " + number + " must be in the table, it is not");
        }
        return row;
    }

    /** The rows that begin, end and top intervals, by their numbers. */
    private static Map<Integer, DataRow> rows(List<Interval> intervals, BufferedDataTable rows) {
        Set<Integer> wanted = new HashSet<>();
        intervals.forEach(interval -> wanted.addAll(List.of(interval.first(), interval.last(), interval.peak())));
        return KnimeTable.rows(rows, wanted);
    }
}
