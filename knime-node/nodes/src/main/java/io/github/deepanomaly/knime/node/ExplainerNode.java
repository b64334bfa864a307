package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.facts.Importance;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.ExplanationCells;
import io.github.deepanomaly.knime.host.FactTables;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.SequentialCells;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.Table;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.util.Optional;
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

/** Says which columns make a row anomalous. */
final class ExplainerNode {

    /** The number of the port that a user may add. */
    private static final int BACKGROUND = 2;

    private ExplainerNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Explainer")
                .icon("icons/explainer.png")
                .shortDescription("Computes the contribution of each column to the score of each row.")
                .fullDescription(Markup.paragraph(
                                "Computes how much each column contributes to the score of each row. A positive contribution "
                                        + "makes the row more anomalous, a negative one more normal. A text column has one contribution. A "
                                        + "missing value can be a reason, too.")
                        + Markup.paragraph(
                                "The method native is the detector's own: contributions are shares whose absolute values sum to "
                                        + "1, and reasons name the expected values. It takes about twice as long as scoring.")
                        + Markup.paragraph(
                                "The method shapley computes Shapley values: the mean change of the score if the column's value "
                                        + "replaces that of a background row. Base and contributions sum to the score, up to rounding. lime and "
                                        + "integrated-gradients use background rows, too. Add "
                                        + "the Background port (the three dots on the node) and connect normal rows, for instance the "
                                        + "training table. Without it, the rows to explain are the background, which is misleading if most "
                                        + "of them are anomalous. Each row costs orders times columns scorings: filter the table to the "
                                        + "rows of interest first."))
                .sinceVersion(5, 8, 0)
                .dynamicPorts(ports -> ports.addInputPortGroup(
                                "Model",
                                port -> port.name("Model")
                                        .description("A trained detector.")
                                        .fixed(AnomalyModelPortObject.TYPE))
                        .addInputPortGroup(
                                "Rows",
                                port -> port.name("Rows")
                                        .description("The rows to explain.")
                                        .fixed(BufferedDataTable.TYPE))
                        .addInputPortGroup(
                                "Background",
                                port -> port.name("Background")
                                        .description("Normal rows, for all methods but native.")
                                        .optional()
                                        .supportedTypes(BufferedDataTable.TYPE))
                        .addOutputPortGroup(
                                "Explained rows",
                                port -> port.name("Explained rows")
                                        .description("The input rows with reasons and contributions.")
                                        .fixed(BufferedDataTable.TYPE))
                        .addOutputPortGroup(
                                "Importance",
                                port -> port.name("Importance")
                                        .description(
                                                "For each column its mean contribution over all rows, and the share of rows "
                                                        + "whose first reason it is.")
                                        .fixed(BufferedDataTable.TYPE)))
                .model(model -> model.parametersClass(ExplainerParameters.class)
                        .configure(NodeWork.configuring(ExplainerNode::configure))
                        .execute(NodeWork.executing(ExplainerNode::execute)))
                .nodeType(NodeType.Predictor)
                .keywords("anomaly", "outlier", "explain", "reason", "contribution", "Shapley", "SHAP");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ExplainerParameters parameters = in.getParameters();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        if (in.getInPortSpecs().length > BACKGROUND) {
            ColumnMatch.of(model.columns(), Columns.of(in.getInTableSpec(BACKGROUND)));
        }
        Settings settings = parameters.settings();
        Explaining.check(settings, model.window());
        ExplanationCells cells = new ExplanationCells(table, model.features(), Explaining.reasons(settings));
        out.setOutSpec(0, SequentialCells.columns(table, cells.columns()).createSpec());
        out.setOutSpec(1, FactTables.importance());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        ExplainerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        DataTableSpec spec = table.getDataTableSpec();
        ExplanationCells cells = new ExplanationCells(spec, port.getSpec().features(), Explaining.reasons(settings));
        Optional<Table> background = in.getInPortObjects().length > BACKGROUND
                ? Optional.of(KnimeTable.of(in.getInTable(BACKGROUND)))
                : Optional.empty();
        KnimeProgress progress = KnimeProgress.cancelOnly(context);
        Importance importance = new Importance(
                port.getSpec().features().stream().map(TableColumn::name).toList());
        try (AnomalyModel model = port.open(Runs.engine(settings));
                BlockReader<LocalExplanation> explanations =
                        Explaining.of(model, settings, KnimeTable.of(table), background, progress)) {
            out.setOutData(
                    0,
                    context.createColumnRearrangeTable(
                            table,
                            SequentialCells.appended(
                                    spec,
                                    cells.columns(),
                                    explanations,
                                    (told, row) -> {
                                        importance.add(told.explanation());
                                        return cells.of(told, row);
                                    },
                                    SequentialCells.INFINITE),
                            context));
            out.setOutData(1, FactTables.importance(importance, context));
        }
    }
}
