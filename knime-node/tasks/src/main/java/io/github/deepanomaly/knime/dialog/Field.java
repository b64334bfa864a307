package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.knime.change.Feedback;
import io.github.deepanomaly.knime.saving.Reporting;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.param.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field of a dialog.
 *
 * @param param that it stands for
 * @param section of the dialog
 * @param advanced whether it shows only among the advanced settings
 * @param condition when it shows; empty for always
 */
public record Field(Param<?> param, String section, boolean advanced, Optional<Condition> condition) {

    /** Fields whose value is in the table below a model. */
    private static final Set<Param<?>> BELOW = Set.of(Feedback.NORMAL_LABEL, Reporting.NORMAL_LABEL);

    /** Several words, as ids join them. */
    private static final Pattern WORDS = Pattern.compile("\\b[a-z]+(-[a-z]+)+\\b");

    /** Words of constants that are written otherwise, because they are names or letters. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("blas", "BLAS"),
            Map.entry("d", "D"),
            Map.entry("dl4j", "Deeplearning4j"),
            Map.entry("elbo", "ELBO"),
            Map.entry("elu", "ELU"),
            Map.entry("hochberg", "Hochberg"),
            Map.entry("lime", "LIME"),
            Map.entry("mahalanobis", "Mahalanobis"),
            Map.entry("relu", "ReLU"),
            Map.entry("sgd", "SGD"),
            Map.entry("shapley", "Shapley"));

    /**
     * A constant of a choice.
     *
     * @param constant its name, as workflows and flow variables have it
     * @param title its name for people
     * @param text what it does; empty where the title says all
     */
    public record Choice(String constant, String title, String text) {}

    /** Whether it shows also where there are several engines, whatever its condition. */
    public boolean choosesEngine() {
        return param.equals(Run.ENGINE);
    }

    /** The name of the field's kind of values, for the class that offers them; empty where nothing is offered. */
    public Optional<String> offered() {
        return switch (param.name()) {
            case "normalLabel" ->
                Optional.of(
                        param.equals(Learning.NORMAL_LABEL)
                                ? "NormalOrNone"
                                : BELOW.contains(param) ? "NormalBelow" : "Normal");
            case "rareClass" -> Optional.of("Rare");
            case "flagColumn" -> Optional.of("Flags");
            case "key" -> Optional.of("Keys");
            case "time" -> Optional.of("Times");
            default -> Optional.empty();
        };
    }

    /**
     * The help text, with the titles of choices for their ids; that of a choice is without its constants, which have texts of their own.
     */
    public String description() {
        String doc = param.doc();
        int colon = doc.indexOf(": ");
        String text = param.type().isEnum() && colon > 0 ? doc.substring(0, colon) + "." : doc;
        return WORDS.matcher(text).replaceAll(found -> Ids.TITLES.getOrDefault(found.group(), found.group()));
    }

    /** The titles of all choices whose ids are several words, by these ids. */
    private static final class Ids {

        private static final Map<String, String> TITLES = Dialog.all().stream()
                .flatMap(dialog -> dialog.fields().stream())
                .flatMap(field -> field.choices().stream())
                .filter(choice -> choice.constant().contains("_"))
                .collect(Collectors.toMap(
                        choice -> choice.constant().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Choice::title,
                        (first, same) -> first));
    }

    /** The constants of a choice, in order; empty for all other fields. */
    public List<Choice> choices() {
        if (!param.type().isEnum()) {
            return List.of();
        }
        return Arrays.stream(param.type().getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .map(name -> new Choice(name, title(name), ChoiceTexts.of(param.type(), name)))
                .toList();
    }

    private static String title(String constant) {
        return Nodes.capital(Arrays.stream(constant.toLowerCase(Locale.ROOT).split("_", -1))
                .map(word -> NAMES.getOrDefault(word, word))
                .collect(Collectors.joining(" ")));
    }
}
