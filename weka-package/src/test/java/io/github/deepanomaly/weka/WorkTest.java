package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a file to alarms, kinds, marks and saved work in a real Explorer on a screen in memory. */
@Tag("slow")
final class WorkTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of(
                "WorkTour",
                Installed.DATA.resolve("samples/network-attacked.csv").toString(),
                ".");
    }

    @Test
    void aFileBecomesAListOfAlarmsInEightClicksAndAReportInTwoMore() {
        int alarms = Integer.parseInt(seen.one("^clicks to alarms: (\\d+)$"));
        assertThat(alarms).isLessThanOrEqualTo(8);
        assertThat(Integer.parseInt(seen.one("^clicks to report: (\\d+)$"))).isLessThanOrEqualTo(alarms + 2);
        assertThat(seen.one("^first alarm: (.*)$")).contains(",anomaly,", "amount 9", "expected");
    }

    @Test
    void choosingAKindOfAlarmSelectsItsRows() {
        assertThat(seen.one("^kind: (.*)$")).matches("(amount|day|items|shop) .*, (\\d+) alarms, \\2 rows selected");
    }

    @Test
    void eachSegmentHasItsOwnThresholdOrNumberOfAlarms() {
        assertThat(seen.one("^top: (.*)$")).contains("2 of 400 rows flagged");
        assertThat(seen.one("^top of each: (.*)$")).startsWith("rule top-rows 2, <html>6 of 400 rows flagged (1.50 %)");
        assertThat(seen.one("^segments: (.*)$")).contains("of 400 rows flagged").doesNotContain("upper limit");
        assertThat(seen.one("^dragged: (.*)$")).startsWith("rule value ").contains("upper limit");
    }

    @Test
    void threeMarksRaiseTheAveragePrecisionOnTheRestAtOnce() {
        assertThat(Double.parseDouble(seen.one("^average precision on the rest after: (.*)$")))
                .isGreaterThan(Double.parseDouble(seen.one("^average precision on the rest before: (.*)$")));
    }

    @Test
    void savedWorkIsOpenedAgainWithTheSameResults() {
        assertThat(seen.one("^workspace: (.*)$")).contains("Knn", "\"choice.level\" : \"9\"", "confirmed");
        assertThat(seen.one("^resumed: (.*)$"))
                .isEqualTo("rule top-rows 9, marks true, 9 of 3000 rows flagged (0.30 %)");
        assertThat(seen.text()).doesNotContain("Exception");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures("anomalies-columns.png", "anomalies-kinds.png", "anomalies-marks.png");
    }
}
