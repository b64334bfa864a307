package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields a dialog shows before the user asks for more, and which depend on others. */
final class Guide {

    /** The fields of a learner that most people look at; all others are advanced. */
    private static final Set<String> LEARNER = Set.of(
            "normalLabel",
            "trainingRows",
            "hidden",
            "machines",
            "network",
            "channels",
            "horizon",
            "latent",
            "outputs",
            "levels",
            "beta",
            "pretraining",
            "adversarialEpochs",
            "learningRate",
            "epochs",
            "trees",
            "subsample",
            "components",
            "members",
            "combination",
            "contaminated",
            "score",
            "timeSteps",
            "window",
            "rowScore",
            "key",
            "time",
            "seed");

    /** Likewise of the oversampler. */
    private static final Set<String> OVERSAMPLER =
            Set.of("rareClass", "amount", "percentage", "start", "neighbours", "steps", "seed");

    /** Nodes that are of no use without labels. */
    private static final Set<String> ALWAYS_LABELLED = Set.of("Scorer", "Feedback");

    private static final Condition TIME_STEPS = Condition.on("timeSteps");

    private static final List<String> NEAREST = List.of("FUSED", "NEAREST_NEIGHBOUR", "NEIGHBOUR_AND_ERROR");

    /** By the name of the node, or of none, and that of the field. */
    private static final Map<String, Condition> CONDITIONS = Map.ofEntries(
            Map.entry("normalLabel", Condition.on("labelled")),
            Map.entry("engine", when("engine", "DL4J")), // also where it is missing, so that another can be chosen
            Map.entry("window", TIME_STEPS),
            Map.entry("stride", TIME_STEPS),
            Map.entry("rowScore", TIME_STEPS),
            Map.entry("key", TIME_STEPS.or("perKey")),
            Map.entry("time", TIME_STEPS),
            Map.entry("longestGap", TIME_STEPS),
            Map.entry("momentum", when("optimiser", "MOMENTUM", "ADAM")),
            Map.entry("bound", when("constraint", "SPECTRAL_NORM", "CLIPPING")),
            Map.entry("neighbours", new Condition("score", NEAREST)),
            Map.entry("references", new Condition("score", NEAREST)),
            Map.entry("Oversampler.neighbours", when("start", "NEIGHBOURS")),
            Map.entry("percentage", when("amount", "PERCENTAGE")),
            Map.entry("orders", when("method", "SHAPLEY")),
            Map.entry("samples", when("method", "SHAPLEY", "LIME")),
            Map.entry("backgroundRows", when("method", "SHAPLEY", "LIME", "INTEGRATED_GRADIENTS")),
            Map.entry("Explainer.seed", when("method", "SHAPLEY", "LIME", "INTEGRATED_GRADIENTS")),
            Map.entry("falseAlarmRate", when("threshold", "AUTOMATIC", "FALSE_ALARM_RATE", "PEAKS_OVER_THRESHOLD")),
            Map.entry("contamination", when("threshold", "AUTOMATIC", "CONTAMINATION")),
            Map.entry("deviations", when("threshold", "MEAN_AND_DEVIATION", "MEDIAN_AND_DEVIATION")),
            Map.entry("thresholdValue", when("threshold", "VALUE")),
            Map.entry("rate", when("method", "FALSE_ALARM_RATE", "FALSE_DISCOVERY_RATE", "HIGHEST_SHARE")),
            Map.entry("Threshold.deviations", when("method", "MEDIAN_AND_DEVIATION")),
            Map.entry("value", when("method", "VALUE")),
            Map.entry("flagColumn", Condition.on("replaceFlag")),
            Map.entry("flagName", when("replaceFlag", "false")));

    private Guide() {}

    private static Condition when(String field, String... values) {
        return new Condition(field, List.of(values));
    }

    /** Whether the field of a node shows only among the advanced settings. */
    static boolean advanced(String node, Param<?> param) {
        if (node.endsWith("Learner")
                && !(node.equals("KnnLearner") && param.name().equals("neighbours"))) {
            return !LEARNER.contains(param.name());
        }
        return param.isAdvanced() || (node.equals("Oversampler") && !OVERSAMPLER.contains(param.name()));
    }

    /**
     * When the field of a node shows.
     *
     * @param params of the node
     */
    static Optional<Condition> condition(String node, Param<?> param, List<Param<?>> params) {
        Condition general = CONDITIONS.get(param.name());
        Condition found = CONDITIONS.getOrDefault(node + "." + param.name(), general);
        if (found == null || (found.field().equals("labelled") && ALWAYS_LABELLED.contains(node))) {
            return Optional.empty();
        }
        if (found.bySwitch()) {
            return Optional.of(found);
        }
        return Param.named(params, found.field()).flatMap(other -> possible(found, other));
    }

    /** Of the values those that the other field has in this node. */
    private static Optional<Condition> possible(Condition condition, Param<?> other) {
        List<String> constants = Arrays.stream(other.type().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        List<String> values =
                condition.values().stream().filter(constants::contains).toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Condition(condition.field(), values));
    }
}
