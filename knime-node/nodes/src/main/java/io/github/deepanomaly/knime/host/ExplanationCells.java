package io.github.deepanomaly.knime.host;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.local.LocalExplanation;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.ReasonText;
import io.github.deepanomaly.knime.task.Reasons;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;

/** What an explanation becomes in a table. */
public final class ExplanationCells {

    private static final String NOTHING = "the method tells nothing of the column";

    private final DataTableSpec table;
    private final List<TableColumn> features;
    private final Reasons reasons;
    private final ReasonText text;

    /**
     * Cells beside those of a table.
     *
     * @param features the columns that the detector reads
     */
    public ExplanationCells(DataTableSpec table, List<TableColumn> features, Reasons reasons) {
        this.table = table;
        this.features = List.copyOf(features);
        this.reasons = reasons;
        text = new ReasonText(Columns.of(table));
    }

    /** The columns. */
    public List<DataColumnSpec> columns() {
        List<DataColumnSpec> columns = new ArrayList<>();
        if (reasons.named() > 0) {
            columns.add(Cells.texts(table, reasons.textColumn()));
        }
        if (reasons.contributions()) {
            if (reasons.estimated()) {
                columns.add(Cells.numbers(table, reasons.baseColumn()));
            }
            features.forEach(column -> columns.add(Cells.numbers(table, reasons.contributionColumn(column.name()))));
            if (reasons.estimated()) {
                features.forEach(column -> columns.add(Cells.numbers(table, reasons.errorColumn(column.name()))));
            }
        }
        return columns;
    }

    /** The cells, in the order of the columns. */
    public List<DataCell> of(LocalExplanation told, DataRow row) {
        List<DataCell> cells = new ArrayList<>();
        if (reasons.named() > 0) {
            cells.add(new StringCell(text.of(
                    told.explanation(), reasons.named(), column -> zone(row, column), column -> text(row, column))));
        }
        if (reasons.contributions()) {
            if (reasons.estimated()) {
                cells.add(Cells.number(told.base(), NOTHING));
            }
            List<Contribution> contributions = told.explanation().contributions();
            List<Integer> places = places(contributions);
            places.forEach(
                    place -> cells.add(Cells.number(contributions.get(place).value(), NOTHING)));
            if (reasons.estimated()) {
                places.forEach(place -> cells.add(Cells.number(told.errors().get(place), NOTHING)));
            }
        }
        return cells;
    }

    /** Where the features stand among all columns of the model. */
    private List<Integer> places(List<Contribution> contributions) {
        List<String> names =
                contributions.stream().map(each -> each.column().name()).toList();
        return features.stream().map(column -> names.indexOf(column.name())).toList();
    }

    private ZoneId zone(DataRow row, String column) {
        int place = table.findColumnIndex(column);
        return place < 0 ? ZoneOffset.UTC : CellType.zone(row.getCell(place));
    }

    private String text(DataRow row, String column) {
        return row.getCell(table.findColumnIndex(column)).toString(); // a feature, and so in the table
    }
}
