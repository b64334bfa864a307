package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.detector.Epoch;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
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

    /**
     * Its columns.
     *
     * @param adversarial whether a discriminator trains, too
     */
    public static DataTableSpec spec(boolean adversarial) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(
                new DataColumnSpecCreator("epoch", IntCell.TYPE).createSpec(),
                new DataColumnSpecCreator("training loss", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("validation loss", DoubleCell.TYPE).createSpec()));
        if (adversarial) {
            columns.add(new DataColumnSpecCreator("discriminator loss", DoubleCell.TYPE).createSpec());
        }
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    public static BufferedDataTable of(List<Epoch> history, boolean adversarial, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(spec(adversarial));
        for (Epoch epoch : history) {
            add(rows, adversarial, epoch, "the epoch has no such loss");
        }
        if (history.isEmpty()) { // KNIME warns of a table without rows
            add(rows, adversarial, new Epoch(0, Double.NaN, Double.NaN, Double.NaN), "the detector has no epochs");
        }
        rows.close();
        return rows.getTable();
    }

    private static void add(BufferedDataContainer rows, boolean adversarial, Epoch epoch, String why) {
        List<DataCell> cells = new ArrayList<>(List.of(
                new IntCell(epoch.number()),
                Cells.number(epoch.trainingLoss(), why),
                Cells.number(epoch.validationLoss(), why)));
        if (adversarial) {
            cells.add(Cells.number(epoch.discriminatorLoss(), why));
        }
        rows.addRowToTable(
                new DefaultRow(RowKey.createRowKey(Math.max(0L, epoch.number() - 1L)), cells.toArray(DataCell[]::new)));
    }
}
