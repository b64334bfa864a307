package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed package in a real Explorer, which a program operates on a screen in memory. */
@Tag("slow")
final class ExplorerTest {

    private static final List<String> PICTURES =
            List.of("explorer-classify.png", "explorer-options.png", "explorer-preprocess.png", "explorer-removed.png");

    private static final long MAX_PICTURE = 200_000;

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour(
                "ExplorerTour",
                Installed.DATA.resolve("mixed/breast-cancer.arff").toString(),
                ".");
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(FOLDER, tour);
        }
    }

    private static double number(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(seen);
        assertThat(matcher.find()).as(seen).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void startTrainsAndEvaluates() {
        assertThat(seen).contains("=== Stratified cross-validation ===", "trained on 412 rows", "held-out rows");
        assertThat(number("^ +(?:[0-9.]+ +){6}([0-9.]+) +[0-9.]+ +anomaly *$"))
                .as("ROC area")
                .isGreaterThan(0.97);
    }

    @Test
    void thePropertySheetShowsTheParametersByTheirLabels() {
        assertThat(seen).contains("property: Train on", "property: Learning rate", "property: Threshold");
    }

    @Test
    void stopEndsATrainingThatWouldTakeHours() {
        assertThat(seen)
                .containsPattern("status: Autoencoder: epoch \\d+ of 1000000.*\\R(?:.*\\R)*status: Interrupted");
        assertThat(seen).doesNotContain("Exception");
    }

    @Test
    void theFilterAppendsItsColumns() {
        assertThat(seen).contains("filtered: 14 attributes");
    }

    @Test
    void theFilterRemovesFlaggedRows() {
        assertThat(number("^removed: (\\d+) rows$")).isBetween(1.0, 699.0);
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        for (String picture : PICTURES) {
            assertThat(Files.size(FOLDER.resolve(picture))).isBetween(5_000L, MAX_PICTURE);
            assertThat(Installed.DATA.resolve("../docs/images").resolve(picture))
                    .as("copy weka-package/%s/%s to docs/images", FOLDER, picture)
                    .exists();
        }
    }
}
