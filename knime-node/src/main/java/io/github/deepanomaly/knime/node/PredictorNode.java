package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
import java.util.List;
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

/** Judges the rows of a table by a trained model. */
final class PredictorNode {

    private static final double SCORING = 0.9;

    private PredictorNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Detector Predictor")
                .icon("icons/predictor.png")
                .shortDescription("Appends score, p-value, probability and flag to each row.")
                .fullDescription(
                        Markup.paragraph("Judges each row by a trained detector of any kind. The score has no unit: "
                                        + "larger means more anomalous, and only scores of one model compare. The p-value is the share of "
                                        + "normal rows that score at least as high. The flag says anomaly where the score is above the "
                                        + "threshold; choosing another threshold here never trains again.")
                                + Markup.paragraph(
                                        "The table needs the columns of the training table, by name, in any order. Missing "
                                                + "values, and texts that the training table did not hold, are no error. A row with an infinite "
                                                + "number cannot be judged and gets missing cells."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputPort("Model", "A trained detector.", AnomalyModelPortObject.TYPE)
                        .addInputTable("Table", "The rows to judge.")
                        .addOutputTable("Judged table", "The rows, with the chosen columns appended."))
                .model(model -> model.parametersClass(PredictorParameters.class)
                        .configure(NodeWork.configuring(PredictorNode::configure))
                        .execute(NodeWork.executing(PredictorNode::execute)))
                .nodeType(NodeType.Predictor)
                .keywords("anomaly", "outlier", "novelty", "fraud", "score");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PredictorParameters parameters = in.getParameters();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        List<Prediction.Output> outputs = Prediction.outputs(parameters.settings());
        ColumnMatch.of(model.columns(), Columns.of(table));
        out.setOutSpec(0, new VerdictCells(table, outputs).rearranger(table).createSpec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        PredictorParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        Prediction prediction;
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            KnimeProgress progress = new KnimeProgress(context.createSubProgress(SCORING));
            prediction = Prediction.of(model, settings, KnimeTable.of(table), progress);
        }
        DataTableSpec spec = table.getDataTableSpec();
        VerdictCells cells = new VerdictCells(spec, Prediction.outputs(settings), prediction);
        out.setOutData(
                0,
                context.createColumnRearrangeTable(
                        table, cells.rearranger(spec), context.createSubProgress(1 - SCORING)));
        NodeWork.warn(out, prediction.warnings());
    }
}
