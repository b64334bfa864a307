package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.facts.Drifting;
import io.github.deepanomaly.knime.facts.Importance;
import io.github.deepanomaly.knime.facts.ModelFacts;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The tables that facts on a model, columns and many rows become. */
public final class FactTables {

    private FactTables() {}

    public static DataTableSpec summary() {
        return new DataTableSpec(
                column("topic", StringCell.TYPE), column("name", StringCell.TYPE), column("value", StringCell.TYPE));
    }

    public static BufferedDataTable summary(List<ModelFacts.Line> lines, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(summary());
        for (ModelFacts.Line line : lines) {
            add(
                    rows,
                    new StringCell(line.topic()),
                    text(line.name(), "a note has no name"),
                    new StringCell(line.value()));
        }
        return closed(rows);
    }

    public static DataTableSpec importance() {
        return new DataTableSpec(
                column("column", StringCell.TYPE),
                column("mean contribution", DoubleCell.TYPE),
                column("share of rows with it as first reason", DoubleCell.TYPE));
    }

    public static BufferedDataTable importance(Importance importance, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(importance());
        for (Importance.Line line : importance.lines()) {
            add(
                    rows,
                    new StringCell(line.column()),
                    Cells.number(line.mean(), "no row was explained"),
                    Cells.number(line.share(), "no row was explained"));
        }
        return closed(rows);
    }

    public static DataTableSpec drift() {
        return new DataTableSpec(
                column("subject", StringCell.TYPE),
                column("column", StringCell.TYPE),
                column("statistic", DoubleCell.TYPE),
                column("p-value", DoubleCell.TYPE),
                column("corrected p-value", DoubleCell.TYPE),
                column("drift", BooleanCell.TYPE),
                column("note", StringCell.TYPE));
    }

    public static BufferedDataTable drift(List<Drifting.Line> lines, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(drift());
        for (Drifting.Line line : lines) {
            add(
                    rows,
                    new StringCell(line.subject()),
                    text(line.column(), "the test is about the score"),
                    Cells.number(line.statistic(), "not defined"),
                    Cells.number(line.pValue(), "not defined"),
                    Cells.number(line.corrected(), "not defined"),
                    BooleanCell.get(line.drifted()),
                    text(line.note(), "nothing to add"));
        }
        return closed(rows);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static DataCell text(String text, String why) {
        return text.isEmpty() ? Cells.missing(why) : new StringCell(text);
    }

    private static void add(BufferedDataContainer rows, DataCell... cells) {
        rows.addRowToTable(new DefaultRow(RowKey.createRowKey(rows.size()), cells));
    }

    private static BufferedDataTable closed(BufferedDataContainer rows) {
        rows.close();
        return rows.getTable();
    }
}
