package io.github.deepanomaly.weka.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.verdict.BatchRule;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.judging.Decision;
import io.github.deepanomaly.weka.judging.Detection;
import io.github.deepanomaly.weka.judging.Judged;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Instances;

/** What the report reads of judged rows. */
class ReportRowsTest {

    @Test
    void intervalsHoldTheRowsThatTheirOwnThresholdsFlag() throws Exception {
        Instances log = Small.mixed();
        log.removeIf(row -> row.isMissing(log.attribute("at")));
        log.sort(log.attribute("at"));
        Knn detector = new Knn();
        detector.setTime("at");
        detector.setWindow(1);
        detector.buildClassifier(log);
        Judged daily = Decision.grouped(new BatchRule("", 1, "at", 0), Optional.empty())
                .on(Detection.judge(detector, log, Progress.SILENT));
        ReportRows rows = ReportRows.of(daily);
        for (double threshold : new double[] {Double.NaN, Double.MAX_VALUE}) {
            assertThat(rows.intervals(threshold))
                    .as("threshold %s", threshold)
                    .isNotEmpty()
                    .allSatisfy(interval ->
                            assertThat(rows.flagged(interval.peak(), threshold)).isTrue());
        }
    }

    @Test
    void rowsJudgedByADetectorOfOtherRowsAreDrawnBesideItsTrainingRows() throws Exception {
        Knn detector = new Knn();
        detector.buildClassifier(Small.mixed());
        Instances later = Small.mixed();
        later.forEach(row -> row.setValue(0, row.value(0) + 3));
        String page = ReportRows.of(Detection.judge(detector, later, Progress.SILENT))
                .report(detector.threshold(), "of the detector", "")
                .html();
        String drift = page.substring(page.indexOf("<h2>Drift</h2>"), page.indexOf("<h2>Detector</h2>"));
        assertThat(drift)
                .contains("<td>values</td><td>pressure</td>", "orange the share of the judged rows")
                .containsSubsequence("Distribution of pressure", "Distribution of flow");
        assertThat(page).contains("aria-label=\"ROC and precision-recall curve\"");
    }
}
