package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.knime.host.Cells;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.SequentialCells;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.table.BlockReader;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
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

/** Appends what an autoencoder makes of each row. */
final class FeaturesNode {

    private FeaturesNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Autoencoder Features")
                .icon("icons/features.png")
                .shortDescription("Appends the code or the reconstruction of each row.")
                .fullDescription(Markup.paragraph(
                                "An autoencoder compresses each row into a code of a few numbers, which can replace the columns "
                                        + "in plots, clustering and classification. The reconstruction has the expected value of each "
                                        + "column: compare it with the row to see where the row is unusual. Reconstructed dates are "
                                        + "milliseconds since 1970.")
                        + Markup.paragraph(
                                "The model must come from a learner of the autoencoder family with ensemble 1 and window 1, "
                                        + "because other models do not have one code per row."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports, "A trained detector with a code.")
                        .addInputTable("Table", "The rows.")
                        .addOutputTable("Table with features", "The input rows with the features appended."))
                .model(model -> model.parametersClass(FeaturesParameters.class)
                        .configure(NodeWork.configuring(FeaturesNode::configure))
                        .execute(NodeWork.executing(FeaturesNode::execute)))
                .nodeType(NodeType.Manipulator)
                .keywords("anomaly", "autoencoder", "code", "embedding", "reconstruction");
    }

    /** Before the model is trained nobody knows how wide its code is, and KNIME is told nothing. */
    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        FeaturesParameters parameters = in.getParameters();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        Settings settings = parameters.settings();
        Coding.Features features = settings.get(Coding.FEATURES);
        if (features == Coding.Features.RECONSTRUCTION || model.codeWidth() > 0) {
            out.setOutSpec(
                    0,
                    SequentialCells.columns(table, columns(table, model, settings))
                            .createSpec());
        }
    }

    private static List<DataColumnSpec> columns(
            DataTableSpec table, AnomalyModelPortObjectSpec model, Settings settings) {
        if (settings.get(Coding.FEATURES) == Coding.Features.CODE) {
            return IntStream.rangeClosed(1, model.codeWidth())
                    .mapToObj(number -> Cells.numbers(table, Coding.code(number, settings)))
                    .toList();
        }
        return model.columns().stream()
                .map(column -> restored(table, column, settings))
                .toList();
    }

    private static DataColumnSpec restored(DataTableSpec table, TableColumn column, Settings settings) {
        String name = Coding.restored(column.name(), settings);
        return column.type() == TableColumn.Type.TEXT ? Cells.texts(table, name) : Cells.numbers(table, name);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        FeaturesParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        Coding.Features features = settings.get(Coding.FEATURES);
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        DataTableSpec spec = table.getDataTableSpec();
        if (port.getSpec().codeWidth() == 0) {
            throw new IllegalArgumentException("the model must have one code per row, got "
                    + port.getSpec().kind() + " without one");
        }
        try (AnomalyModel model = port.open(Runs.engine(settings));
                BlockReader<List<Double>> values =
                        Coding.of(model, features, KnimeTable.of(table), KnimeProgress.cancelOnly(context))) {
            List<Column> columns = features == Coding.Features.CODE
                    ? List.of()
                    : model.schema().columns();
            out.setOutData(
                    0,
                    context.createColumnRearrangeTable(
                            table,
                            SequentialCells.appended(
                                    spec,
                                    columns(spec, port.getSpec(), settings),
                                    values,
                                    (numbers, row) -> cells(numbers, columns),
                                    SequentialCells.INFINITE),
                            context));
        }
    }

    /** The cells of a row; a number in a nominal column is the index of a level. */
    private static List<DataCell> cells(List<Double> row, List<Column> columns) {
        List<DataCell> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            double value = row.get(i);
            boolean level = !columns.isEmpty() && columns.get(i) instanceof Column.Nominal && !Double.isNaN(value);
            cells.add(
                    level
                            ? new StringCell(
                                    ((Column.Nominal) columns.get(i)).levels().get((int) value))
                            : Cells.number(value, "the network does not read the column, or expects no value"));
        }
        return cells;
    }
}
