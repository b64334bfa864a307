package io.github.deepanomaly.knime.task;

import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.Locale;

/**
 * The threshold as values, for other nodes and for flow variables.
 *
 * @param threshold rows with a score above it are flagged; with a rule for p-values, those with a p-value up to it
 * @param method the name of the rule, lower case with hyphens
 * @param level the rate, share, number of deviations or score that the rule was given
 * @param rows the number of scores that the rule was computed from
 */
public record ThresholdFacts(double threshold, String method, double level, long rows) {

    /** Of a model's threshold by settings with {@link ThresholdRule#PARAMS}. */
    public static ThresholdFacts of(Settings settings, Calibration calibration, boolean contaminated) {
        ThresholdRule rule = ThresholdRule.of(settings, contaminated);
        return new ThresholdFacts(
                rule.threshold(calibration), name(rule.method()), rule.level(), calibration.scores().length);
    }

    public static String name(Enum<?> method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
