package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Which columns hold scores and p-values. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class ThresholdSettings extends ParamParameters {

    @Widget(title = "Score column", description = "Column of the scores, for the methods that use scores.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    String scoreColumn = "anomaly_score";

    @Widget(title = "p-value column", description = "Column of the p-values, for the methods that use p-values.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    String pValueColumn = "anomaly_p_value";
}
