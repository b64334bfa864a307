package io.github.deepanomaly.weka.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.explain.local.ExplanationMethod;
import io.github.deepanomaly.verdict.Calibration;
import io.github.deepanomaly.verdict.FalseDiscoveryRate;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.Small;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Autoencoder;
import weka.classifiers.anomaly.DetectorFile;
import weka.classifiers.anomaly.DriftReport;
import weka.classifiers.anomaly.Recalibrator;
import weka.core.Instances;
import weka.core.converters.ArffSaver;

/** What is said of judged rows without training again: other thresholds, other explanations, drift. */
final class JudgedTest {

    /** Doubles that were added up in another order. */
    private static final double ROUNDING = 1e-9;

    private static final Autoencoder DETECTOR = Small.autoencoder();

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws Exception {
        DETECTOR.setHoldout(0.4); // enough rows for small p-values
        DETECTOR.buildClassifier(Small.mixed());
    }

    private static Judged judged() throws Exception {
        return Detection.judge(DETECTOR, Small.mixed(), Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource(ThresholdRule.Method.class)
    void everyRuleMovesTheThresholdOfJudgedRows(ThresholdRule.Method method) throws Exception {
        ThresholdRule rule =
                new ThresholdRule(method, ThresholdRule.parameter(method).initial());
        assertThat(Flagging.threshold(judged(), rule))
                .isEqualTo(rule.threshold(DETECTOR.model().calibration()));
    }

    @Test
    void rowsFlaggedTogetherAreThoseOfBenjaminiAndHochberg() throws Exception {
        Judged rows = judged();
        double rate = 0.5;
        double cut = new FalseDiscoveryRate(rate)
                .cut(IntStream.range(0, rows.size()).mapToDouble(rows::pValue).toArray());
        double threshold = Flagging.together(rows, rate);
        assertThat(cut).isPositive();
        for (int row = 0; row < rows.size(); row++) {
            assertThat(rows.score(row) > threshold).isEqualTo(rows.pValue(row) <= cut);
        }
        double hopeless = Flagging.together(rows, 1e-6);
        assertThat(IntStream.range(0, rows.size()).filter(row -> rows.score(row) > hopeless))
                .isEmpty();
    }

    @Test
    void theDetectorsRateFlagsTogetherToo() throws Exception {
        Autoencoder detector = Small.autoencoder();
        detector.buildClassifier(Small.mixed());
        detector.setFalseDiscoveryRate(0.5);
        Judged rows = Detection.judge(detector, Small.mixed(), Progress.SILENT);
        assertThat(rows.threshold()).isEqualTo(Flagging.together(rows, 0.5));
    }

    @Test
    void theCalibrationIsThatOfMostRows() throws Exception {
        assertThat(judged().calibration().map(Calibration::size))
                .contains(DETECTOR.model().calibration().size());
        assertThat(Judged.nobody(Small.mixed()).calibration()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExplanationMethod.Choice.class)
    void aRowIsExplainedByEveryMethod(ExplanationMethod.Choice method) throws Exception {
        Judged rows = judged();
        int row = Small.ROWS - 1;
        Explanation why = rows.explain(row, ExplanationMethod.of(method, 1), rows.threshold(), Progress.SILENT);
        assertThat(why.score()).isCloseTo(rows.score(row), within(1e-4)); // one row and many, in float32
        assertThat(why.top(1).get(0).value()).isGreaterThan(ROUNDING);
    }

    @Test
    void withoutRowsToCompareTheMessageSaysWhatIsNeeded() throws Exception {
        Judged rows = judged();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.explain(
                        0, ExplanationMethod.of(ExplanationMethod.Choice.SHAPLEY, 1), -1e9, Progress.SILENT))
                .withMessage("explanation shapley needs background rows that are not flagged, got none");
    }

    @Test
    void othersAreChosenOnceEachAndNotMoreThanFiveHundred() {
        ExplanationMethod how = ExplanationMethod.of(ExplanationMethod.Choice.LIME, 1);
        assertThat(how.background(20_000, row -> row % 2 == 0))
                .hasSize(500)
                .doesNotHaveDuplicates()
                .allMatch(row -> row % 2 == 0 && row < 20_000);
        assertThat(how.background(7, row -> row != 3)).containsExactly(0, 1, 2, 4, 5, 6);
    }

    private String write(Instances rows, String name) throws Exception {
        ArffSaver saver = new ArffSaver();
        saver.setInstances(rows);
        saver.setFile(folder.resolve(name).toFile());
        saver.writeBatch();
        return folder.resolve(name).toString();
    }

    @Test
    void driftIsFoundFromFiles() throws Exception {
        String model = folder.resolve("small.safetensors").toString();
        DetectorFile.write(Path.of(model), DETECTOR);
        Instances moved = Small.mixed();
        moved.forEach(row -> row.setValue(0, row.value(0) + 3));
        String same = new DriftReport().output("-model", model, "-i", write(Small.mixed(), "same.arff"), "-c", "last");
        String other = new DriftReport()
                .output(
                        "-model",
                        model,
                        "-i",
                        write(moved, "moved.arff"),
                        "-c",
                        "last",
                        "-correction",
                        "benjamini-hochberg");
        assertThat(pValue(same)).isGreaterThan(0.05);
        assertThat(pValue(other)).isLessThan(0.001);
        assertThat(Detection.difference(DETECTOR, Small.mixed(), Progress.SILENT)
                        .toString())
                .contains("pressure", "state");
    }

    @Test
    void aDetectorIsRecalibratedByFilesWithoutTraining() throws Exception {
        String model = folder.resolve("old.safetensors").toString();
        DetectorFile.write(Path.of(model), DETECTOR);
        Instances moved = Small.mixed();
        moved.forEach(row -> row.setValue(0, row.value(0) + 3));
        String to = folder.resolve("new.safetensors").toString();
        String said =
                new Recalibrator().output("-model", model, "-i", write(moved, "rows.arff"), "-o", to, "-c", "last");
        assertThat(said).startsWith("Recalibrated with 110 calibration scores");
        AnomalyClassifier again = DetectorFile.read(Path.of(to));
        InstancesRows rows = InstancesRows.of(moved);
        assertThat(again.model().score(rows)).isEqualTo(DETECTOR.model().score(rows));
        assertThat(again.threshold()).isGreaterThan(DETECTOR.threshold());
        assertThat(again.toString()).contains("calibrated on 110 given rows");
    }

    private static double pValue(String report) {
        String line = report.lines()
                .filter(each -> each.contains("pressure"))
                .findFirst()
                .orElseThrow();
        String[] words = line.strip().split("\\s+", -1);
        return Double.parseDouble(words[words.length - 1]);
    }

    @Test
    void driftNamesWhatIsWrong() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftReport().output("-i", "x.arff"))
                .withMessageContaining("-model FILE");
        assertThatIOException()
                .isThrownBy(() -> new DriftReport()
                        .output(
                                "-i",
                                "x.arff",
                                "-model",
                                folder.resolve("no.model").toString()))
                .withMessageContaining("the model file does not exist");
        String model = folder.resolve("small.safetensors").toString();
        DetectorFile.write(Path.of(model), DETECTOR);
        String empty = write(new Instances(Small.mixed(), 0), "empty.arff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftReport().output("-i", empty, "-model", model, "-c", "last"))
                .withMessage("-i must have at least 1 row to compare, got 0");
    }
}
