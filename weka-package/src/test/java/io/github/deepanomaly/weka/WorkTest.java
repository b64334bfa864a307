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

/** From a file to alarms, kinds, marks and saved work in a real Explorer on a screen in memory. */
@Tag("slow")
final class WorkTest {

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour(
                "WorkTour", Installed.DATA.resolve("mixed/breast-cancer.arff").toString(), ".");
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(FOLDER, tour);
        }
    }

    private static String one(String pattern) {
        List<String> found = Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(seen)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(found).as(pattern + " in " + seen).hasSize(1);
        return found.get(0);
    }

    @Test
    void aFileBecomesAListOfAlarmsInEightClicksAndAReportInTwoMore() {
        int alarms = Integer.parseInt(one("^clicks to alarms: (\\d+)$"));
        assertThat(alarms).isLessThanOrEqualTo(8);
        assertThat(Integer.parseInt(one("^clicks to report: (\\d+)$"))).isLessThanOrEqualTo(alarms + 2);
        assertThat(one("^first alarm: (.*)$")).contains(",anomaly,", "amount 9", "expected");
    }

    @Test
    void choosingAKindOfAlarmSelectsItsRows() {
        assertThat(one("^kind: (.*)$")).matches("amount high.*, (\\d+) alarms, \\1 rows selected");
    }

    @Test
    void eachSegmentHasItsOwnThresholdOrNumberOfAlarms() {
        assertThat(one("^top: (.*)$")).contains("2 of 400 rows flagged");
        assertThat(one("^top of each: (.*)$")).startsWith("rule top-rows 2, <html>6 of 400 rows flagged (1.50 %)");
        assertThat(one("^segments: (.*)$")).contains("of 400 rows flagged").doesNotContain("upper limit");
        assertThat(one("^dragged: (.*)$")).startsWith("rule value ").contains("upper limit");
    }

    @Test
    void threeMarksRaiseTheAveragePrecisionOnTheRestAtOnce() {
        assertThat(Double.parseDouble(one("^average precision on the rest after: (.*)$")))
                .isGreaterThan(Double.parseDouble(one("^average precision on the rest before: (.*)$")));
    }

    @Test
    void savedWorkIsOpenedAgainWithTheSameResults() {
        assertThat(one("^workspace: (.*)$")).contains("IsolationForest", "\"choice.level\" : \"9\"", "confirmed");
        assertThat(one("^resumed: (.*)$")).isEqualTo("rule top-rows 9, marks true, 9 of 699 rows flagged (1.29 %)");
        assertThat(seen).doesNotContain("Exception");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        for (String picture : List.of("anomalies-columns.png", "anomalies-kinds.png", "anomalies-marks.png")) {
            assertThat(Files.size(FOLDER.resolve(picture))).isBetween(5_000L, 200_000L);
            assertThat(Installed.DATA.resolve("../docs/images").resolve(picture))
                    .as("copy weka-package/%s/%s to docs/images", FOLDER, picture)
                    .exists();
        }
    }
}
