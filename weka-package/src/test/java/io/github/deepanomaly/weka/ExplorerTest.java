package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed package in a real Explorer, which a program operates on a screen in memory. */
@Tag("slow")
final class ExplorerTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of(
                "ExplorerTour",
                Installed.DATA.resolve("mixed/breast-cancer.arff").toString(),
                ".");
    }

    private static double number(String pattern) {
        return Double.parseDouble(seen.all(pattern).get(0));
    }

    @Test
    void startTrainsAndEvaluates() {
        assertThat(seen.text()).contains("=== Stratified cross-validation ===", "trained on 412 rows", "held-out rows");
        assertThat(number("^ +(?:[0-9.]+ +){6}([0-9.]+) +[0-9.]+ +anomaly *$"))
                .as("ROC area")
                .isGreaterThan(0.97);
    }

    @Test
    void thePropertySheetShowsTheParametersByTheirLabels() {
        assertThat(seen.text()).contains("property: Train on", "property: Learning rate", "property: Threshold");
    }

    @Test
    void stopEndsATrainingThatWouldTakeHours() {
        assertThat(seen.text())
                .containsPattern("status: Autoencoder: epoch \\d+ of 1000000.*\\R(?:.*\\R)*status: Interrupted");
        assertThat(seen.text()).doesNotContain("Exception");
    }

    @Test
    void theFilterAppendsItsColumns() {
        assertThat(seen.text()).contains("filtered: 14 attributes");
    }

    @Test
    void theFilterRemovesFlaggedRows() {
        assertThat(number("^removed: (\\d+) rows$")).isBetween(1.0, 699.0);
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures(
                "explorer-classify.png", "explorer-options.png", "explorer-preprocess.png", "explorer-removed.png");
    }
}
