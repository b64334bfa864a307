package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logs, pictures, codes and two detectors are seen in a real Explorer on a screen in memory. */
@Tag("slow")
final class SeeTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of("SeeTour", ".");
    }

    @Test
    void aClickOnTheSeriesSelectsTheRow() {
        assertThat(Integer.parseInt(seen.one("^clicked row: (\\d+)$"))).isBetween(900, 1200);
        assertThat(seen.one("^scroll bar: (.*)$")).isEqualTo("1201 of 1201");
    }

    @Test
    void anOddPictureIsShownWithItsReconstructionAndItsHeat() {
        assertThat(Integer.parseInt(seen.one("^picture of row: (\\d+)$"))).isBetween(296, 300);
        assertThat(seen.one("^picture tab: (.*)$"))
                .as("rows that are no pictures")
                .isEqualTo("false");
    }

    @Test
    void twoDetectorsAreComparedByRanksAndByCurves() {
        assertThat(seen.one("^compared: (.*)$")).isEqualTo("2 pictures");
        assertThat(seen.text()).doesNotContain("Exception");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures(
                "anomalies-series.png", "anomalies-picture.png", "anomalies-code.png", "anomalies-compare.png");
    }
}
