package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.testing.SmallModels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detectors of few numbers, which tables of {@link OnnxExportTest} do not have. */
class AutomaticExportTest {

    /** Three numbers, of which one has few values and gaps. */
    private static Rows numbers(int count, boolean odd, long seed) {
        Schema schema = new Schema(
                List.of(new Column.Numeric("amount"), new Column.Numeric("stars"), new Column.Numeric("age")));
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double stars = random.nextInt(odd ? 7 : 5);
            double age = random.nextGaussian();
            rows.add(new double[] {stars + age, random.nextInt(20) == 0 ? Double.NaN : stars, age});
        }
        return Rows.of(schema, rows);
    }

    private static AnomalyModel trained(String id, String... settings) {
        return AnomalyModel.train(
                Detectors.byId(id).orElseThrow(),
                OnnxExportTest.settings(id, settings),
                numbers(500, false, 1),
                Run.standard());
    }

    @Test
    void automaticOfFewContaminatedNumbersGivesWhatTheModelGives() throws Exception {
        try (AnomalyModel model = trained("automatic", "contaminated", "true")) {
            assertThat(model.notes()).anyMatch(note -> note.contains("isolation-forest rarities=true"));
            assertThat(nodes(compared(model, numbers(2000, true, 2)))).isBetween(100L, 170L);
        }
    }

    @Test
    void automaticOfManyContaminatedNumbersGivesWhatTheModelGives() throws Exception {
        try (AnomalyModel model = AnomalyModel.train(
                Detectors.byId("automatic").orElseThrow(),
                OnnxExportTest.settings("automatic", "contaminated", "true", "epochs", "2"),
                SmallModels.numbers(300, 10, 1),
                Run.standard())) {
            assertThat(nodes(compared(model, SmallModels.numbers(200, 10, 2)))).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mahalanobisOfRanksGivesWhatTheModelGives(boolean contaminated) throws Exception {
        try (AnomalyModel model =
                trained("mahalanobis", "ranks", "true", "contaminated", String.valueOf(contaminated))) {
            assertThat(nodes(compared(model, numbers(2000, true, 2)))).isPositive();
        }
    }

    /** The file of a model, after its scores, p-values and contributions of columns were those of the model. */
    private static byte[] compared(AnomalyModel model, Rows tested) throws Exception {
        int columns = tested.schema().size();
        byte[] file = OnnxExport.bytes(model, OnnxExportTest.RULE.threshold(model.calibration()), OnnxInputs.MATRIX);
        OnnxExportTest.compare(
                model.verdicts(tested, OnnxExportTest.RULE),
                OnnxScores.outputs(file, tested, OnnxInputs.MATRIX, 1, OnnxExportTest.OUTPUTS));
        double[] found = OnnxScores.contributions(model, tested, 1);
        List<Explanation> expected = model.explain(tested, Progress.SILENT);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected.get(i / columns).contribution(i % columns), within(1e-4));
        }
        return file;
    }

    /** A row alone takes a third of a microsecond for each, so that a few hundred more break the bar of 0.2 ms. */
    private static long nodes(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return Pattern.compile("node of ").matcher(text).results().count();
    }
}
