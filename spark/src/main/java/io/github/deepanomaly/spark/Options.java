package io.github.deepanomaly.spark;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options of the core by name, as Spark saves them: texts such as {@code epochs=50}. Immutable. */
final class Options {

    /** What a user writes for both stages. */
    static final String DOC = "options of DeepAnomaly as name=value, see docs/detectors";

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Throws {@link IllegalArgumentException} for a text without an equals sign. */
    Options(String... texts) {
        for (String text : texts) {
            String[] parts = parts(text);
            values.put(parts[0], parts[1]);
        }
    }

    /** The name and the value of a text; throws {@link IllegalArgumentException} for one without an equals sign. */
    static String[] parts(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("options must be name=value, got \"" + text + "\"");
        }
        return new String[] {
            text.substring(0, equals).strip(), text.substring(equals + 1).strip()
        };
    }

    /** These and another one, which replaces one of its name. */
    Options with(String name, String value) {
        Options changed = new Options(texts());
        changed.values.put(name, value);
        return changed;
    }

    /** Those of a threshold. */
    Options ofThreshold() {
        Options some = new Options();
        values.forEach((name, value) -> {
            if (Param.named(ThresholdRule.PARAMS, name).isPresent()) {
                some.values.put(name, value);
            }
        });
        return some;
    }

    /** As Spark saves them. */
    String[] texts() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    /** The kind with an id; throws {@link IllegalArgumentException} for another text. */
    static Kind kind(String id) {
        return Detectors.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("kind must be one of "
                        + Detectors.ALL.stream().map(Kind::id).collect(Collectors.joining(", ")) + ", got \"" + id
                        + "\""));
    }

    /**
     * The settings of a training and of its threshold: those of the kind, of the run but for the seed, and of the threshold. Throws {@link IllegalArgumentException} for
     * another name and for a value out of range.
     */
    Settings training(Kind kind) {
        List<Param<?>> ofRun =
                Run.PARAMS.stream().filter(param -> !param.equals(Run.SEED)).toList();
        return Settings.parse(
                Stream.of(AnomalyModel.params(kind), ofRun, ThresholdRule.PARAMS)
                        .<Param<?>>flatMap(List::stream)
                        .toList(),
                values);
    }

    /** The engine of a training; throws as {@link #training} does. */
    Engine engine() {
        Map<String, String> ofRun = new LinkedHashMap<>(values);
        ofRun.keySet().removeIf(name -> Param.named(Run.PARAMS, name).isEmpty());
        return Run.of(Settings.parse(Run.PARAMS, ofRun), Progress.SILENT).engine();
    }

    /** The rule of a threshold; throws as {@link #training} does. */
    ThresholdRule rule(boolean contaminated) {
        return ThresholdRule.of(Settings.parse(ThresholdRule.PARAMS, values), contaminated);
    }
}
