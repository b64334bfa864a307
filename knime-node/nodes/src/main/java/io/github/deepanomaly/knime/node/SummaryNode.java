package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.facts.ModelFacts;
import io.github.deepanomaly.knime.host.FactTables;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.ThresholdTable;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.knime.task.ThresholdFacts;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Tells what a model is: kind, options, columns, training, threshold. */
final class SummaryNode {

    private SummaryNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Model Summary")
                .icon("icons/summary.png")
                .shortDescription("Lists kind, options, columns, training and threshold of a trained detector.")
                .fullDescription(Markup.paragraph(
                        "Lists what a trained detector is: its kind, all options, the columns with their roles, the training, the "
                                + "calibration rows, and notes on columns and rows that were left out. The second table has the "
                                + "threshold that the chosen rule gives."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports)
                        .addOutputTable("Summary", "A row for each fact, with topic, name and value.")
                        .addOutputTable("Threshold", ThresholdTable.DESCRIPTION))
                .model(model -> model.parametersClass(SummaryParameters.class)
                        .configure(NodeWork.configuring(SummaryNode::configure))
                        .execute(NodeWork.executing(SummaryNode::execute)))
                .nodeType(NodeType.Other)
                .keywords("anomaly", "outlier", "model", "options", "threshold", "calibration");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        in.<SummaryParameters>getParameters().settings();
        out.setOutSpec(0, FactTables.summary());
        out.setOutSpec(1, ThresholdTable.spec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws InvalidSettingsException, IOException {
        Settings settings = in.<SummaryParameters>getParameters().settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        ExecutionContext context = in.getExecutionContext();
        try (AnomalyModel model = port.open(Runs.standard())) {
            out.setOutData(0, FactTables.summary(ModelFacts.of(model), context));
            out.setOutData(
                    1,
                    ThresholdTable.of(ThresholdFacts.of(settings, model.calibration(), model.contaminated()), context));
        }
    }
}
