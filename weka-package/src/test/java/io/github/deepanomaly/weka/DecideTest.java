package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows are saved, marked and reported in a real Explorer on a screen in memory. */
@Tag("slow")
final class DecideTest {

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        for (String file : List.of("seen.csv", "marked.csv", "report.html")) {
            Files.deleteIfExists(FOLDER.resolve(file));
        }
        ProcessBuilder tour = Installed.tour("DecideTour", ".");
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(FOLDER, tour);
        }
    }

    private static List<String> all(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(seen)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String one(String pattern) {
        List<String> found = all(pattern);
        assertThat(found).as(pattern + " in " + seen).hasSize(1);
        return found.get(0);
    }

    @Test
    void rowsAreSavedWhileADetectorTrains() {
        assertThat(one("^saved while training: (.*)$")).isEqualTo("true");
        assertThat(all("^suggested: (.*)$"))
                .containsExactly("tiny-scored.csv", "decided-scored.csv", "decided-report.html");
    }

    @Test
    void savedRowsHaveAllDigitsPlainDatesAndReasons() {
        assertThat(one("^csv: (\\d+) lines$")).isEqualTo("401");
        List<String> lines = all("^csv: (m.*)$");
        assertThat(lines.get(0))
                .isEqualTo(
                        "machine,at,leak,heat,state,class,anomaly_score,anomaly_p_value,anomaly_flag,anomaly_reasons");
        assertThat(lines.get(1))
                .matches(
                        "m-1\\d{3},20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d,[0-9.]{10,}E-5,.*,anomaly,[^,]+,[^,]+,anomaly,\".*expected.*\"");
    }

    @Test
    void progressNamesItsStagesAndNeverGoesBack() {
        assertThat(one("^bar: (.*)$")).isEqualTo("never back");
        assertThat(one("^time left: (.*)$")).matches("\\d+ %(, \\d+ (s|min) left)?");
        assertThat(all("^stage: (.*)$"))
                .contains(
                        "fold 1 of 2: trimming round 1 of 2: epoch N of 1500",
                        "fold 1 of 2: trimming round 2 of 2: epoch N of 1500",
                        "fold 2 of 2: trimming round 1 of 2: epoch N of 1500",
                        "fold 2 of 2: epoch N of 1500");
    }

    @Test
    void aRuleFlagsThisManyRowsOrCostsLeast() {
        assertThat(one("^top: (.*)$")).contains("12 of 300 rows flagged");
        assertThat(one("^cost: (.*)$")).contains("Labels: 30 of 30 anomalies found");
    }

    @Test
    void marksAreShownAndSaved() {
        assertThat(one("^marked: (.*)$")).contains("| confirmed |");
        assertThat(one("^marked rows: (.*)$")).contains("| confirmed |", "| false alarm |");
        List<String> lines = all("^marked csv: (.*)$");
        assertThat(lines.get(0)).endsWith("anomaly_reasons,anomaly_mark,anomaly_comment");
        assertThat(lines.subList(1, 4).stream().filter(line -> line.endsWith(",confirmed,")))
                .hasSize(2);
        assertThat(lines.get(lines.size() - 1)).endsWith(",false alarm,");
    }

    @Test
    void theReportHasAllItsParts() {
        assertThat(one("^report has: \\[(.*)]$"))
                .isEqualTo("Alarms, Which columns make the alarms, Detector, What the numbers mean, <svg");
        assertThat(seen).doesNotContain("Exception");
    }
}
