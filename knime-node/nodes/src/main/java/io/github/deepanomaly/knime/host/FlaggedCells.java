package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.flag.Reflagging;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.StringCell;

/** New flags in a table, and the older cells beside replaced flags, which are missing where they no longer fit. */
public final class FlaggedCells {

    private static final String STALE = "no longer fits the flag that Anomaly Threshold gave";
    private static final String NOTHING = "the row has no score or p-value";
    private static final int NONE = -1;

    private final DataTableSpec table;
    private final FlagColumn flag;
    private final int probability;
    private final int reasons;
    private final Reflagging reflagging = new Reflagging();

    public FlaggedCells(DataTableSpec table, FlagColumn flag) {
        this.table = table;
        this.flag = flag;
        probability = beside(Output.PROBABILITY, CellType.NUMBER);
        reasons = beside(Output.REASONS, CellType.TEXT);
    }

    /** The place of an older column that the flags belong to; none where flags are appended, for then the older ones stay. */
    private int beside(Output output, CellType type) {
        int place = flag.replaced()
                ? table.findColumnIndex(flag.name().replace(Output.FLAG.column(), output.column()))
                : NONE;
        boolean fits = place != NONE
                && !table.getColumnSpec(place).getName().equals(flag.name())
                && CellType.of(table.getColumnSpec(place).getType())
                        .filter(type::equals)
                        .isPresent();
        return fits ? place : NONE;
    }

    /** Hears of a row before the first flag is asked for. */
    public void look(DataRow row) {
        if (flag.replaced()) {
            reflagging.look(before(row));
        }
    }

    private Reflagging.Before before(DataRow row) {
        DataCell old = row.getCell(table.findColumnIndex(flag.name()));
        return new Reflagging.Before(
                old.isMissing() ? Optional.empty() : Optional.of(FlagColumn.flagged(old.toString())),
                probability == NONE ? Double.NaN : CellType.NUMBER.number(row.getCell(probability)),
                reasons != NONE && !row.getCell(reasons).isMissing());
    }

    /** The table with its flags, in place of those that are there or at the end. */
    public ColumnRearranger rearranged(Iterator<Optional<Double>> values, DoublePredicate anomalous) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        if (flag.replaced()) {
            List<DataColumnSpec> columns = new ArrayList<>(List.of(Cells.flags(flag.name())));
            List<Integer> places = new ArrayList<>(List.of(table.findColumnIndex(flag.name())));
            for (int place : new int[] {probability, reasons}) {
                if (place != NONE) {
                    columns.add(table.getColumnSpec(place));
                    places.add(place);
                }
            }
            rearranger.replace(
                    SequentialCells.of(columns, values, (value, row) -> cells(row, anomalous.test(value)), NOTHING),
                    places.stream().mapToInt(Integer::intValue).toArray());
        } else {
            rearranger.append(SequentialCells.of(
                    List.of(Cells.flags(table, flag.name())),
                    values,
                    (value, row) -> List.of(new StringCell(Verdict.flag(anomalous.test(value)))),
                    NOTHING));
        }
        return rearranger;
    }

    private List<DataCell> cells(DataRow row, boolean anomalous) {
        Reflagging.Kept kept = reflagging.keep(before(row), anomalous, reasons != NONE);
        List<DataCell> cells = new ArrayList<>(List.of(new StringCell(Verdict.flag(anomalous))));
        if (probability != NONE) {
            cells.add(kept.probability() ? row.getCell(probability) : Cells.missing(STALE));
        }
        if (reasons != NONE) {
            cells.add(kept.reasons() ? row.getCell(reasons) : Cells.missing(STALE));
        }
        return cells;
    }

    /** What became missing, once all rows were made. */
    public Optional<String> warning() {
        return reflagging.warning();
    }
}
