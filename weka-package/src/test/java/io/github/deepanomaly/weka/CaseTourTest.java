package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The four cases of the manual, on the samples of the installed package, in a real Explorer on a screen in memory. */
@Tag("slow")
final class CaseTourTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of(
                "CaseTour",
                Installed.home().resolve("packages/deepAnomaly/samples").toString(),
                ".");
    }

    private static int number(String pattern) {
        return Integer.parseInt(seen.one(pattern));
    }

    @Test
    void asManyAlarmsAreFlaggedAsSomebodyCanLookAt() {
        assertThat(number("^case-payments.png: .*?(\\d+) of 4000 rows flagged")).isEqualTo(60);
        assertThat(number("^case-heartbeats.png: .*?(\\d+) of 499 rows flagged"))
                .isEqualTo(25);
        assertThat(number("^case-sensors.png: .*?(\\d+) of 2000 rows flagged")).isEqualTo(100);
    }

    @Test
    void theAttacksOfTheNextDayAreFound() {
        assertThat(number("^case-network.png: .* (\\d+) of 205 anomalies found"))
                .isBetween(195, 205);
        assertThat(Double.parseDouble(seen.one("^case-network.png: .*false alarms ([0-9.]+) %")))
                .isLessThan(2);
    }

    @Test
    void eachListBeginsWithAnAlarmAndItsReasons() {
        List<String> first = seen.all("^case-.*png first: (.*)$");
        assertThat(first).as(seen.text()).hasSize(4).allMatch(line -> line.matches(".* anomaly \\| .*\\(expected .*"));
    }

    @Test
    void thePicturesOfTheCasesAreOfTheRightSize() throws Exception {
        Seen.checkPictures("case-payments.png", "case-heartbeats.png", "case-network.png", "case-sensors.png");
    }

    @Test
    void thePicturesOfTasksShowTheSamplesOfTheirPages() throws Exception {
        assertThat(number("^how-to-drift.png: (\\d+) lines")).isBetween(15, 30);
        assertThat(number("^how-to-picture.png: .*?(\\d+) of 1706 rows flagged"))
                .isGreaterThan(1500);
        Seen.checkPictures("how-to-drift.png", "how-to-picture.png");
    }
}
