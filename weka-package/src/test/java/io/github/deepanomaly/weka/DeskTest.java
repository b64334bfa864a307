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

/** What the tab shows and saves is true at every moment, in a real Explorer on a screen in memory. */
@Tag("slow")
final class DeskTest {

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour("DeskTour", ".");
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
    void numbersAreReadInTheUsersNotation() {
        List<String> counts = all("^rate (?:0.1|10%|0,1): rule false-alarm-rate \\S+, (.*)$");
        assertThat(counts).as(seen).hasSize(3);
        assertThat(counts.stream().distinct()).hasSize(1);
    }

    @Test
    void aRuleIsAppliedToEveryNewSetOfScores() {
        for (String what : List.of("second table", "judged")) {
            String promised =
                    one("^" + what + ": rule false-alarm-rate 0,1, .*limit of the false-alarm rate: (\\S+) %.*$");
            assertThat(Double.parseDouble(promised)).as(what).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void draggingSetsTheListToValue() {
        assertThat(one("^dragged: rule (\\S+) .*$")).isEqualTo("value");
    }

    @Test
    void newDataEmptyTheView() {
        assertThat(one("^new data: (.*)$")).startsWith("To Preprocess false, Save rows false, message: 300 rows");
    }

    @Test
    void columnsOfAnEarlierRunAreReplacedAndNotRead() {
        assertThat(all("^exported: (\\d+) attributes$")).containsExactly("9", "9");
        assertThat(all("^notes: (.*)$"))
                .hasSize(2)
                .allSatisfy(
                        notes -> assertThat(notes).contains("not read: anomaly_score, anomaly_p_value, anomaly_flag."));
        assertThat(one("^exported rows judged: (.*)$")).contains("of 400 rows flagged");
    }

    @Test
    void judgeAndDriftFindColumnsByTheirNames() {
        assertThat(one("^other order: (.*)$")).contains("of 350 rows flagged", "35 of 35 anomalies found");
        assertThat(one("^notes on other columns: (.*)$")).contains("does not read: more.");
        assertThat(one("^drift: (.*)$")).contains("does not read: more.");
    }

    @Test
    void labelsThatMayBeSwappedAreWarnedOf() {
        assertThat(one("^swapped labels: (.*)$"))
                .startsWith(
                        "the first class value must mean normal, but \"normal\" of \"class\" is rarer than the others, "
                                + "30 of 300 rows");
    }

    @Test
    void failedAndStoppedRunsLeaveNothingButTheWholeMessage() {
        assertThat(one("^failed: (.*)$"))
                .isEqualTo(
                        "To Preprocess false, Save rows false, message: training needs at least 1 numeric, nominal or date "
                                + "column that is not constant, got 4 constant columns");
        assertThat(one("^stopped: (.*)$"))
                .isEqualTo("To Preprocess false, Save rows false, message: Stopped before the end.");
    }

    @Test
    void aSmallScreenShowsTheTableWithItsReasons() {
        assertThat(Integer.parseInt(one("^small: table (\\d+) wide, reasons true, rows \\d+$")))
                .isGreaterThan(500);
        assertThat(Integer.parseInt(one("^small: table \\d+ wide, reasons true, rows (\\d+)$")))
                .isGreaterThan(5);
        assertThat(seen).doesNotContain("Exception");
    }
}
