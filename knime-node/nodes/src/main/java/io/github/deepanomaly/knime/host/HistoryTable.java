package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.detector.Epoch;
import java.util.List;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The training history as a table, one row per epoch; a loss that does not exist is a missing cell. */
public final class HistoryTable {

    private HistoryTable() {}

    /** Its columns. */
    public static DataTableSpec spec() {
        return new DataTableSpec(
                new DataColumnSpecCreator("epoch", IntCell.TYPE).createSpec(),
                new DataColumnSpecCreator("training loss", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("validation loss", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("discriminator loss", DoubleCell.TYPE).createSpec());
    }

    public static BufferedDataTable of(List<Epoch> history, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(spec());
        for (Epoch epoch : history) {
            rows.addRowToTable(new DefaultRow(
                    RowKey.createRowKey((long) epoch.number() - 1),
                    new IntCell(epoch.number()),
                    Cells.number(epoch.trainingLoss()),
                    Cells.number(epoch.validationLoss()),
                    Cells.number(epoch.discriminatorLoss())));
        }
        if (history.isEmpty()) { // KNIME warns of a table without rows
            rows.addRowToTable(new DefaultRow(
                    RowKey.createRowKey(0L),
                    new IntCell(0),
                    Cells.number(Double.NaN),
                    Cells.number(Double.NaN),
                    Cells.number(Double.NaN)));
        }
        rows.close();
        return rows.getTable();
    }
}
