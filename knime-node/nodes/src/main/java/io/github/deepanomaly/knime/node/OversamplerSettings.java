package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.host.NewCells;
import io.github.deepanomaly.knime.settings.Offers;
import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.knime.settings.Sections;
import io.github.deepanomaly.knime.table.ColumnMatch;
import java.util.Arrays;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;

/** Which columns new rows get values in, and which one holds the classes. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class OversamplerSettings extends ParamParameters {

    @Widget(title = "Class column", description = "Column of the class labels.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Labels.class)
    @ValueReference(Offers.LabelColumn.class)
    String classColumn = "";

    @Widget(
            title = "Columns",
            description =
                    "Columns in which new rows get values: numbers, booleans and texts with few different values. In "
                            + "all other columns they have missing cells. The class column is always included.")
    @Layout(Sections.Data.class)
    @ColumnFilterWidget(choicesProvider = NewCells.Makeable.class)
    ColumnFilter columns = new ColumnFilter().withIncludeUnknownColumns();

    /** The names of the columns, in the order of the table, without the class column. */
    final List<String> columns(DataTableSpec table) throws InvalidSettingsException {
        List<DataColumnSpec> makeable = NewCells.makeable(table);
        ColumnMatch.present("included columns", columns.getMissingSelected(makeable));
        List<String> names = Arrays.stream(columns.filter(makeable))
                .filter(name -> !name.equals(classColumn))
                .toList();
        if (names.isEmpty()) {
            throw new InvalidSettingsException("new rows need at least 1 numeric or text column, got none");
        }
        return names;
    }
}
