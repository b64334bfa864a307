package io.github.deepanomaly.knime.settings;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.table.ColumnMatch;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;

/** The columns that a report lists and the labels that it counts. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
public abstract class ReportSettings extends FileSettings {

    @Widget(
            title = "Listed columns",
            description =
                    "Columns that tell people which row it is, for instance a number or a name. The RowID is always listed.")
    @Layout(Sections.Data.class)
    @ColumnFilterWidget(choicesProvider = Offers.ColumnsBelow.class)
    ColumnFilter listed = new ColumnFilter();

    @Widget(
            title = "Some rows are labelled",
            description = "The report says how many of the labelled anomalies were found.")
    @Layout(Sections.Data.class)
    @ValueReference(LabelledReference.class)
    boolean labelled = false;

    @Widget(title = "Label column", description = "Column of the true labels.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Offers.LabelsBelow.class)
    @Effect(predicate = ShowsLabels.class, type = EffectType.SHOW)
    @ValueReference(Offers.LabelColumn.class)
    String labelColumn = "";

    /** Whether rows are labelled, for fields that depend on it. */
    public static final class LabelledReference implements ParameterReference<Boolean> {}

    /** When the label column shows. */
    public static final class ShowsLabels implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getBoolean(LabelledReference.class).isTrue();
        }
    }

    /** The names of the columns that are listed; throws {@link IllegalArgumentException} where the table lacks one. */
    public final List<String> listed(DataTableSpec table) {
        ColumnMatch.present(
                "listed columns", listed.getMissingSelected(table.stream().toList()));
        return List.of(listed.filter(table.stream().toList()));
    }

    /** The name of the label column, if rows are labelled; throws {@link IllegalArgumentException} where the table has none such. */
    public final Optional<String> labels(DataTableSpec table) {
        if (!labelled) {
            return Optional.empty();
        }
        Columns.any(table, "label", labelColumn);
        return Optional.of(labelColumn);
    }
}
