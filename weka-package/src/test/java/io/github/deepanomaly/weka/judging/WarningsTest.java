package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.weka.Small;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Automatic;
import weka.classifiers.anomaly.Mahalanobis;
import weka.core.Instances;
import weka.core.converters.ConverterUtils.DataSource;

/** What stands beside judged rows because it changes their meaning. */
class WarningsTest {

    /** Half of the normal rows have copies; a detector of half of the rows has other scores for the rest than one of all. */
    @Test
    void scoresOfFoldsThatTheThresholdDoesNotFitAreSaid() throws Exception {
        Instances cells = DataSource.read(System.getProperty("deepanomaly.test-data") + "/mixed/breast-cancer.arff");
        cells.setClassIndex(cells.numAttributes() - 1);
        assertThat(Small.judged(new Automatic(), cells, 2).notes())
                .filteredOn(note -> note.contains("Scores of the folds are higher"))
                .singleElement()
                .asString()
                .containsPattern(
                        "\\d+\\.\\d % of the rows that may train are above its threshold instead of \\d\\.\\d %");
    }

    @Test
    void scoresThatFitAreNotMentioned() throws Exception {
        assertThat(Small.judged(new Mahalanobis(), Small.mixed(), 2).notes())
                .noneMatch(note -> note.contains("Scores of the folds"));
        Mahalanobis whole = new Mahalanobis();
        whole.buildClassifier(Small.mixed());
        assertThat(Detection.judge(whole, Small.mixed(), Progress.SILENT).notes())
                .noneMatch(note -> note.contains("Scores of the folds"));
    }
}
