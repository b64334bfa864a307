package io.github.deepanomaly.knime.models;

import io.github.deepanomaly.knime.change.Recalibrating;
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
import java.io.IOException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Gives a model new p-values and thresholds from new normal rows. */
public final class RecalibratorNode {

    private RecalibratorNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Model Recalibrator")
                .icon("icons/recalibrator.png")
                .shortDescription("Computes p-values and thresholds of a trained detector from new normal rows.")
                .fullDescription(Markup.paragraph(
                                "The detector stays as it is: scores do not change. p-values, probabilities and thresholds follow from "
                                        + "the scores of the given rows, which count as normal. Use it if normal rows score higher or lower "
                                        + "than they did, for instance after the Anomaly Drift Report has found a drift of the score.")
                        + Markup.paragraph(
                                "It keeps the rate of false alarms, not the power to find anomalies: if the columns have changed, train "
                                        + "again. With n rows the smallest possible p-value is 1 / (n + 1)."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports)
                        .addInputTable("Normal rows", "New rows that are normal.")
                        .addOutputPort(
                                "Recalibrated model",
                                "The same detector with other calibration rows.",
                                AnomalyModelPortObject.TYPE))
                .model(model -> model.parametersClass(RecalibratorParameters.class)
                        .configure(NodeWork.configuring(RecalibratorNode::configure))
                        .execute(NodeWork.executing(RecalibratorNode::execute)))
                .nodeType(NodeType.Manipulator)
                .keywords(
                        "anomaly", "outlier", "calibration", "drift", "threshold", "p-value", "predictive maintenance");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        in.<RecalibratorParameters>getParameters().settings();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        ColumnMatch.of(model.columns(), Columns.of(in.getInTableSpec(1)));
        out.setOutSpec(0, model);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        Settings settings = in.<RecalibratorParameters>getParameters().settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        KnimeTable table = KnimeTable.of(in.getInTable(1));
        KnimeProgress progress = new KnimeProgress(in.getExecutionContext());
        try (AnomalyModel model = port.open(Runs.engine(settings));
                AnomalyModel recalibrated = Recalibrating.of(model, settings, table, progress)) {
            out.setOutData(0, AnomalyModelPortObject.of(recalibrated));
        }
        NodeWork.warn(out, progress.warnings());
    }
}
