package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual's page of each detector is what its declaration says. */
class ManualPageTest {

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theManualPageOfEachDetectorIsCurrent(Kind kind) throws IOException {
        Path manual =
                Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "detectors", kind.id() + ".md");
        String written = Files.exists(manual) ? between(Files.readString(manual)) : "";
        Path current = Path.of("target", "manual", kind.id() + ".md");
        Files.createDirectories(current.getParent());
        String page = head(kind) + written + options(kind);
        Files.writeString(current, page);
        assertThat(manual)
                .as("copy shared-core/%s to docs/detectors", current)
                .exists()
                .hasContent(page);
        assertThat(written)
                .as("what people wrote in %s", manual)
                .contains("## What it does", "## When", "**Use it**", "**Do not use it**", "## Measured");
    }

    /** What people wrote, between the paragraphs that come from the declaration and the options. */
    private static String between(String page) {
        int from = page.indexOf("\n## ");
        int to = page.indexOf("\n## Options");
        return from < 0 || to < from ? "" : page.substring(from, to);
    }

    private static String head(Kind kind) {
        return "# " + kind.title() + "\n\n" + kind.summary() + "\n\nSource: " + kind.source()
                + "\n\nIn Weka: `weka.classifiers.anomaly." + wekaName(kind) + "`. In saved models: `" + kind.id()
                + "`.\n";
    }

    private static String options(Kind kind) {
        return "\n## Options\n\n| option | name | default | range | what it does |\n|---|---|---|---|---|\n"
                + AnomalyModel.params(kind).stream().map(ManualPageTest::row).collect(Collectors.joining());
    }

    private static String wekaName(Kind kind) {
        return Arrays.stream(kind.id().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static <T> String row(Param<T> param) {
        String initial = param.print(param.initial());
        return "| `-" + param.flag() + "` | " + param.name() + " | " + (initial.isEmpty() ? "" : "`" + initial + "`")
                + " | " + param.range().map(Object::toString).orElse("") + " | " + param.doc() + " |\n";
    }
}
