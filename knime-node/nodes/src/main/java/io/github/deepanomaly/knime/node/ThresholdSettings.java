package io.github.deepanomaly.knime.node;

import io.github.deepanomaly.knime.host.Columns;
import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.knime.settings.Sections;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Which columns hold scores and p-values. */
@LoadDefaultsForAbsentFields // a later release has more parameters than a saved workflow
abstract class ThresholdSettings extends ParamParameters {

    @Widget(title = "Score column", description = "Column of the scores. Larger means more anomalous.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    @Effect(predicate = ByScore.class, type = EffectType.SHOW)
    String scoreColumn = "anomaly_score";

    @Widget(title = "p-value column", description = "Column of the p-values.")
    @Layout(Sections.Data.class)
    @ChoicesProvider(Columns.Numbers.class)
    @Effect(predicate = ByPValue.class, type = EffectType.SHOW)
    String pValueColumn = "anomaly_p_value";

    /** When the rule looks at scores. */
    public static final class ByScore implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(ThresholdParameters.MethodReference.class)
                    .isOneOf(
                            ThresholdParameters.MethodChoice.HIGHEST_SHARE,
                            ThresholdParameters.MethodChoice.MEDIAN_AND_DEVIATION,
                            ThresholdParameters.MethodChoice.VALUE);
        }
    }

    /** When it looks at p-values. */
    public static final class ByPValue implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(ThresholdParameters.MethodReference.class)
                    .isOneOf(
                            ThresholdParameters.MethodChoice.FALSE_ALARM_RATE,
                            ThresholdParameters.MethodChoice.FALSE_DISCOVERY_RATE);
        }
    }
}
