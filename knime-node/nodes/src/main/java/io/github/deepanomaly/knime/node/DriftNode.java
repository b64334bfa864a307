package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.facts.Drifting;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.FactTables;
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
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Compares a table with the rows that a model was trained on. */
final class DriftNode {

    private DriftNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Drift Report")
                .icon("icons/drift.png")
                .shortDescription("Tests whether new rows differ from the training rows of a detector.")
                .fullDescription(Markup.paragraph(
                                "Tests whether the scores and the values of each column differ from those of the training rows, and so "
                                        + "whether the detector still fits. Numbers and dates are compared by the Kolmogorov-Smirnov test, texts "
                                        + "and missing values by the chi-square test. p-values are corrected for the number of tests.")
                        + Markup.paragraph(
                                "The tests take rows as independent of each other. Among rows that follow each other in time, small "
                                        + "p-values come more often. With very many rows, differences without importance are found, too: look at "
                                        + "the statistic."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports)
                        .addInputTable("Table", "The new rows.")
                        .addOutputTable("Drift report", "A row for each test."))
                .model(model -> model.parametersClass(DriftParameters.class)
                        .configure(NodeWork.configuring(DriftNode::configure))
                        .execute(NodeWork.executing(DriftNode::execute)))
                .nodeType(NodeType.Other)
                .keywords(
                        "anomaly",
                        "drift",
                        "monitoring",
                        "concept drift",
                        "Kolmogorov-Smirnov",
                        "predictive maintenance");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        in.<DriftParameters>getParameters().settings();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        ColumnMatch.of(model.columns(), Columns.of(in.getInTableSpec(1)));
        out.setOutSpec(0, FactTables.drift());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        Settings settings = in.<DriftParameters>getParameters().settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        ExecutionContext context = in.getExecutionContext();
        KnimeProgress progress = new KnimeProgress(context);
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            KnimeTable table = KnimeTable.of(in.getInTable(1));
            out.setOutData(0, FactTables.drift(Drifting.of(model, settings, table, progress), context));
        }
        NodeWork.warn(out, progress.warnings());
    }
}
