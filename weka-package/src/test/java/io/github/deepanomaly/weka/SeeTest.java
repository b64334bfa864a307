package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logs, pictures and codes are seen in a real Explorer on a screen in memory. */
@Tag("slow")
final class SeeTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of("SeeTour", ".");
    }

    @Test
    void aClickOnTheSeriesSelectsTheRow() {
        assertThat(Integer.parseInt(seen.one("^clicked row: (\\d+)$"))).isBetween(2300, 3000);
        assertThat(seen.one("^scroll bar: (.*)$")).isEqualTo("3001 of 3001");
    }

    @Test
    void scoresOfWindowsFollowMarksAtOnce() {
        String number = "(-?[0-9.]+)";
        String confirmed = "^Confirmed anomaly in windows: " + number + " became " + number + "$";
        assertThat(second(confirmed)).isGreaterThan(Double.parseDouble(seen.one(confirmed)));
        String normal = "^False alarm in windows: " + number + " became " + number + "$";
        assertThat(second(normal)).isLessThan(Double.parseDouble(seen.one(normal)) - 1);
    }

    private static double second(String pattern) {
        return Double.parseDouble(seen.one(pattern.replaceFirst("\\(", "").replaceFirst("\\)", "")));
    }

    @Test
    void anOddPictureIsShownWithItsReconstructionAndItsHeat() {
        assertThat(Integer.parseInt(seen.one("^picture of row: (\\d+)$"))).isBetween(296, 300);
        assertThat(seen.one("^picture tab: (.*)$"))
                .as("rows that are no pictures")
                .isEqualTo("false");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures("anomalies-series.png", "anomalies-picture.png", "anomalies-code.png");
        assertThat(seen.text()).doesNotContain("Exception");
    }
}
