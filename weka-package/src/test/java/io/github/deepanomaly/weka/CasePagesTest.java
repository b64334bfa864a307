package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.ManualPage.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the manual: their commands, on the samples of the installed package, print what the pages show. */
@Tag("slow")
final class CasePagesTest {

    static final List<String> PAGES =
            List.of("cases/payments.md", "cases/heartbeats.md", "cases/network.md", "cases/sensors.md");

    static Stream<String> pages() {
        return PAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsOfACasePrintWhatItShows(String page, @TempDir Path folder) throws Exception {
        try (Stream<Path> samples = Files.list(Installed.home().resolve("packages/deepAnomaly/samples"))) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, folder.resolve(sample.getFileName()));
            }
        }
        List<Step> steps = ManualPage.steps(page);
        assertThat(steps).isNotEmpty().anyMatch(step -> step.shown().size() > 1);
        for (Step step : steps) {
            String output = Installed.java(folder, step.command().toArray(String[]::new));
            assertThat(step.missing(output))
                    .as("%s%nprinted%n%s%nwithout the line", step.command(), output)
                    .isEmpty();
        }
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
