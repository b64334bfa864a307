package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The option tables of the manual, from the declarations. An option is common if several kinds declare the same row. */
final class OptionTables {

    /** Where the tables of the common page begin; people write what is above. */
    static final String FIRST_HEADING = "## Columns and calibration\n";

    /** How many kinds must have an option in common. */
    private static final int COMMON = 3;

    private static final String OTHERS = "Other options";

    /** Headings of the common page and the names of the options below them. */
    private static final Map<String, Set<String>> TOPICS = topics();

    private final List<Kind> kinds;
    private final Map<String, List<Kind>> owners = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    OptionTables(List<Kind> kinds) {
        this.kinds = kinds;
        for (Kind kind : kinds) {
            for (Param<?> param : AnomalyModel.params(kind)) {
                String row = row(param);
                owners.computeIfAbsent(row, key -> new ArrayList<>()).add(kind);
                names.put(row, param.name());
            }
        }
    }

    private static Map<String, Set<String>> topics() {
        Map<String, Set<String>> topics = new LinkedHashMap<>();
        topics.put(
                "Columns and calibration",
                Set.of("roles", "tolerances", "dates", "scaling", "heavyTails", "holdout", "keep", "contaminated"));
        topics.put("Windows", Set.of("window", "stride", "rowScore", "key", "time", "longestGap"));
        topics.put(
                "Training",
                Set.of(
                        "optimiser",
                        "learningRate",
                        "momentum",
                        "weightDecay",
                        "epochs",
                        "miniBatch",
                        "keepOrder",
                        "validation",
                        "patience",
                        "ensemble"));
        topics.put(
                "Network",
                Set.of(
                        "hidden",
                        "latent",
                        "latentActivation",
                        "decoder",
                        "noise",
                        "loss",
                        "sparsity",
                        "discriminator"));
        topics.put("Sequences and pictures", Set.of("channels", "order"));
        topics.put("Score", Set.of("score", "neighbours", "references"));
        topics.put(OTHERS, Set.of());
        return topics;
    }

    /** The options that only this kind has, and the names of the common ones. */
    String own(Kind kind) {
        List<Param<?>> own = new ArrayList<>();
        List<String> shared = new ArrayList<>();
        for (Param<?> param : AnomalyModel.params(kind)) {
            if (common(row(param))) {
                shared.add("`-" + param.flag() + "`");
            } else {
                own.add(param);
            }
        }
        String table = own.isEmpty()
                ? "It has no options of its own.\n"
                : "| option | name | default | range | what it does |\n|---|---|---|---|---|\n"
                        + own.stream().map(OptionTables::row).collect(Collectors.joining());
        return "\n## Options\n\n" + table + "\n[Common options](options.md): " + String.join(", ", shared) + ".\n";
    }

    /** The tables of all common options by topic, then those of thresholds and of the run. */
    String common() {
        StringBuilder page = new StringBuilder();
        TOPICS.forEach((topic, members) -> {
            List<String> rows = owners.keySet().stream()
                    .filter(row -> common(row) && topic(row).equals(topic))
                    .map(row -> users(row) + row)
                    .toList();
            if (!rows.isEmpty()) {
                page.append(page.isEmpty() ? "" : "\n").append("## ").append(topic);
                page.append(
                        "\n\n| detectors | option | name | default | range | what it does |\n|---|---|---|---|---|---|\n");
                rows.forEach(page::append);
            }
        });
        return page + "\n" + table("Threshold", ThresholdRule.PARAMS) + "\n" + table("Run", Run.PARAMS);
    }

    private static String table(String title, List<Param<?>> params) {
        return "## " + title + "\n\n| option | name | default | range | what it does |\n|---|---|---|---|---|\n"
                + params.stream().map(OptionTables::row).collect(Collectors.joining());
    }

    private boolean common(String row) {
        return owners.getOrDefault(row, List.of()).size() >= COMMON;
    }

    private String topic(String row) {
        return TOPICS.entrySet().stream()
                .filter(topic -> topic.getValue().contains(names.getOrDefault(row, "")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OTHERS);
    }

    private String users(String row) {
        int count = owners.getOrDefault(row, List.of()).size();
        return "| " + (count == kinds.size() ? "all" : String.valueOf(count)) + " ";
    }

    private static <T> String row(Param<T> param) {
        String initial = param.print(param.initial());
        return "| `-" + param.flag() + "` | " + param.name() + " | " + (initial.isEmpty() ? "" : "`" + initial + "`")
                + " | " + param.range().map(Object::toString).orElse("") + " | " + param.doc() + " |\n";
    }
}
