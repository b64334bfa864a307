package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Output;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;

/** What a verdict becomes in a table. */
public final class VerdictCells {

    private static final String UNKNOWN = "no full window holds the row";
    private static final String NOT_ASKED = "the row is not flagged, and only flagged rows have reasons";

    private final List<Output> outputs;
    private final ExplanationCells explanation;
    private final List<DataColumnSpec> columns = new ArrayList<>();
    private final int explaining;

    /**
     * What the settings ask for, beside the columns of the table.
     *
     * @param features the columns that the detector reads
     */
    public VerdictCells(DataTableSpec table, List<TableColumn> features, Settings settings) {
        outputs = Prediction.outputs(settings);
        explanation = new ExplanationCells(table, features, Prediction.reasons(settings));
        for (Output output : outputs) {
            String name = Prediction.column(output, settings);
            columns.add(output.text() ? Cells.flags(table, name) : Cells.numbers(table, name));
        }
        List<DataColumnSpec> told = explanation.columns();
        columns.addAll(told);
        explaining = told.size();
    }

    /** The columns. */
    public List<DataColumnSpec> columns() {
        return List.copyOf(columns);
    }

    /** The cells of a row; those of the explanation are missing where it was not asked for. */
    public List<DataCell> of(Verdict verdict, DataRow row) {
        List<DataCell> cells = new ArrayList<>();
        outputs.forEach(output -> cells.add(cell(output, verdict)));
        cells.addAll(verdict.reasons()
                .map(LocalExplanation::ofDetector)
                .map(told -> explanation.of(told, row))
                .orElseGet(() -> Collections.nCopies(
                        explaining, Cells.missing(Double.isNaN(verdict.score()) ? UNKNOWN : NOT_ASKED))));
        return cells;
    }

    private static DataCell cell(Output output, Verdict verdict) {
        return output.text() ? new StringCell(verdict.flag()) : Cells.number(output.number(verdict), UNKNOWN);
    }
}
