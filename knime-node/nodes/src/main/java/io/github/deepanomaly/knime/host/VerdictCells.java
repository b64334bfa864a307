package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Reasons;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;

/** What a verdict becomes in a table. */
public final class VerdictCells {

    private final List<Output> outputs;
    private final Reasons reasons;
    private final List<DataColumnSpec> columns = new ArrayList<>();
    private final int explaining;

    /** What the settings ask for, beside the columns of the table. */
    public VerdictCells(DataTableSpec table, List<TableColumn> model, Settings settings) {
        outputs = Prediction.outputs(settings);
        reasons = Prediction.reasons(settings);
        for (Output output : outputs) {
            columns.add(output.text() ? Cells.flags(table, output.column()) : Cells.numbers(table, output.column()));
        }
        List<DataColumnSpec> told = ExplanationCells.columns(table, model, reasons);
        columns.addAll(told);
        explaining = told.size();
    }

    /** The columns. */
    public List<DataColumnSpec> columns() {
        return List.copyOf(columns);
    }

    /** The cells of a row; those of the explanation are missing where it was not asked for. */
    public List<DataCell> of(Verdict verdict) {
        List<DataCell> cells = new ArrayList<>();
        outputs.forEach(output -> cells.add(cell(output, verdict)));
        cells.addAll(verdict.reasons()
                .map(LocalExplanation::ofDetector)
                .map(told -> ExplanationCells.of(told, reasons))
                .orElseGet(() -> Collections.nCopies(explaining, DataType.getMissingCell())));
        return cells;
    }

    private static DataCell cell(Output output, Verdict verdict) {
        return output.text() ? new StringCell(verdict.flag()) : Cells.number(output.number(verdict));
    }
}
