package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Explorer's tab on Shuttle and on 100,000 rows. */
@Tag("slow")
final class LargeTableTest {

    private static final Path FOLDER = Path.of("target/explorer");

    /** Promised for a machine that has nothing else to do is ten seconds; this machine may be busy with five other builds. */
    private static final int FIRST_RESULTS_MS = 60_000;

    /** A wait that people notice, on a machine that may be as busy; without background threads it would be the training itself. */
    private static final int NOTICED_MS = 3000;

    @Test
    void firstResultsComeSoonAndTheEventThreadStaysFree() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour(
                "LargeTableTour",
                Installed.DATA.resolve("shuttle/shuttle-train.arff.gz").toString(),
                "100000");
        String seen;
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(FOLDER, tour);
        }
        System.out.println(
                seen.lines().filter(line -> line.contains("first results")).toList());
        Matcher lines = Pattern.compile("table: (\\d+) rows, first results after (\\d+) ms, .* than (\\d+) ms")
                .matcher(seen);
        int tables = 0;
        while (lines.find()) {
            tables++;
            boolean large = lines.group(1).equals("100000");
            assertThat(Integer.parseInt(lines.group(2))).isLessThan(large ? 4 * FIRST_RESULTS_MS : FIRST_RESULTS_MS);
            assertThat(Integer.parseInt(lines.group(3))).isLessThan(NOTICED_MS);
        }
        assertThat(tables).as(seen).isEqualTo(2);
    }
}
