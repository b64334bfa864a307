package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.flag.Evaluation;
import io.github.deepanomaly.knime.flag.FlagColumn;
import io.github.deepanomaly.knime.host.CellType;
import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.EvaluationTables;
import io.github.deepanomaly.knime.host.Markup;
import io.github.deepanomaly.knime.host.NodeWork;
import io.github.deepanomaly.knime.table.Labels;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
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

/** Compares scores and flags with labels. */
final class ScorerNode {

    private ScorerNode() {}

    static DefaultNode node() {
        return DefaultNode.create()
                .name("Anomaly Detector Scorer")
                .icon("icons/scorer.png")
                .shortDescription("Computes metrics of scores and flags from the labels of the rows.")
                .fullDescription(
                        Markup.paragraph(
                                        "The input is a table with labels. The area under the ROC curve is the probability that an "
                                                + "anomalous row scores higher than a normal row. Average precision is more informative if "
                                                + "anomalies are rare. Precision, recall, F1 and the confusion matrix measure the flags; rows with a missing flag "
                                                + "do not count there. Where all rows have one label, metrics that need both are missing.")
                                + Markup.paragraph(
                                        "Use the curves with KNIME's Line Plot: the first column is the horizontal axis, the second the "
                                                + "vertical axis, and the third the threshold. Rows without a label or a score do not count."))
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputTable("Scored table", "Rows with labels, scores and flags.")
                        .addOutputTable("Metrics", "A row for each metric, or one row with a column for each.")
                        .addOutputTable("Confusion matrix", "Number of rows for each label (rows) and flag (columns).")
                        .addOutputTable(
                                "ROC curve", "False-alarm rate and recall, from the highest threshold to the lowest.")
                        .addOutputTable(
                                "Precision-recall curve",
                                "Recall and precision, from the highest threshold to the lowest."))
                .model(model -> model.parametersClass(ScorerParameters.class)
                        .configure(NodeWork.configuring(ScorerNode::configure))
                        .execute(NodeWork.executing(ScorerNode::execute)))
                .nodeType(NodeType.Other)
                .keywords("anomaly", "outlier", "ROC", "AUC", "precision", "recall", "evaluation");
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ScorerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        DataTableSpec table = in.getInTableSpec(0);
        Places places = Places.of(parameters, table);
        Evaluation.normalLabel(settings, Columns.labels(table.getColumnSpec(places.label())));
        out.setOutSpec(0, EvaluationTables.metrics(settings));
        out.setOutSpec(1, EvaluationTables.confusion());
        out.setOutSpec(2, EvaluationTables.roc());
        out.setOutSpec(3, EvaluationTables.precisionRecall());
    }

    /** Where the columns are. */
    private record Places(int label, int score, int flag) {

        private static int flags(DataTableSpec table, String name) {
            return table.findColumnIndex(
                    FlagColumn.check(Columns.of(table), name).name());
        }

        static Places of(ScorerParameters parameters, DataTableSpec table) {
            return new Places(
                    Columns.any(table, "label", parameters.labelColumn),
                    Columns.number(table, "score", parameters.scoreColumn),
                    flags(table, parameters.flagColumn));
        }
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws InvalidSettingsException, CanceledExecutionException {
        ScorerParameters parameters = in.getParameters();
        Settings settings = parameters.settings();
        BufferedDataTable table = in.getInTable(0);
        ExecutionContext context = in.getExecutionContext();
        DataTableSpec spec = table.getDataTableSpec();
        Places places = Places.of(parameters, spec);
        Labels labels = new Labels(
                parameters.labelColumn,
                Evaluation.normalLabel(settings, Columns.labels(spec.getColumnSpec(places.label()))));
        List<Evaluation.Judged> rows = rows(table, places, labels, context);
        Evaluation evaluation = new Evaluation(rows, settings);
        out.setOutData(0, EvaluationTables.metrics(evaluation, settings, context));
        out.setOutData(1, EvaluationTables.confusion(evaluation, context));
        List<Evaluation.Point> curve = evaluation.curve();
        out.setOutData(2, EvaluationTables.roc(curve, context));
        out.setOutData(3, EvaluationTables.precisionRecall(curve, context));
        NodeWork.warn(out, evaluation.warnings(table.size() - rows.size()));
    }

    private static List<Evaluation.Judged> rows(
            BufferedDataTable table, Places places, Labels labels, ExecutionContext context)
            throws CanceledExecutionException {
        List<Evaluation.Judged> judged = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                context.checkCanceled();
                DataRow row = rows.next();
                Optional<String> label = Labels.given(CellType.text(row.getCell(places.label())));
                double score = CellType.NUMBER.number(row.getCell(places.score()));
                if (label.isPresent() && !Double.isNaN(score)) {
                    DataCell flag = row.getCell(places.flag());
                    judged.add(new Evaluation.Judged(
                            score,
                            labels.anomalous(label),
                            flag.isMissing() ? Optional.empty() : Optional.of(FlagColumn.flagged(flag.toString()))));
                }
            }
        }
        return judged;
    }
}
