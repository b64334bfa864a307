package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.facts.Importance;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.FactTables;
import io.github.deepanomaly.knime.host.KnimeProgress;
import io.github.deepanomaly.knime.host.KnimeTable;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.host.SequentialCells;
import io.github.deepanomaly.knime.host.ThresholdTable;
import io.github.deepanomaly.knime.host.VerdictCells;
import io.github.deepanomaly.knime.port.AnomalyModelPortObject;
import io.github.deepanomaly.knime.port.AnomalyModelPortObjectSpec;
import io.github.deepanomaly.knime.port.ModelPort;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Judgements;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import java.io.IOException;
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

    /** The share of the time that scoring takes where all rows are scored first and nothing is explained. */
    private static final double SCORING_ALONE = 0.9;

    /** That share where some rows are explained. */
    private static final double SCORING = 0.5;

    private PredictorNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Detector Predictor")
                .icon("icons/predictor.png")
                .shortDescription("Appends score, p-value, probability, flag and reasons to each row.")
                .fullDescription(Markup.paragraph(
                                "Scores each row with a trained detector of any kind. The score has no unit: larger means more "
                                        + "anomalous, and only scores of the same model are comparable. The p-value is the share of normal "
                                        + "rows with a score at least as high. The flag is anomaly if the score is above the threshold. "
                                        + "Changing the threshold here needs no new training.")
                        + Markup.paragraph(
                                "Flagged rows get reasons: the columns that make them anomalous, with value and expected value. "
                                        + "Reasons for all rows, and the contribution of each column, are optional.")
                        + Markup.paragraph(
                                "The table needs the columns of the training table, with the same names, in any order. Missing "
                                        + "values and texts that do not occur in the training table are allowed. A row with an infinite "
                                        + "number is flagged. A row without a full window has no score and is not flagged.")
                        + Markup.paragraph(
                                "Rows are judged in blocks, so that tables of any length need little memory: the advanced setting Rows "
                                        + "at a time bounds it. With time steps the rows of the open windows are kept, too: sort a table of "
                                        + "several series by time, or by key and time, so that these are few."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ModelPort.in(ports)
                        .addInputTable("Table", "The rows to score.")
                        .addOutputTable("Judged table", "The input rows with the chosen columns appended.")
                        .addOutputTable("Threshold", ThresholdTable.DESCRIPTION)
                        .addOutputTable(
                                "Importance",
                                "For each column its mean contribution over the flagged rows, and the share of them whose first "
                                        + "reason it is. Without reasons and contributions its cells are missing."))
                .model(model -> model.parametersClass(PredictorParameters.class)
                        .configure(NodeWork.configuring(PredictorNode::configure))
                        .execute(NodeWork.executing(PredictorNode::execute)))
                .nodeType(NodeType.Predictor)
                .keywords("anomaly", "outlier", "novelty", "fraud", "score", "reason");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PredictorParameters parameters = in.getParameters();
        AnomalyModelPortObjectSpec model = in.getInPortSpec(0);
        DataTableSpec table = in.getInTableSpec(1);
        ColumnMatch.of(model.columns(), Columns.of(table));
        VerdictCells cells = new VerdictCells(table, model.features(), parameters.settings());
        out.setOutSpec(0, SequentialCells.columns(table, cells.columns()).createSpec());
        out.setOutSpec(1, ThresholdTable.spec());
        out.setOutSpec(2, FactTables.importance());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, IOException, CanceledExecutionException {
        PredictorParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        AnomalyModelPortObject port = in.getInPortObject(0);
        BufferedDataTable table = in.getInTable(1);
        ExecutionContext context = in.getExecutionContext();
        DataTableSpec spec = table.getDataTableSpec();
        KnimeTable rows = KnimeTable.of(table);
        VerdictCells cells = new VerdictCells(spec, port.getSpec().features(), settings);
        Importance importance = new Importance(
                port.getSpec().features().stream().map(TableColumn::name).toList());
        KnimeProgress cancel = KnimeProgress.cancelOnly(context);
        try (AnomalyModel model = port.open(Runs.engine(settings))) {
            double scoring = Prediction.reasons(settings).none() ? SCORING_ALONE : SCORING;
            KnimeProgress beginning = new KnimeProgress(context.createSubProgress(scoring));
            try (Judgements judgements = Judgements.of(model, settings, rows, beginning, cancel)) {
                out.setOutData(
                        0,
                        context.createColumnRearrangeTable(
                                table,
                                SequentialCells.appended(
                                        spec,
                                        cells.columns(),
                                        judgements,
                                        (verdict, row) -> {
                                            importance.flagged(verdict);
                                            return cells.of(verdict, row);
                                        },
                                        SequentialCells.INFINITE),
                                context.createSubProgress(judgements.scoredFirst() ? 1 - scoring : 1)));
                out.setOutData(1, ThresholdTable.of(judgements.facts(), context));
                NodeWork.warn(out, judgements.warnings());
            }
            out.setOutData(2, FactTables.importance(importance, context));
        }
    }
}
