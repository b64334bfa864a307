package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.knime.flag.Evaluation;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The tables that an evaluation becomes. */
public final class EvaluationTables {

    private EvaluationTables() {}

    private static final String UNDEFINED =
            "the metric is not defined: it needs rows of both labels, a flagged row, or more rows";

    public static DataTableSpec metrics(Settings settings) {
        return settings.get(Evaluation.LAYOUT) == Evaluation.Layout.COLUMNS
                ? numbers(Evaluation.names(settings).toArray(String[]::new))
                : numbers("value");
    }

    public static BufferedDataTable metrics(Evaluation evaluation, Settings settings, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(metrics(settings));
        List<Evaluation.Metric> metrics = evaluation.metrics();
        List<DataCell> cells = metrics.stream()
                .map(metric -> Cells.number(metric.value(), UNDEFINED))
                .toList();
        if (settings.get(Evaluation.LAYOUT) == Evaluation.Layout.COLUMNS) {
            rows.addRowToTable(new DefaultRow(new RowKey("metrics"), cells.toArray(DataCell[]::new)));
        } else {
            for (int i = 0; i < metrics.size(); i++) {
                rows.addRowToTable(new DefaultRow(new RowKey(metrics.get(i).name()), cells.get(i)));
            }
        }
        return closed(rows);
    }

    public static DataTableSpec confusion() {
        return new DataTableSpec(
                new DataColumnSpecCreator("flagged " + Verdict.NORMAL, IntCell.TYPE).createSpec(),
                new DataColumnSpecCreator("flagged " + Verdict.ANOMALY, IntCell.TYPE).createSpec());
    }

    public static BufferedDataTable confusion(Evaluation evaluation, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(confusion());
        for (boolean anomalous : new boolean[] {false, true}) {
            rows.addRowToTable(new DefaultRow(
                    new RowKey("labelled " + Verdict.flag(anomalous)),
                    count(evaluation, anomalous, false),
                    count(evaluation, anomalous, true)));
        }
        return closed(rows);
    }

    private static DataCell count(Evaluation evaluation, boolean anomalous, boolean flagged) {
        return new IntCell((int) evaluation.count(anomalous, flagged));
    }

    public static DataTableSpec roc() {
        return numbers("false-alarm rate", "recall", "threshold");
    }

    /** Starts where nothing is flagged, which no threshold is highest for. */
    public static BufferedDataTable roc(List<Evaluation.Point> curve, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(roc());
        long number = 0;
        add(rows, number++, 0, 0, Double.NaN);
        for (Evaluation.Point point : curve) {
            add(rows, number++, point.falseAlarmRate(), point.recall(), point.threshold());
        }
        return closed(rows);
    }

    public static DataTableSpec precisionRecall() {
        return numbers("recall", "precision", "threshold");
    }

    /** Starts at the highest score: where nothing is flagged there is no precision. */
    public static BufferedDataTable precisionRecall(List<Evaluation.Point> curve, ExecutionContext context) {
        BufferedDataContainer rows = context.createDataContainer(precisionRecall());
        long number = 0;
        for (Evaluation.Point point : curve) {
            add(rows, number++, point.recall(), point.precision(), point.threshold());
        }
        return closed(rows);
    }

    private static DataTableSpec numbers(String... names) {
        return new DataTableSpec(Arrays.stream(names)
                .map(name -> new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec())
                .toArray(DataColumnSpec[]::new));
    }

    private static void add(BufferedDataContainer rows, long number, double... values) {
        rows.addRowToTable(new DefaultRow(
                RowKey.createRowKey(number),
                Arrays.stream(values)
                        .mapToObj(value -> Cells.number(value, "nothing is flagged, or all rows have one label"))
                        .toArray(DataCell[]::new)));
    }

    private static BufferedDataTable closed(BufferedDataContainer rows) {
        rows.close();
        return rows.getTable();
    }
}
