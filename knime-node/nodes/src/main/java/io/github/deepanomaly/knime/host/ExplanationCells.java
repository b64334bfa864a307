package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Reasons;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;

/** What an explanation becomes in a table. */
public final class ExplanationCells {

    private ExplanationCells() {}

    /** The columns, beside those of the table. */
    public static List<DataColumnSpec> columns(DataTableSpec table, List<TableColumn> model, Reasons reasons) {
        List<DataColumnSpec> columns = new ArrayList<>();
        if (reasons.named() > 0) {
            String name = DataTableSpec.getUniqueColumnName(table, Reasons.TEXT_COLUMN);
            columns.add(new DataColumnSpecCreator(name, StringCell.TYPE).createSpec());
        }
        if (reasons.contributions()) {
            if (reasons.estimated()) {
                columns.add(Cells.numbers(table, Reasons.BASE_COLUMN));
            }
            model.forEach(column -> columns.add(Cells.numbers(table, column.name() + " (contribution)")));
            if (reasons.estimated()) {
                model.forEach(column -> columns.add(Cells.numbers(table, column.name() + " (error)")));
            }
        }
        return columns;
    }

    /** The cells, in the order of the columns. */
    public static List<DataCell> of(LocalExplanation told, Reasons reasons) {
        List<DataCell> cells = new ArrayList<>();
        if (reasons.named() > 0) {
            cells.add(new StringCell(told.explanation().text(reasons.named())));
        }
        if (reasons.contributions()) {
            if (reasons.estimated()) {
                cells.add(Cells.number(told.base()));
            }
            for (Contribution contribution : told.explanation().contributions()) {
                cells.add(Cells.number(contribution.value()));
            }
            if (reasons.estimated()) {
                told.errors().forEach(error -> cells.add(Cells.number(error)));
            }
        }
        return cells;
    }
}
