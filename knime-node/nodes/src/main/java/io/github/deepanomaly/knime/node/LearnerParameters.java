package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.settings.Offers;
import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.knime.settings.Sections;
import io.github.deepanomaly.knime.table.ColumnMatch;
import io.github.deepanomaly.knime.table.TableColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;

/** The settings of a learner that are no parameters of the core: which columns. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class LearnerParameters extends ParamParameters {

    @Widget(
            title = "Columns",
            description =
                    "Feature columns: numbers, booleans, texts with few different values, dates, times and durations. "
                            + "Missing values need no preparation.")
    @Layout(Sections.Data.class)
    @ColumnFilterWidget(choicesProvider = Columns.Features.class)
    ColumnFilter columns = new ColumnFilter().withIncludeUnknownColumns();

    /** Workflows have an optional label column under these two keys. */
    @Widget(
            title = "Some rows are labelled",
            description =
                    "A column labels normal rows, and rows with another label do not train. Otherwise all rows train.")
    @Layout(Sections.Data.class)
    @Persist(configKey = "labelColumn_is_present")
    @ValueReference(LabelledReference.class)
    boolean labelled = false;

    @Widget(title = "Label column", description = "Column that labels normal rows. It is never a feature.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Labels.class)
    @Effect(predicate = ShowsLabels.class, type = EffectType.SHOW)
    @ValueReference(Offers.LabelColumn.class)
    @Nullable
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

    /** The names of the columns that train, in the order of the table. */
    final List<String> columns(DataTableSpec table) throws InvalidSettingsException {
        ColumnMatch.present("included columns", columns.getMissingSelected(Columns.readable(table)));
        Optional<String> label = labels(table).map(TableColumn::name);
        return Arrays.stream(columns.filter(Columns.readable(table)))
                .filter(name -> label.isEmpty() || !label.get().equals(name))
                .toList();
    }

    /** The label column, if rows are labelled. */
    final Optional<TableColumn> labels(DataTableSpec table) throws InvalidSettingsException {
        if (!labelled) {
            return Optional.empty();
        }
        String name = labelColumn == null ? "" : labelColumn;
        if (table.findColumnIndex(name) < 0) {
            throw new InvalidSettingsException("the label column must be in the table, got \"" + name + "\"");
        }
        return Optional.of(Columns.labels(table.getColumnSpec(name)));
    }
}
