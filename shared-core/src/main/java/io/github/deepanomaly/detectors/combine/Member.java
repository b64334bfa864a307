package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kind by its id, and its settings that differ from the defaults, as {@code name=value}. */
public record Member(String id, List<String> changes) {

    /** Reads {@code knn neighbours=5}; throws {@link IllegalArgumentException} where it is not of that form. */
    public static Member parse(String text) {
        List<String> words = List.of(text.strip().split("\\s+", -1));
        if (words.get(0).isEmpty()) {
            throw new IllegalArgumentException("a kind is missing before or after a comma");
        }
        for (String change : words.subList(1, words.size())) {
            if (change.indexOf('=') < 1) {
                throw new IllegalArgumentException("a setting must be name=value, got \"" + change + "\"");
            }
        }
        return new Member(words.get(0), words.subList(1, words.size()));
    }

    /** The detector; where training rows may be contaminated, it is told so unless its settings say what to do. */
    Detector detector(List<Kind> singles, boolean contaminated, Keep keep) {
        return detector(singles, Map.of(Contaminated.PARAM.name(), String.valueOf(contaminated)), keep);
    }

    /**
     * The detector, with those of the shared settings, by name, that its kind has and its own do not change.
     *
     * @param keep what it keeps of rows
     */
    Detector detector(List<Kind> singles, Map<String, String> shared, Keep keep) {
        Kind kind = singles.stream()
                .filter(single -> single.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("members must be kinds such as autoencoder or knn and not "
                                + ScoreCombiner.ID + " itself, got \"" + id + "\""));
        return kind.detector(settings(kind, shared, keep));
    }

    /** The settings of the detector. */
    public Settings settings(Kind kind, Map<String, String> shared, Keep keep) {
        List<Param<?>> params = new ArrayList<>(kind.params());
        params.add(Keep.PARAM);
        Settings settings = Settings.defaults(params).with(Keep.PARAM, keep);
        for (Map.Entry<String, String> each : shared.entrySet()) {
            if (settings.find(each.getKey()).isPresent()) {
                settings = settings.with(each.getKey(), each.getValue());
            }
        }
        for (String change : changes) {
            int equals = change.indexOf('=');
            settings = settings.with(change.substring(0, equals), change.substring(equals + 1));
        }
        return settings;
    }

    @Override
    public String toString() {
        return String.join(" ", id, String.join(" ", changes)).strip();
    }
}
