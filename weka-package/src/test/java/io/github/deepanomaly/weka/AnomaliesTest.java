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

/** The installed package's tab in a real Explorer, which a program operates on a screen in memory. */
@Tag("slow")
final class AnomaliesTest {

    private static final List<String> PICTURES = List.of(
            "anomalies-reasons.png",
            "anomalies-shapley.png",
            "anomalies-curves.png",
            "anomalies-rules.png",
            "anomalies-alarms.png",
            "anomalies-drift.png",
            "anomalies-row.png",
            "anomalies-result.png");

    private static final long MAX_PICTURE = 200_000;

    private static final Path FOLDER = Path.of("target/explorer");

    private static String seen = "";

    @BeforeAll
    static void tour() throws Exception {
        assumeTrue(Display.exists(), "Xvfb is not installed, so the Explorer has no screen (apt-get install xvfb)");
        Files.createDirectories(FOLDER);
        ProcessBuilder tour = Installed.tour(
                "AnomaliesTour",
                Installed.DATA.resolve("mixed/breast-cancer.arff").toString(),
                ".");
        try (Display display = Display.open()) {
            tour.environment().put("DISPLAY", display.name());
            seen = Installed.run(FOLDER, tour);
        }
    }

    private static List<String> all(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(seen);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    @Test
    void theTableBeginsWithAnAnomalyAndItsReasons() {
        assertThat(all("^top: (.*)$"))
                .as(seen)
                .singleElement()
                .asString()
                .matches(".*anomaly \\| anomaly \\| .*expected.*");
    }

    @Test
    void countsFollowTheThresholdThatIsDraggedAndComeBack() {
        List<String> counts = all("^counts: .*?(\\d+) of 699 rows flagged");
        assertThat(counts).as(seen).hasSize(3);
        assertThat(counts.get(1)).isNotEqualTo(counts.get(0));
        assertThat(counts.get(2)).isEqualTo(counts.get(0));
    }

    @Test
    void theSelectedRowIsExplainedByEveryMethod() {
        assertThat(all("^explained by: (.*)$"))
                .as(seen)
                .containsExactly("NATIVE", "SHAPLEY", "LIME", "INTEGRATED_GRADIENTS");
    }

    @Test
    void alarmsADayAndDriftAreReported() {
        assertThat(seen).contains("false alarms among 10000 normal rows per day", "corrected p");
    }

    @Test
    void rulesAreFittedWithTheirFidelity() {
        assertThat(seen).contains("Fidelity on 233 test rows", "J48 pruned tree");
    }

    @Test
    void aDoubleClickOpensTheWholeRowBesideItsNearestNormalRow() {
        assertThat(seen).containsPattern("whole row: Nearest row that is not flagged: \\d+, .* [0-9.]+ %, 10 columns");
    }

    @Test
    void aClickOnATitleSorts() {
        assertThat(all("^sorted by row: (\\d+) ")).as(seen).containsExactly("1");
    }

    @Test
    void judgedRowsGoToThePreprocessTab() {
        assertThat(seen).contains("exported: 13 attributes");
    }

    @Test
    void stopEndsATrainingThatWouldTakeHours() {
        assertThat(all("^stopped: (.*)$")).as(seen).containsExactly("Interrupted");
    }

    @Test
    void theResultListOpensTheViewOfATrainedDetector() {
        assertThat(seen)
                .contains("result list: Anomalies: Autoencoder, threshold")
                .doesNotContain("Exception");
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
