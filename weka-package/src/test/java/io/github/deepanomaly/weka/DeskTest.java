package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the tab shows and saves is true at every moment, in a real Explorer on a screen in memory. */
@Tag("slow")
final class DeskTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of("DeskTour", ".");
    }

    @Test
    void numbersAreReadInTheUsersNotation() {
        List<String> counts = seen.all("^rate (?:0.1|10%|0,1): rule false-alarm-rate \\S+, (.*)$");
        assertThat(counts).as(seen.text()).hasSize(3);
        assertThat(counts.stream().distinct()).hasSize(1);
    }

    @Test
    void aRuleIsAppliedToEveryNewSetOfScores() {
        for (String what : List.of("second table", "judged")) {
            String promised =
                    seen.one("^" + what + ": rule false-alarm-rate 0,1, .*limit of the false-alarm rate: (\\S+) %.*$");
            assertThat(Double.parseDouble(promised)).as(what).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void draggingSetsTheListToValue() {
        assertThat(seen.one("^dragged: rule (\\S+) .*$")).isEqualTo("value");
    }

    @Test
    void newDataEmptyTheView() {
        assertThat(seen.one("^new data: (.*)$")).startsWith("To Preprocess false, Save rows false, message: 300 rows");
    }

    @Test
    void whatIsComputedOfOtherScoresOrFlagsSaysSoOrGoes() {
        assertThat(seen.one("^computed: changed (.*)$")).isEqualTo("0");
        assertThat(seen.one("^computed, then dragged: changed (.*)$")).isEqualTo("2");
        assertThat(seen.one("^computed, then back: changed (.*)$")).isEqualTo("0");
        assertThat(seen.one("^computed, then another detector: (.*)$"))
                .isEqualTo("changed 0, Draw false, Decision tree that predicts the flags at the current threshold.");
    }

    @Test
    void theFirstRowOfANewTableIsSelectedWhateverRowOfTheLastOneWas() {
        assertThat(seen.one("^selected: (.*)$")).isEqualTo("0");
    }

    @Test
    void columnsOfAnEarlierRunAreReplacedAndNotRead() {
        assertThat(seen.all("^exported: (\\d+) attributes$")).containsExactly("9", "9");
        assertThat(seen.all("^notes: (.*)$"))
                .hasSize(2)
                .allSatisfy(
                        notes -> assertThat(notes).contains("not read: anomaly_score, anomaly_p_value, anomaly_flag."));
        assertThat(seen.one("^exported rows judged: (.*)$")).contains("of 400 rows flagged");
    }

    @Test
    void judgeAndDriftFindColumnsByTheirNames() {
        assertThat(seen.one("^other order: (.*)$")).contains("of 350 rows flagged", "35 of 35 anomalies found");
        assertThat(seen.one("^notes on other columns: (.*)$")).contains("does not read: more.");
        assertThat(seen.one("^drift: (.*)$")).contains("does not read: more.");
    }

    @Test
    void labelsThatMayBeSwappedAreWarnedOf() {
        assertThat(seen.one("^swapped labels: (.*)$"))
                .startsWith(
                        "the first class value must mean normal, but \"normal\" of \"class\" is rarer than the others, "
                                + "30 of 300 rows");
    }

    @Test
    void failedAndStoppedRunsLeaveNothingButTheWholeMessage() {
        assertThat(seen.one("^failed: (.*)$"))
                .isEqualTo(
                        "To Preprocess false, Save rows false, message: training needs at least 1 numeric, nominal or date "
                                + "column that is not constant, got 4 constant columns");
        assertThat(seen.one("^stopped: (.*)$"))
                .isEqualTo("To Preprocess false, Save rows false, message: Stopped before the end.");
    }

    @Test
    void everyPartHasItsShareOnSmallAndLargeScreens() {
        List<String> sizes = seen.all("^size \\d+ x \\d+: (.*)$");
        assertThat(sizes).hasSize(4);
        assertThat(sizes.get(3)).as("after larger ones").isEqualTo(sizes.get(0));
        for (String size : sizes) {
            int[] numbers = Arrays.stream(size.split("\\D+"))
                    .filter(number -> !number.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat((double) numbers[2] / numbers[0])
                    .as("width of the table: " + size)
                    .isBetween(0.55, 0.65);
            assertThat((double) numbers[3] / numbers[1])
                    .as("height of the table: " + size)
                    .isGreaterThan(0.4);
            assertThat(numbers[4]).as("width of the histogram: " + size).isGreaterThan(numbers[0] - 40);
            assertThat(numbers[5]).as("height of the histogram: " + size).isGreaterThanOrEqualTo(120);
            assertThat((double) numbers[6] / numbers[0])
                    .as("width of the tabs: " + size)
                    .isBetween(0.35, 0.4);
        }
    }

    @Test
    void aSmallScreenShowsTheTableWithItsReasons() {
        assertThat(Integer.parseInt(seen.one("^small: table (\\d+) wide, reasons true, rows \\d+$")))
                .isGreaterThan(500);
        assertThat(Integer.parseInt(seen.one("^small: table \\d+ wide, reasons true, rows (\\d+)$")))
                .isGreaterThan(5);
        assertThat(seen.text()).doesNotContain("Exception");
    }
}
