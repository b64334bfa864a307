package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.ManualPage.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases and tasks of the manual: their commands, on the samples of the installed package, print what the pages show. */
@Tag("slow")
final class CasePagesTest {

    private static final String NETWORKS = "networks.md";

    static final List<String> PAGES = List.of(
            NETWORKS,
            "cases/payments.md",
            "cases/heartbeats.md",
            "cases/network.md",
            "cases/sensors.md",
            "how-to/no-labels.md",
            "how-to/few-labels.md",
            "how-to/time-series.md",
            "how-to/pictures.md",
            "how-to/compare.md",
            "how-to/every-night.md",
            "how-to/explain.md",
            "how-to/move.md");

    static Stream<String> pages() {
        return PAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsOfAPagePrintWhatItShows(String page, @TempDir Path folder) throws Exception {
        Path samples = samples(folder);
        if (page.equals(NETWORKS)) {
            network(samples);
        }
        List<Step> steps = ManualPage.steps(page);
        assertThat(steps).isNotEmpty().anyMatch(step -> step.shown().size() > 1);
        List<String> outputs = new ArrayList<>();
        for (Step step : steps) {
            String output = Installed.java(samples, step.command().toArray(String[]::new));
            outputs.add(output);
            assertThat(step.missing(output))
                    .as("%s%nprinted%n%s%nwithout the line", step.command(), output)
                    .isEmpty();
        }
        if (page.equals("cases/sensors.md")) {
            assertThat(Files.readAllLines(samples.resolve("sensors-judged.csv")))
                    .as("the labels are not judged")
                    .hasSize(2001)
                    .noneMatch(row -> row.contains("class ="));
        }
        String written = written(samples);
        List<String> reasons = ManualPage.cells(page, "reasons as printed");
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(page.startsWith("cases/") ? 3 : 0);
        for (String shown : reasons) {
            assertThat(new Step(List.of(), List.of(plain(shown))).missing(written))
                    .as("reasons as printed")
                    .isEmpty();
        }
        CaseRun run = new CaseRun(samples, steps, outputs);
        String text = CaseFact.inOneLine(ManualPage.text(page));
        SoftAssertions.assertSoftly(all -> CaseFacts.of(page)
                .forEach(fact -> all.assertThatCode(() -> fact.check(text, run)).doesNotThrowAnyException()));
        Path alarms = samples.resolve(page.replace("cases/", "").replace(".md", "-alarms.csv"));
        if (Files.exists(alarms)) {
            List<String> flags = run.column(alarms.getFileName().toString(), "anomaly_flag");
            assertThat(flags.subList(0, flags.indexOf("normal")))
                    .as("the worst first")
                    .hasSize(Collections.frequency(flags, "anomaly"));
        }
    }

    /** The texts in quotes of all tables there, such as reasons. */
    private static String written(Path samples) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                for (String text : Files.readString(file).split("\"", -1)) {
                    texts.append(plain(text)).append('\n');
                }
            }
        }
        return texts.toString();
    }

    /** Words and numbers without what is attached to them. */
    private static String plain(String reasons) {
        return reasons.replaceAll("[(),=]", " ").strip();
    }

    /** A copy of the samples of the installed package, beside one of its flows. */
    static Path samples(Path folder) throws IOException {
        copied("flows", folder);
        return copied("samples", folder);
    }

    /** A network as it comes from Keras, and its rows, of which the first 600 train. */
    private static void network(Path samples) throws IOException {
        Path networks = Installed.DATA.resolve("networks");
        Files.copy(networks.resolve("classic.keras"), samples.resolve("classic.keras"));
        Files.copy(networks.resolve("classic.keras"), samples.resolve("model.keras"));
        List<String> rows = Files.readAllLines(networks.resolve("classic.rows.csv"));
        Files.write(samples.resolve("rows.csv"), rows);
        Files.write(samples.resolve("normal.csv"), rows.subList(0, 601));
    }

    private static Path copied(String name, Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files =
                Files.list(Installed.home().resolve("packages/deepAnomaly").resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void aLineIsMissingWhereAWordOrANumberDiffers() {
        Step step = new Step(List.of(), List.of("flagged: 400 of", "average precision 0.40"));
        String output = "flagged:  391 of 4000 rows\nnote\naverage precision 0.417 all";
        assertThat(step.missing(output)).isEmpty();
        assertThat(step.missing(output.replace("0.417", "0.52"))).isEqualTo("average precision 0.40");
        assertThat(step.missing(output.replace("flagged", "found"))).isEqualTo("flagged: 400 of");
    }
}
