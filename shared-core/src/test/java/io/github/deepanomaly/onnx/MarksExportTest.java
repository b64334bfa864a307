package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Rows.Label;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.testing.LabelledRows;
import io.github.deepanomaly.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX files of models with labelled rows, scored by ONNX Runtime, give what the model gives. */
class MarksExportTest {

    private static final int TRAINED = 600;

    /** Of which the last ones are labelled anomalies. */
    private static Rows training(int anomalous) {
        return new LabelledRows(
                OnnxExportTest.rows(TRAINED, false, 1),
                row -> row < TRAINED - anomalous ? Label.UNKNOWN : Label.ANOMALOUS);
    }

    private static AnomalyModel model(String kind, int anomalous) {
        String[] settings = kind.startsWith("auto") ? new String[] {"epochs", "3"} : new String[0];
        return AnomalyModel.train(
                Detectors.byId(kind).orElseThrow(),
                OnnxExportTest.settings(kind, settings),
                training(anomalous),
                Run.standard());
    }

    private static void compare(AnomalyModel model, Rows tested) throws Exception {
        for (OnnxInputs form : OnnxInputs.values()) {
            byte[] file = OnnxExport.bytes(model, OnnxExportTest.RULE.threshold(model.calibration()), form);
            OnnxExportTest.compare(
                    model.verdicts(tested, OnnxExportTest.RULE),
                    OnnxScores.outputs(file, tested, form, 1, OnnxExportTest.OUTPUTS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "knn, 4",
        "knn, 15",
        "autoencoder, 4",
        "autoencoder, 15",
        "mahalanobis, 4",
        "isolation-forest, 15",
        "automatic, 4"
    })
    void labelledAnomaliesRaiseScoresAsInTheModel(String kind, int anomalous) throws Exception {
        Rows tested = OnnxExportTest.rows(5000, true, 2);
        try (AnomalyModel model = model(kind, anomalous)) {
            compare(model, tested);
        }
    }

    @ParameterizedTest
    @CsvSource({"knn, 0, 3", "knn, 4, 60", "autoencoder, 12, 10"})
    void rowsMarkedNormalLowerScoresAsInTheModel(String kind, int anomalous, int normal) throws Exception {
        Rows tested = OnnxExportTest.rows(5000, true, 2);
        Rows marks =
                new LabelledRows(tested, row -> row < 200 && row % (200 / normal) == 1 ? Label.NORMAL : Label.UNKNOWN);
        try (AnomalyModel model = model(kind, anomalous);
                AnomalyModel marked = model.adjustment().withMarks(marks, Run.standard())) {
            double[] before = model.score(tested);
            double[] after = marked.score(tested);
            assertThat(after[1]).isLessThan(before[1]);
            compare(marked, tested);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn window 4 fold causal", "autoencoder window 4 fold causal epochs 3"})
    void labelledRowsOfWindowsCountAsInTheModel(String line) throws Exception {
        Rows training = new LabelledRows(
                SequenceExportTest.log(400, false, 1), row -> row % 97 == 40 ? Label.ANOMALOUS : Label.UNKNOWN);
        Rows tested = SequenceExportTest.log(2000, true, 2);
        try (AnomalyModel model = SequenceExportTest.model(training, line)) {
            List<Verdict> all = model.verdicts(tested, OnnxScores.RULE);
            OnnxScores.compare(all.subList(3, all.size()), OnnxScores.scored(model, tested, 4));
        }
    }

    @Test
    void contributionsWithLabelledRowsAreRefusedByName() {
        try (AnomalyModel model = model("knn", 4)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OnnxExport.bytes(model, 1, new OnnxForm(OnnxInputs.MATRIX, true)))
                    .withMessage("ONNX export does not know the contributions of a model with labelled rows, got 4");
        }
    }
}
