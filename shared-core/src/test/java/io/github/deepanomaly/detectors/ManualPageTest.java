package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path current = Path.of("target", "manual", kind.id() + ".md");
        Files.createDirectories(current.getParent());
        Files.writeString(current, page(kind));
        Path manual =
                Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "detectors", kind.id() + ".md");
        assertThat(manual)
                .as("copy shared-core/%s to docs/detectors", current)
                .exists()
                .hasContent(page(kind));
    }

    private static String page(Kind kind) {
        return "# " + kind.title() + "\n\n" + kind.summary() + "\n\nSource: " + kind.source()
                + "\n\nIn Weka: `weka.classifiers.anomaly." + kind.title().replaceAll("[^A-Za-z0-9]", "")
                + "`. In saved models: `" + kind.id()
                + "`.\n\n| option | name | default | range | what it does |\n|---|---|---|---|---|\n"
                + AnomalyModel.params(kind).stream().map(ManualPageTest::row).collect(Collectors.joining());
    }

    private static <T> String row(Param<T> param) {
        String initial = param.print(param.initial());
        return "| `-" + param.flag() + "` | " + param.name() + " | " + (initial.isEmpty() ? "" : "`" + initial + "`")
                + " | " + param.range().map(Object::toString).orElse("") + " | " + param.doc() + " |\n";
    }
}
