package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each detector, and the page of common options, are what the declarations say. */
class ManualPageTest {

    private static final Path FOLDER = Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "detectors");

    private static final OptionTables TABLES = new OptionTables(Detectors.ALL);

    static Stream<Kind> kinds() {
        return Detectors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePageOfEachDetectorIsCurrent(Kind kind) throws IOException {
        String name = kind.id() + ".md";
        String written = between(read(name), "\n## Options");
        check(name, head(kind) + written + TABLES.own(kind));
        assertThat(written)
                .as("what people wrote in %s", name)
                .contains("## What it does", "## When", "**Use it**", "**Do not use it**", "## Measured");
    }

    @Test
    void thePageOfCommonOptionsIsCurrent() throws IOException {
        String page = read("options.md");
        int tables = page.indexOf(OptionTables.FIRST_HEADING);
        check("options.md", (tables < 0 ? page : page.substring(0, tables)) + TABLES.common());
    }

    private static String read(String name) throws IOException {
        Path page = FOLDER.resolve(name);
        return Files.exists(page) ? Files.readString(page) : "";
    }

    /** Writes the current page to {@code target/manual} and compares the page of the manual with it. */
    private static void check(String name, String page) throws IOException {
        Path current = Path.of("target", "manual", name);
        Files.createDirectories(current.getParent());
        Files.writeString(current, page);
        assertThat(FOLDER.resolve(name))
                .as("copy shared-core/%s to docs/detectors", current)
                .exists()
                .hasContent(page);
    }

    /** What people wrote, between the paragraphs that come from the declaration and the options. */
    private static String between(String page, String end) {
        int from = page.indexOf("\n## ");
        int to = page.indexOf(end);
        return from < 0 || to < from ? "" : page.substring(from, to);
    }

    private static String head(Kind kind) {
        return "# " + kind.title() + "\n\n" + kind.summary() + "\n\nSource: " + kind.source()
                + "\n\nIn Weka: `weka.classifiers.anomaly." + wekaName(kind) + "`. In saved models: `" + kind.id()
                + "`.\n";
    }

    private static String wekaName(Kind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.id().split("-", -1)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
