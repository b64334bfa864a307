package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
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

/** Says which columns make a row anomalous. */
final class ExplainerNode {

    private ExplainerNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Explainer")
                .icon("icons/explainer.png")
                .shortDescription("Says for each row which columns its score comes from.")
                .fullDescription(
                        Markup.paragraph("For each row, the detector itself says which columns its score comes from, "
                                        + "and what would have been usual there. Contributions are shares: their absolute values sum to "
                                        + "1. Above 0 a column makes the row anomalous, below 0 it speaks for the row. A text column "
                                        + "counts once, and a missing value can be a reason, too.")
                                + Markup.paragraph(
                                        "Explaining a row costs about twice as much as scoring it. Give this node the rows "
                                                + "that you want to know about, for instance those that were flagged."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputPort("Model", "A trained detector.", AnomalyModelPortObject.TYPE)
                        .addInputTable("Rows", "The rows to explain.")
                        .addOutputTable("Explained rows", "The rows, with reasons and contributions appended."))
                .model(model -> model.parametersClass(ExplainerParameters.class)
                        .configure(NodeWork.configuring(ExplainerNode::configure))
                        .execute(NodeWork.executing(ExplainerNode::execute)))
                .nodeType(NodeType.Predictor)
                .keywords("anomaly", "outlier", "explain", "reason", "contribution");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ExplainerParameters parameters = in.getParameters();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        List<DataColumnSpec> columns = columns(table, model.columns(), parameters.settings());
        out.setOutSpec(0, SequentialCells.columns(table, columns).createSpec());
    }

    private static List<DataColumnSpec> columns(DataTableSpec table, List<TableColumn> model, Settings settings) {
        List<DataColumnSpec> columns = new ArrayList<>();
        if (settings.get(Explaining.REASONS) > 0) {
            String name = DataTableSpec.getUniqueColumnName(table, Explaining.REASONS_COLUMN);
            columns.add(new DataColumnSpecCreator(name, StringCell.TYPE).createSpec());
        }
        if (settings.get(Explaining.CONTRIBUTIONS)) {
            model.forEach(column -> columns.add(Cells.numbers(table, column.name() + " (contribution)")));
        }
        return columns;
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        ExplainerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        DataTableSpec spec = table.getDataTableSpec();
        List<DataColumnSpec> columns = columns(spec, port.getSpec().columns(), settings);
        try (AnomalyModel model = port.open(Runs.engine(settings));
                BlockReader<Explanation> explanations =
                        Explaining.of(model, KnimeTable.of(table), KnimeProgress.cancelOnly(context))) {
            out.setOutData(
                    0,
                    context.createColumnRearrangeTable(
                            table,
                            SequentialCells.appended(
                                    spec, columns, explanations, explanation -> cells(explanation, settings)),
                            context));
        }
    }

    private static List<DataCell> cells(Explanation explanation, Settings settings) {
        List<DataCell> cells = new ArrayList<>();
        if (settings.get(Explaining.REASONS) > 0) {
            cells.add(new StringCell(Explaining.text(explanation, settings)));
        }
        if (settings.get(Explaining.CONTRIBUTIONS)) {
            for (Contribution contribution : explanation.contributions()) {
                cells.add(new DoubleCell(contribution.value()));
            }
        }
        return cells;
    }
}
