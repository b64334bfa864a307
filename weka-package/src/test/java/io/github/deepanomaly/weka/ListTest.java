package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of results in a real Explorer on a screen in memory. */
@Tag("slow")
final class ListTest {

    private static final String KNN = "TIME - Nearest neighbours - 2 folds of ring (1500 rows)";

    private static final String FOREST = "TIME - Isolation forest - 2 folds of ring (1500 rows)";

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of("ListTour", ".");
    }

    @Test
    void aNewResultIsFlaggedByThePresentRule() {
        assertThat(seen.one("^rule of before: (.*)$"))
                .startsWith("[" + KNN + ", *" + FOREST + "], rule top-rows 40, 40 of 1500 rows flagged");
    }

    @Test
    void aResultThatIsChosenIsShownWithItsOwnScoresAndItsOwnRule() {
        assertThat(seen.one("^first again: (.*)$"))
                .startsWith("[*" + KNN + ", " + FOREST + "], rule top-rows 40, 40 of 1500 rows flagged");
        assertThat(seen.one("^first row again: (.*)$")).isEqualTo(seen.one("^first row: (.*)$"));
        String second = seen.one("^second: (.*)$");
        assertThat(second).startsWith("[" + KNN + ", *" + FOREST + "], rule false-alarm-rate 0.02, ");
        assertThat(seen.one("^second again: (.*)$")).isEqualTo(second);
    }

    @Test
    void theComparisonSaysByWhichRulesItFlags() {
        String own = seen.one("^own rules: (.*)$");
        String forest = own.split("\\|", -1)[1];
        assertThat(forest)
                .matches(
                        "TIME - Isolation forest: false-alarm-rate 0.02, threshold \\d+\\.\\d+, [1-9]\\d* rows flagged");
        assertThat(own)
                .startsWith("Each by its own rule, as it was shown last:|" + forest
                        + "|TIME - Nearest neighbours: top-rows 30, threshold ")
                .endsWith(", 30 rows flagged");
        assertThat(seen.one("^one rule: (.*)$"))
                .startsWith("Both by one rule, that of the first:|" + forest
                        + "|TIME - Nearest neighbours: false-alarm-rate 0.02, threshold ");
        assertThat(seen.one("^dragged: (.*)$"))
                .matches(".*Isolation forest: value (\\d\\.\\d+), .*neighbours: value \\1, .*");
    }

    @Test
    void theMenuWritesTheResultWhoseMenuItIs() {
        assertThat(seen.one("^saved: (.*)$")).startsWith("1500 rows, 30 flagged, first ");
        assertThat(seen.one("^report: (.*)$")).isEqualTo("true");
        assertThat(seen.one("^detector: (.*)$")).startsWith("Nearest neighbours, threshold ");
    }

    @Test
    void aResultThatIsChosenWhileADetectorTrainsStaysUntilTheRunEnds() {
        String both = "[" + KNN + ", " + FOREST + "], rule ";
        assertThat(seen.one("^running: (.*)$")).startsWith(both).endsWith("rows false, message Running ...");
        assertThat(seen.one("^chosen while another runs: (.*)$"))
                .startsWith("[*" + KNN + ", " + FOREST + "], rule top-rows 30, 30 of 1500 rows flagged")
                .endsWith("rows true, message ");
        assertThat(seen.one("^stopped: (.*)$"))
                .startsWith(both)
                .endsWith("rows false, message Stopped before the end.");
        assertThat(seen.one("^chosen after that: (.*)$"))
                .startsWith("[*" + KNN + ", " + FOREST + "], rule top-rows 30, ")
                .endsWith("rows true, message ");
    }

    @Test
    void aDeletedResultIsNoLongerShown() {
        assertThat(seen.one("^deleted: (.*)$"))
                .startsWith("[" + FOREST + "], ")
                .endsWith("rows false, message Choose a result from the list, or press Start.");
    }

    @Test
    void resultsOfAnotherTableSaySo() {
        assertThat(seen.one("^other table: (.*)$"))
                .startsWith("[" + FOREST + "], ")
                .contains("rows false, message 300 rows, 6 columns.");
        assertThat(seen.one("^chosen from another table: (.*)$"))
                .startsWith("[*" + FOREST + "], ")
                .contains("rows false, message ", "2 folds of ring (1500 rows)", "belongs to another table");
    }

    @Test
    void theListIsSeenOnSmallScreens() {
        for (String size : List.of("800 x 600", "1024 x 768")) {
            assertThat(Integer.parseInt(seen.one("^" + size + ": (\\d+) rows of the list are seen, .* true$")))
                    .as(size)
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(seen.text()).doesNotContain("Exception");
    }

    @Test
    void thePictureOfTheManualIsOfTheRightSize() throws Exception {
        Seen.checkPictures("anomalies-compare.png");
    }
}
