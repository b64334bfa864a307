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

/** Logs, pictures, codes and two detectors are seen in a real Explorer on a screen in memory. */
@Tag("slow")
final class SeeTest {

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour("SeeTour", ".");
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
    void aClickOnTheSeriesSelectsTheRow() {
        assertThat(Integer.parseInt(one("^clicked row: (\\d+)$"))).isBetween(900, 1200);
        assertThat(one("^scroll bar: (.*)$")).isEqualTo("1201 of 1201");
    }

    @Test
    void anOddPictureIsShownWithItsReconstructionAndItsHeat() {
        assertThat(Integer.parseInt(one("^picture of row: (\\d+)$"))).isBetween(296, 300);
        assertThat(one("^picture tab: (.*)$")).as("rows that are no pictures").isEqualTo("false");
    }

    @Test
    void twoDetectorsAreComparedByRanksAndByCurves() {
        assertThat(one("^compared: (.*)$")).isEqualTo("2 pictures");
        assertThat(seen).doesNotContain("Exception");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        for (String picture : List.of(
                "anomalies-series.png", "anomalies-picture.png", "anomalies-code.png", "anomalies-compare.png")) {
            assertThat(Files.size(FOLDER.resolve(picture))).isBetween(5_000L, 200_000L);
            assertThat(Installed.DATA.resolve("../docs/images").resolve(picture))
                    .as("copy weka-package/%s/%s to docs/images", FOLDER, picture)
                    .exists();
        }
    }
}
