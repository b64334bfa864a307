package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;

/** The settings of a learner that are no parameters of the core: which columns. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class LearnerParameters extends ParamParameters {

    @Widget(
            title = "Columns",
            description =
                    "Feature columns: numbers, booleans, texts with few different values, and dates. Missing values "
                            + "need no preparation. The label column is never a feature.")
    @Layout(Sections.Data.class)
    @ColumnFilterWidget(choicesProvider = Columns.Features.class)
    ColumnFilter columns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(
            title = "Label column",
            description =
                    "Column that labels normal rows. Rows with another label do not train. Without a label column "
                            + "all rows train.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Labels.class)
    Optional<String> labelColumn = Optional.empty();

    /** The names of the columns that train, in the order of the table. */
    final List<String> columns(DataTableSpec table) throws InvalidSettingsException {
        String[] missing = columns.getMissingSelected(Columns.readable(table));
        if (missing.length > 0) {
            throw new InvalidSettingsException("included columns must be in the table, but "
                    + String.join(", ", missing) + (missing.length > 1 ? " are" : " is") + " missing");
        }
        Optional<String> label = labels(table);
        return Arrays.stream(columns.filter(Columns.readable(table)))
                .filter(name -> label.isEmpty() || !label.get().equals(name))
                .toList();
    }

    /** The name of the label column, if there is one. */
    final Optional<String> labels(DataTableSpec table) throws InvalidSettingsException {
        Optional<String> chosen = labelColumn.filter(name -> !name.isEmpty());
        if (chosen.isPresent() && table.findColumnIndex(chosen.get()) < 0) {
            throw new InvalidSettingsException("the label column must be in the table, got \"" + chosen.get() + "\"");
        }
        return chosen;
    }
}
