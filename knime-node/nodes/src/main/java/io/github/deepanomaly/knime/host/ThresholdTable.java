package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.task.ThresholdFacts;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The threshold as a table of one row, for KNIME's Table Row to Variable. */
public final class ThresholdTable {

    /** What the port says of it. */
    public static final String DESCRIPTION =
            "One row: threshold, rule, rate or other level of the rule, and the number of scores that it was computed from. "
                    + "For Table Row to Variable.";

    private ThresholdTable() {}

    public static DataTableSpec spec() {
        return new DataTableSpec(
                new DataColumnSpecCreator("threshold", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("method", StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("level", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("rows", LongCell.TYPE).createSpec());
    }

    public static BufferedDataTable of(ThresholdFacts facts, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(spec());
        rows.addRowToTable(new DefaultRow(
                new RowKey("threshold"),
                Cells.number(facts.threshold(), "there is no threshold"),
                new StringCell(facts.method()),
                new DoubleCell(facts.level()),
                new LongCell(facts.rows())));
        rows.close();
        return rows.getTable();
    }
}
