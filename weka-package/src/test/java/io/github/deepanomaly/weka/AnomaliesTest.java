package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The installed package's tab in a real Explorer, which a program operates on a screen in memory. */
@Tag("slow")
final class AnomaliesTest {

    private static Seen seen = Seen.NOTHING;

    @BeforeAll
    static void tour() throws Exception {
        seen = Seen.of(
                "AnomaliesTour",
                Installed.DATA.resolve("mixed/breast-cancer.arff").toString(),
                ".");
    }

    @Test
    void theTableBeginsWithAnAnomalyAndItsReasons() {
        assertThat(seen.all("^top: (.*)$"))
                .as(seen.text())
                .singleElement()
                .asString()
                .matches(".*anomaly \\| anomaly \\| .*expected.*");
    }

    @Test
    void countsFollowTheThresholdThatIsDraggedAndComeBack() {
        List<String> counts = seen.all("^counts: .*?(\\d+) of 699 rows flagged");
        assertThat(counts).as(seen.text()).hasSize(3);
        assertThat(counts.get(1)).isNotEqualTo(counts.get(0));
        assertThat(counts.get(2)).isEqualTo(counts.get(0));
    }

    @Test
    void theSelectedRowIsExplainedByEveryMethod() {
        assertThat(seen.all("^explained by: (.*)$"))
                .as(seen.text())
                .containsExactly("NATIVE", "SHAPLEY", "LIME", "INTEGRATED_GRADIENTS");
    }

    @Test
    void alarmsADayAndDriftAreReported() {
        assertThat(seen.text()).contains("false alarms among 10000 normal rows per day", "corrected p");
    }

    @Test
    void rulesAreFittedWithTheirFidelity() {
        assertThat(seen.text()).contains("Fidelity on 233 test rows", "J48 pruned tree");
    }

    @Test
    void aDoubleClickOpensTheWholeRowBesideItsNearestNormalRow() {
        assertThat(seen.text())
                .containsPattern("whole row: Nearest row that is not flagged: \\d+, .* [0-9.]+ %, 10 columns");
    }

    @Test
    void aClickOnATitleSorts() {
        assertThat(seen.all("^sorted by row: (\\d+) ")).as(seen.text()).containsExactly("1");
    }

    @Test
    void judgedRowsGoToThePreprocessTab() {
        assertThat(seen.text()).contains("exported: 13 attributes");
    }

    @Test
    void stopEndsATrainingThatWouldTakeHours() {
        assertThat(seen.all("^stopped: (.*)$")).as(seen.text()).containsExactly("Interrupted");
    }

    @Test
    void theResultListOpensTheViewOfATrainedDetector() {
        assertThat(seen.text())
                .contains("result list: Anomalies: Autoencoder, threshold")
                .doesNotContain("Exception");
    }

    @Test
    void thePicturesOfTheManualAreOfTheRightSize() throws Exception {
        Seen.checkPictures(
                "anomalies-reasons.png",
                "anomalies-shapley.png",
                "anomalies-curves.png",
                "anomalies-rules.png",
                "anomalies-alarms.png",
                "anomalies-drift.png",
                "anomalies-row.png",
                "anomalies-result.png");
    }
}
