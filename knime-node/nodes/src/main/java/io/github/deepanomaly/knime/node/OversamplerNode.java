package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.knime.host.Cells;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NewCells;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.task.Oversampling;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
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

/** Makes more rows of a rare class. */
final class OversamplerNode {

    private static final double MAKING = 0.9;

    private OversamplerNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("GAN Oversampler")
                .icon("icons/oversampler.png")
                .shortDescription("Generates additional rows of a rare class to train a classifier.")
                .fullDescription(Markup.paragraph(
                                "Classifiers often ignore a class with few rows. This node generates more rows of it with a "
                                        + "conditional generative adversarial network: its generator starts from points between "
                                        + "neighbouring rows of the class. The network trains on the rows of every class. Numbers stay "
                                        + "within the range of the input rows, integers stay integers, texts are values of the input rows, "
                                        + "and cells are missing as often as in the class.")
                        + Markup.paragraph(
                                "Use it on the training table only, never on test rows. If a class has fewer than "
                                        + Oversampler.LEAST
                                        + " rows, new rows are interpolated between its rows, and the node shows a warning.")
                        + Markup.paragraph("For more information, see: " + Oversampler.SOURCE))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Table", "Rows of every class.")
                        .addOutputTable("Larger table", "The input rows, followed by the new rows."))
                .model(model -> model.parametersClass(OversamplerParameters.class)
                        .configure(NodeWork.configuring(OversamplerNode::configure))
                        .execute(NodeWork.executing(OversamplerNode::execute)))
                .nodeType(NodeType.Manipulator)
                .keywords("imbalance", "minority", "SMOTE", "oversampling", "synthetic", "GAN");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        OversamplerParameters parameters = in.getParameters();
        DataTableSpec table = in.getInTableSpec(0);
        Columns.any(table, "class", parameters.classColumn);
        parameters.columns(table);
        Oversampling.check(parameters.settings());
        out.setOutSpec(0, table);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, CanceledExecutionException {
        OversamplerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        BufferedDataTable table = in.getInTable(0);
        ExecutionContext context = in.getExecutionContext();
        List<String> names = parameters.columns(table.getDataTableSpec());
        KnimeTable rows = KnimeTable.of(table, names, Optional.of(parameters.classColumn));
        KnimeProgress progress = new KnimeProgress(context.createSubProgress(MAKING));
        Oversampling.Made made = Oversampling.of(settings, rows, parameters.classColumn, progress);
        out.setOutData(
                0,
                context.createConcatenateTable(
                        context.createSubProgress(1 - MAKING),
                        Optional.of("_made"), // should a row have such a key already
                        false,
                        table,
                        made(made, table, parameters.classColumn, context)));
        NodeWork.warn(out, progress.warnings());
    }

    private static BufferedDataTable made(
            Oversampling.Made made, BufferedDataTable table, String classColumn, ExecutionContext context)
            throws CanceledExecutionException {
        DataTableSpec spec = table.getDataTableSpec();
        List<Column> columns = made.rows().schema().columns();
        int place = spec.findColumnIndex(classColumn);
        DataCell label = cell(table, place, made.rareClass());
        BufferedDataContainer container = context.createDataContainer(spec);
        long number = 0;
        for (double[] row : made.rows()) {
            context.checkCanceled();
            DataCell[] cells = new DataCell[spec.getNumColumns()];
            Arrays.fill(cells, Cells.missing("new rows get no values in this column"));
            cells[place] = label;
            for (int i = 0; i < row.length; i++) {
                int column = spec.findColumnIndex(columns.get(i).name());
                cells[column] = NewCells.of(spec.getColumnSpec(column).getType(), columns.get(i), row[i]);
            }
            container.addRowToTable(new DefaultRow(new RowKey("Made" + number++), cells));
        }
        container.close();
        return container.getTable();
    }

    /** A cell of the class, in whatever type the column has. */
    private static DataCell cell(BufferedDataTable table, int place, String text) {
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataCell cell = rows.next().getCell(place);
                if (!cell.isMissing() && cell.toString().equals(text)) {
                    return cell;
                }
            }
        }
        throw new IllegalStateException("the table must have a row of class \"" + text + "\"");
    }
}
