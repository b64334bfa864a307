package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.settings.Offers;
import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.knime.settings.Sections;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Which columns hold labels, scores and flags. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class ScorerSettings extends ParamParameters {

    @Widget(title = "Label column", description = "Column of the true labels.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Labels.class)
    @ValueReference(Offers.LabelColumn.class)
    String labelColumn = "";

    @Widget(title = "Score column", description = "Column of the scores. Larger means more anomalous.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    String scoreColumn = "anomaly_score";

    @Widget(title = "Flag column", description = "Column of the flags: its values are normal and anomaly.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Flags.class)
    String flagColumn = "anomaly_flag";
}
