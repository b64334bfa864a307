package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.dialog.Nodes;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.HistoryTable;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
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

/** The learner of a kind of detector. */
final class LearnerNode {

    private final Kind kind;

    private LearnerNode(Kind kind) {
        this.kind = kind;
    }

    /** The node of the kind with that id. */
    static DefaultNode of(String id, Class<? extends LearnerParameters> parameters) {
        Kind kind = Detectors.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("kind must be a known detector, got \"" + id + "\""));
        LearnerNode node = new LearnerNode(kind);
        return DefaultNode.create()
                .name(Nodes.learnerTitle(kind))
                .icon("icons/" + Nodes.learner(kind) + ".png")
                .shortDescription(Nodes.shortDescription(kind))
                .fullDescription(description(kind))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Training table", "Mostly normal rows.")
                        .addOutputPort(
                                "Model",
                                "The trained detector, for the Anomaly Detector Predictor.",
                                AnomalyModelPortObject.TYPE)
                        .addOutputTable(
                                "History",
                                "One row per epoch with its losses, for a line plot. A detector without epochs gives one row "
                                        + "without losses."))
                .model(model -> model.parametersClass(parameters)
                        .configure(NodeWork.configuring(node::configure))
                        .execute(NodeWork.executing(node::execute)))
                .nodeType(NodeType.Learner)
                .keywords(Nodes.keywords(kind).toArray(String[]::new));
    }

    private static String description(Kind kind) {
        return Markup.paragraph(kind.summary())
                + Markup.paragraph(
                        "The input is a table of mostly normal rows; labels are not needed. Columns may be numbers, "
                                + "texts with few different values, dates, times and durations. Missing values need no preparation. "
                                + "A share of the rows is held out as calibration rows, from which the Anomaly Detector Predictor computes "
                                + "p-values and thresholds. Rows with an infinite number do not train.")
                + Markup.paragraph("For more information, see: " + kind.source());
    }

    private void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        LearnerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        DataTableSpec table = in.getInTableSpec(0);
        List<String> columns = parameters.columns(table);
        Learning.check(kind, settings, columns, parameters.labels(table));
        out.setOutSpec(
                0,
                AnomalyModelPortObjectSpec.untrained(
                        kind.id(),
                        columns.stream()
                                .map(name -> Columns.of(table.getColumnSpec(name)))
                                .toList(),
                        settings));
        out.setOutSpec(1, HistoryTable.spec(Learning.adversarial(kind)));
    }

    private void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        LearnerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        BufferedDataTable table = in.getInTable(0);
        DataTableSpec spec = table.getDataTableSpec();
        Optional<Labels> labels = Learning.labels(settings, parameters.labels(spec));
        KnimeTable read = KnimeTable.of(table, parameters.columns(spec), labels.map(Labels::column));
        KnimeProgress progress = new KnimeProgress(in.getExecutionContext());
        try (AnomalyModel model = Learning.learn(kind, settings, read, labels, progress)) {
            out.setOutData(0, AnomalyModelPortObject.of(model));
            out.setOutData(1, HistoryTable.of(model.history(), Learning.adversarial(kind), in.getExecutionContext()));
        }
        NodeWork.warn(out, progress.warnings());
    }
}
