package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.CellType;
import io.github.deepanomaly.knime.host.Cells;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.SequentialCells;
import io.github.deepanomaly.knime.task.Flagging;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Flags the rows of a table that has been judged already, by another rule. */
final class ThresholdNode {

    private ThresholdNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Threshold")
                .icon("icons/threshold.png")
                .shortDescription("Flags the rows of a scored table by a rule for the whole table.")
                .fullDescription(Markup.paragraph(
                                "Flags the rows of a table with scores or p-values by a rule for the whole table, and replaces "
                                        + "existing flags. The Benjamini-Hochberg method limits the share of false alarms among the "
                                        + "flagged rows. The method highest-share flags a fixed share of the rows, for instance as many as "
                                        + "can be inspected.")
                        + Markup.paragraph(
                                "To set a threshold from the calibration rows, use the Anomaly Detector Predictor. A row with a "
                                        + "missing score or p-value gets a missing flag."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Scored table", "Rows with scores or p-values.")
                        .addOutputTable("Flagged table", "The input rows with their flags."))
                .model(model -> model.parametersClass(ThresholdParameters.class)
                        .configure(NodeWork.configuring(ThresholdNode::configure))
                        .execute(NodeWork.executing(ThresholdNode::execute)))
                .nodeType(NodeType.Manipulator)
                .keywords("anomaly", "outlier", "threshold", "false discovery rate", "Benjamini-Hochberg");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ThresholdParameters parameters = in.getParameters();
        DataTableSpec table = in.getInTableSpec(0);
        place(parameters, table);
        out.setOutSpec(
                0,
                flagged(table, parameters.settings(), Collections.emptyIterator(), value -> false)
                        .createSpec());
    }

    private static int place(ThresholdParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        return Flagging.method(parameters.settings()).byPValue()
                ? Columns.number(table, "p-value", parameters.pValueColumn)
                : Columns.number(table, "score", parameters.scoreColumn);
    }

    /** The table with its flags, in place of those that are there or at the end. */
    private static ColumnRearranger flagged(
            DataTableSpec table, Settings settings, Iterator<Optional<Double>> values, DoublePredicate anomalous) {
        String name = Output.FLAG.column();
        boolean replaced = settings.get(Flagging.REPLACE) && table.findColumnIndex(name) >= 0;
        SequentialCells cells = SequentialCells.of(
                List.of(replaced ? Cells.flags(name) : Cells.flags(table, name)),
                values,
                value -> List.of(new StringCell(Verdict.flag(anomalous.test(value)))));
        ColumnRearranger rearranger = new ColumnRearranger(table);
        if (replaced) {
            rearranger.replace(cells, name);
        } else {
            rearranger.append(cells);
        }
        return rearranger;
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, CanceledExecutionException {
        ThresholdParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        BufferedDataTable table = in.getInTable(0);
        DataTableSpec spec = table.getDataTableSpec();
        ExecutionContext context = in.getExecutionContext();
        double[] values = values(table, place(parameters, spec), context);
        Flagging flagging = Flagging.of(settings, values);
        Iterator<Optional<Double>> cells = DoubleStream.of(values)
                .mapToObj(value -> Double.isNaN(value) ? Optional.<Double>empty() : Optional.of(value))
                .iterator();
        out.setOutData(
                0,
                context.createColumnRearrangeTable(
                        table, flagged(spec, settings, cells, flagging::anomalous), context));
        flagging.caveat().ifPresent(out::setWarningMessage);
    }

    private static double[] values(BufferedDataTable table, int place, ExecutionContext context)
            throws CanceledExecutionException {
        DoubleStream.Builder values = DoubleStream.builder();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                context.checkCanceled();
                DataRow row = rows.next();
                values.add(CellType.NUMBER.number(row.getCell(place)));
            }
        }
        return values.build().toArray();
    }
}
