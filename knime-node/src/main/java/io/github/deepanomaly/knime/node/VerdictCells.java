package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

/** The cells that a predictor appends; before it has run, their columns alone. */
final class VerdictCells extends AbstractCellFactory {

    private final List<Prediction.Output> outputs;
    private final @Nullable Prediction prediction;

    /** The columns. */
    VerdictCells(DataTableSpec table, List<Prediction.Output> outputs) {
        super(specs(table, outputs));
        this.outputs = outputs;
        this.prediction = null;
    }

    /** The columns and their cells. */
    VerdictCells(DataTableSpec table, List<Prediction.Output> outputs, Prediction prediction) {
        super(specs(table, outputs));
        this.outputs = outputs;
        this.prediction = prediction;
    }

    private static DataColumnSpec[] specs(DataTableSpec table, List<Prediction.Output> outputs) {
        return outputs.stream()
                .map(output ->
                        output.text() ? Cells.flags(table, output.column()) : Cells.numbers(table, output.column()))
                .toArray(DataColumnSpec[]::new);
    }

    /** Appends them to the table. */
    ColumnRearranger rearranger(DataTableSpec table) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.append(this);
        return rearranger;
    }

    @Override
    public DataCell[] getCells(DataRow row, long rowIndex) {
        Prediction present = prediction;
        if (present == null) {
            throw new IllegalStateException("the rows have not been judged");
        }
        Optional<Verdict> verdict = present.verdict((int) rowIndex);
        return outputs.stream()
                .map(output -> verdict.map(judged -> cell(output, judged))
                        .orElseGet(() -> new MissingCell("the row holds an infinite number")))
                .toArray(DataCell[]::new);
    }

    private static DataCell cell(Prediction.Output output, Verdict verdict) {
        return output.text() ? new StringCell(verdict.flag()) : new DoubleCell(output.number(verdict));
    }
}
