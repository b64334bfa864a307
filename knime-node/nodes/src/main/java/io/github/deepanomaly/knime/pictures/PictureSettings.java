package io.github.deepanomaly.knime.pictures;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.picture.Picturing;
import io.github.deepanomaly.knime.pictures.PictureParameters.PictureChoice;
import io.github.deepanomaly.knime.pictures.PictureParameters.PictureReference;
import io.github.deepanomaly.knime.settings.Offers;
import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.knime.settings.Sections;
import io.github.deepanomaly.knime.table.ColumnMatch;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;

/** The columns that a picture shows. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class PictureSettings extends ParamParameters {

    @Widget(title = "Score column", description = "Column of the scores.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    @Effect(predicate = ShowsScores.class, type = EffectType.SHOW)
    String scoreColumn = "anomaly_score";

    @Widget(
            title = "Flag column",
            description = "Column of the flags, normal and anomaly: flagged rows are painted apart.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Offers.FlagsOrNone.class)
    @Effect(predicate = ShowsFlags.class, type = EffectType.SHOW)
    String flagColumn = "anomaly_flag";

    @Widget(
            title = "Horizontal column",
            description = "Column of the horizontal axis, for instance the time. None = number of the row.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Offers.Times.class)
    @Effect(predicate = ShowsLines.class, type = EffectType.SHOW)
    String horizontal = "";

    @Widget(title = "Columns", description = "Columns that are drawn as lines.")
    @Layout(Sections.Data.class)
    @ColumnFilterWidget(choicesProvider = Columns.Numbers.class)
    @Effect(predicate = ShowsLines.class, type = EffectType.SHOW)
    ColumnFilter columns = new ColumnFilter();

    /** When the score column shows. */
    public static final class ShowsScores implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PictureReference.class).isOneOf(PictureChoice.SCORES);
        }
    }

    /** When the flag column shows. */
    public static final class ShowsFlags implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PictureReference.class).isOneOf(PictureChoice.SCORES, PictureChoice.SERIES);
        }
    }

    /** When the columns of lines show. */
    public static final class ShowsLines implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PictureReference.class).isOneOf(PictureChoice.SERIES, PictureChoice.CURVES);
        }
    }

    /** The columns; throws {@link IllegalArgumentException} or {@link InvalidSettingsException} where the table lacks them. */
    final Picturing.Chosen chosen(DataTableSpec table) throws InvalidSettingsException {
        Picturing.Picture picture = settings().get(Picturing.PICTURE);
        boolean lines = picture != Picturing.Picture.SCORES;
        boolean flags = picture != Picturing.Picture.CURVES && !flagColumn.isEmpty();
        boolean across = lines && !horizontal.isEmpty();
        if (!lines) {
            Columns.number(table, "score", scoreColumn);
        }
        if (flags) {
            Columns.any(table, "flag", flagColumn);
        }
        if (across) {
            Columns.any(table, "horizontal", horizontal);
        }
        return new Picturing.Chosen(
                scoreColumn,
                flags ? Optional.of(flagColumn) : Optional.empty(),
                across ? Optional.of(horizontal) : Optional.empty(),
                lines ? drawn(table) : List.of());
    }

    private List<String> drawn(DataTableSpec table) {
        List<DataColumnSpec> numbers =
                table.stream().filter(new Columns.Numbers()::isIncluded).toList();
        ColumnMatch.present("drawn columns", columns.getMissingSelected(numbers));
        return List.of(columns.filter(numbers));
    }
}
