package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.CellType;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.FlaggedCells;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.ThresholdTable;
import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.flag.Flagging;
import io.github.deepanomaly.param.Settings;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
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
                                "Flags the rows of a table with scores or p-values by a rule for the whole table. The method highest "
                                        + "share flags a fixed share of the rows, for instance as many as can be inspected. False alarm rate "
                                        + "limits the share of normal rows that are flagged. False discovery rate (Benjamini-Hochberg) limits "
                                        + "the share of false alarms among the flagged rows; it needs many calibration rows, else it flags "
                                        + "nothing.")
                        + Markup.paragraph(
                                "The flags beside the chosen score are replaced: those of anomaly_score_forest are anomaly_flag_forest. "
                                        + "Probabilities and reasons that no longer fit the new flags become missing cells. Flags are appended "
                                        + "if you choose so, or if the column of that name holds something else.")
                        + Markup.paragraph(
                                "To set a threshold from the calibration rows, use the Anomaly Detector Predictor. A row with a "
                                        + "missing score or p-value gets a missing flag."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Scored table", "Rows with scores or p-values.")
                        .addOutputTable("Flagged table", "The input rows with their flags.")
                        .addOutputTable("Threshold", ThresholdTable.DESCRIPTION))
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
                new FlaggedCells(table, flag(parameters, table))
                        .rearranged(Collections.emptyIterator(), value -> false)
                        .createSpec());
        out.setOutSpec(1, ThresholdTable.spec());
    }

    private static int place(ThresholdParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        return Flagging.method(parameters.settings()).byPValue()
                ? Columns.number(table, "p-value", parameters.pValueColumn)
                : Columns.number(table, "score", parameters.scoreColumn);
    }

    private static FlagColumn flag(ThresholdParameters parameters, DataTableSpec table)
            throws InvalidSettingsException {
        String judged = table.getColumnSpec(place(parameters, table)).getName();
        return Flagging.flag(parameters.settings(), Columns.of(table), judged);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, CanceledExecutionException {
        ThresholdParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        BufferedDataTable table = in.getInTable(0);
        DataTableSpec spec = table.getDataTableSpec();
        ExecutionContext context = in.getExecutionContext();
        FlaggedCells flagged = new FlaggedCells(spec, flag(parameters, spec));
        double[] values = values(table, place(parameters, spec), flagged, context);
        Flagging flagging = Flagging.of(settings, values);
        Iterator<Optional<Double>> cells = DoubleStream.of(values)
                .mapToObj(value -> Double.isNaN(value) ? Optional.<Double>empty() : Optional.of(value))
                .iterator();
        out.setOutData(
                0, context.createColumnRearrangeTable(table, flagged.rearranged(cells, flagging::anomalous), context));
        out.setOutData(1, ThresholdTable.of(flagging.facts(settings, values.length), context));
        NodeWork.warn(
                out,
                Stream.of(flagging.caveat(), flagged.warning())
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static double[] values(BufferedDataTable table, int place, FlaggedCells flagged, ExecutionContext context)
            throws CanceledExecutionException {
        DoubleStream.Builder values = DoubleStream.builder();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                context.checkCanceled();
                DataRow row = rows.next();
                flagged.look(row);
                values.add(CellType.NUMBER.number(row.getCell(place)));
            }
        }
        return values.build().toArray();
    }
}
