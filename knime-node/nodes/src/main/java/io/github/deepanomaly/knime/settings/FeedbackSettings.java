package io.github.deepanomaly.knime.settings;

import io.github.deepanomaly.knime.host.Columns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Where a table that was looked through has the labels. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public abstract class FeedbackSettings extends ParamParameters {

    @Widget(
            title = "Label column",
            description = "Column in which people have labelled some rows: normal, anomaly, or missing where nobody has looked.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Offers.LabelsBelow.class)
    @ValueReference(Offers.LabelColumn.class)
    String labelColumn = "";

    /** The label column; throws {@link IllegalArgumentException} where the table has none of that name. */
    public final DataColumnSpec labels(DataTableSpec table) {
        return table.getColumnSpec(Columns.any(table, "label", labelColumn));
    }
}
