package io.github.deepanomaly.knime.files;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.saving.Reporting;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;

/** Writes the report on a table as an HTML page. */
public final class ReportNode {

    private ReportNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Report")
                .icon("icons/report.png")
                .shortDescription(
                        "Writes an HTML page on the flagged rows of a table: which, why, and what the numbers mean.")
                .fullDescription(Markup.paragraph(
                        "Judges a table by a trained detector and writes one HTML page for people without KNIME: a histogram of the "
                                + "scores with the threshold, the flagged rows with their reasons (at most 500), the columns that make the "
                                + "alarms, drift from the training rows, the options of the detector, and what the numbers mean. The page "
                                + "needs no other file and can be printed."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports).addInputTable("Table", "The rows to report on."))
                .model(model -> model.parametersClass(ReportParameters.class)
                        .configure(NodeWork.configuring(ReportNode::configure))
                        .execute(NodeWork.executing(ReportNode::execute)))
                .nodeType(NodeType.Sink)
                .keywords(
                        "anomaly", "outlier", "report", "HTML", "alarms", "reasons", "fraud", "predictive maintenance");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException, IOException {
        ReportParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        parameters.listed(table);
        Optional<String> column = parameters.labels(table);
        Reporting.labels(settings, column)
                .ifPresent(
                        labels -> Labels.check(Columns.labels(table.getColumnSpec(labels.column())), labels.normal()));
        parameters.free();
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        ReportParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        Path file = parameters.free();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        DataTableSpec spec = table.getDataTableSpec();
        Optional<Labels> labels = Reporting.labels(settings, parameters.labels(spec));
        List<String> columns =
                port.getSpec().columns().stream().map(TableColumn::name).toList();
        KnimeTable rows = KnimeTable.of(table, columns, labels.map(Labels::column));
        KnimeRowTexts texts = new KnimeRowTexts(table, parameters.listed(spec));
        KnimeProgress progress = new KnimeProgress(in.getExecutionContext());
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            Reporting.save(Reporting.html(model, settings, rows, labels, texts, progress), file);
        }
    }
}
