package io.github.deepanomaly.testing;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A kind with one of its scores, small and soon trained. */
public record Variant(Kind kind, Settings settings, String score) {

    /** Every score of every kind. */
    public static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (Kind kind : Detectors.ALL) {
            Settings settings = Brief.settings(kind);
            List<Param<?>> choices = kind.params().stream()
                    .filter(param -> List.of("score", "combination").contains(param.name()))
                    .toList();
            if (choices.isEmpty()) {
                all.add(new Variant(kind, settings, "its only score"));
            }
            for (Param<?> choice : choices) {
                for (Object value : choice.type().getEnumConstants()) {
                    String text =
                            ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
                    all.add(new Variant(kind, settings.with(choice.name(), text), text));
                }
            }
        }
        return all;
    }

    /** The default of every kind. */
    public static List<Variant> defaults() {
        return Detectors.ALL.stream()
                .map(kind -> new Variant(kind, Brief.settings(kind), "default"))
                .toList();
    }

    @Override
    public String toString() {
        return kind.id() + " " + score;
    }
}
