package io.github.deepanomaly.knime.models;

import io.github.deepanomaly.knime.change.Feedback;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Runs;
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

/** Gives a model the labels that people have put on some rows. */
public final class FeedbackNode {

    /** The input of normal rows, where there is one. */
    private static final int NORMAL = 2;

    private FeedbackNode() {}

    public static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Feedback")
                .icon("icons/feedback.png")
                .shortDescription("Lets a few labelled rows raise or lower the scores of rows like them.")
                .fullDescription(
                        Markup.paragraph(
                                        "Look through the rows with the highest scores, write into a column which of them are anomalous and which "
                                                + "are normal after all, and connect the table. Scores rise near rows labelled anomalous and fall near "
                                                + "rows labelled normal; p-values and thresholds follow. Rows without a label do not count. Nothing is "
                                                + "trained again, so it takes seconds, and it may be repeated with more labels.")
                                + Markup.paragraph(
                                        "A detector of time steps needs the rows around the labelled ones, too: connect the whole table, in its "
                                                + "order. A detector that keeps no rows, for instance the isolation forest, also needs the port "
                                                + "Normal rows, which you add at the three dots of the node; for time steps, train it with the labels."))
                .sinceVersion(5, 8, 0)
                .dynamicPorts(ports -> ports.addInputPortGroup(
                                "Model",
                                port -> port.name("Model")
                                        .description("A trained detector.")
                                        .fixed(AnomalyModelPortObject.TYPE))
                        .addInputPortGroup(
                                "Labelled rows",
                                port -> port.name("Labelled rows")
                                        .description(
                                                "Rows with a label column: normal, anomaly, or missing where nobody "
                                                        + "has looked.")
                                        .fixed(BufferedDataTable.TYPE))
                        .addInputPortGroup(
                                "Normal rows",
                                port -> port.name("Normal rows")
                                        .description(
                                                "For detectors that keep no rows, for instance the isolation forest: rows "
                                                        + "to compare labelled rows with, best the training table. P-values follow "
                                                        + "from them.")
                                        .optional()
                                        .supportedTypes(BufferedDataTable.TYPE))
                        .addOutputPortGroup(
                                "Marked model",
                                port -> port.name("Marked model")
                                        .description("The detector with the labelled rows.")
                                        .fixed(AnomalyModelPortObject.TYPE)))
                .model(model -> model.parametersClass(FeedbackParameters.class)
                        .configure(NodeWork.configuring(FeedbackNode::configure))
                        .execute(NodeWork.executing(FeedbackNode::execute)))
                .nodeType(NodeType.Manipulator)
                .keywords(
                        "anomaly", "outlier", "active learning", "semi-supervised", "few labels", "fraud", "feedback");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        FeedbackParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        if (in.getInPortSpecs().length > NORMAL) {
            ColumnMatch.of(model.columns(), Columns.of(in.getInTableSpec(NORMAL)));
        }
        Labels.check(Columns.labels(parameters.labels(table)), settings.get(Feedback.NORMAL_LABEL));
        out.setOutSpec(0, model);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        FeedbackParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        String label = parameters.labels(table.getDataTableSpec()).getName();
        List<String> columns =
                port.getSpec().columns().stream().map(TableColumn::name).toList();
        KnimeTable rows = KnimeTable.of(table, columns, Optional.of(label));
        Optional<Table> normal = in.getInPortObjects().length > NORMAL
                ? Optional.of(KnimeTable.of(in.getInTable(NORMAL)))
                : Optional.empty();
        KnimeProgress progress = new KnimeProgress(in.getExecutionContext());
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            Feedback.Result result = Feedback.of(model, settings, rows, label, normal, progress);
            try (AnomalyModel marked = result.model()) {
                out.setOutData(0, AnomalyModelPortObject.of(marked));
            }
            result.warning().ifPresent(progress::warning);
        }
        NodeWork.warn(out, progress.warnings());
    }
}
