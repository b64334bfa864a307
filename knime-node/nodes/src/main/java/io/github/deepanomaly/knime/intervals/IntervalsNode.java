package io.github.deepanomaly.knime.intervals;

import io.github.deepanomaly.knime.facts.IntervalFinding;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Interval;
import java.io.IOException;
import java.util.List;
import org.knime.core.data.DataTableSpec;
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

/** Joins flagged rows of a log that belong together. */
public final class IntervalsNode {

    private IntervalsNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Intervals")
                .icon("icons/intervals.png")
                .shortDescription("Judges a log and gives one row for each interval of flagged rows.")
                .fullDescription(Markup.paragraph(
                        "Judges the rows of a log by a trained detector and joins flagged rows of the same series that belong "
                                + "together: at most half a window of rows that are not flagged lies between two of them. For each "
                                + "interval it gives the first and the last row with the cells of the key and time columns, how many rows "
                                + "are flagged, the highest score, and the columns that make it. The table of alarms of a machine is "
                                + "shorter so: one line for a fault instead of one for each second."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports, "A detector that was trained on time steps.")
                        .addInputTable("Log", "The rows to judge, in the order of time.")
                        .addOutputTable("Intervals", "A row for each interval."))
                .model(model -> model.parametersClass(IntervalsParameters.class)
                        .configure(NodeWork.configuring(IntervalsNode::configure))
                        .execute(NodeWork.executing(IntervalsNode::execute)))
                .nodeType(NodeType.Other)
                .keywords("anomaly", "time series", "interval", "event", "alarm", "predictive maintenance", "sensor");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        in.<IntervalsParameters>getParameters().settings();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        out.setOutSpec(0, new IntervalTable(table, model.unread()).spec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        Settings settings = in.<IntervalsParameters>getParameters().settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        KnimeProgress progress = new KnimeProgress(context);
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            List<Interval> intervals = IntervalFinding.of(model, settings, KnimeTable.of(table), progress);
            IntervalTable made =
                    new IntervalTable(table.getDataTableSpec(), port.getSpec().unread());
            out.setOutData(0, made.of(intervals, table, context));
        }
        NodeWork.warn(out, progress.warnings());
    }
}
