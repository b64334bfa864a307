package io.github.deepanomaly.weka.view.threshold;

import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.judging.Decision;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule for the threshold with the choices that gave it.
 *
 * @param texts the rule, its level and its column as they were chosen, by name
 */
public record ChosenRule(Decision decision, Map<String, String> texts) {

    static final String RULE = "rule";
    static final String LEVEL = "level";
    static final String COLUMN = "column";

    static final String OWN_NAME = "detector's own";
    static final String TOP_NAME = "top-rows";
    static final String VALUE_NAME = ThresholdRule.METHOD.print(ThresholdRule.Method.VALUE);

    /** The rule of the detector's own options. */
    public static final ChosenRule OWN = new ChosenRule(Decision.OWN, Map.of(RULE, OWN_NAME));

    public ChosenRule {
        texts = texts.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A value, to which somebody has dragged the threshold. */
    public static ChosenRule value(double threshold) {
        return new ChosenRule(
                Decision.by(rows -> threshold), Map.of(RULE, VALUE_NAME, LEVEL, Double.toString(threshold)));
    }

    /** The rows with the highest scores. */
    public static ChosenRule top(int count) {
        return new ChosenRule(Decision.top(count), Map.of(RULE, TOP_NAME, LEVEL, Integer.toString(count)));
    }

    /** The name of the rule, its level and its column. */
    public String words() {
        String column = text(COLUMN);
        return String.join(" ", text(RULE), text(LEVEL), column.isEmpty() ? "" : "for each " + column)
                .strip();
    }

    private String text(String name) {
        return Optional.ofNullable(texts.get(name)).orElse("");
    }
}
