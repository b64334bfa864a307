package io.github.deepanomaly.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX files of convolutional and recurrent networks and of windows, scored by ONNX Runtime, give what the model gives. */
class SequenceExportTest {

    private static final int STEPS = 16;

    private static final Schema LOG = new Schema(List.of(
            new Column.Numeric("load"),
            new Column.Nominal("state", List.of("on", "off", "test", "new")),
            new Column.Numeric("heat"),
            new Column.Numeric("always")));

    /** Waves of 16 steps with gaps. */
    private static Rows waves(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            double phase = random.nextDouble(6);
            rows.add(IntStream.range(0, STEPS)
                    .mapToDouble(i -> random.nextInt(30) == 0
                            ? Double.NaN
                            : Math.sin(phase + i * 0.4) + 0.1 * random.nextGaussian())
                    .toArray());
        }
        Schema schema = new Schema(IntStream.range(0, STEPS)
                .<Column>mapToObj(i -> new Column.Numeric("t" + i))
                .toList());
        return Rows.of(schema, rows);
    }

    /** A log with gaps; {@code odd} adds a level and a value that no training row has. */
    static Rows log(int count, boolean odd, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new double[] {
                random.nextInt(20) == 0 ? Double.NaN : Math.sin(row * 0.3) + 0.1 * random.nextGaussian(),
                random.nextInt(odd ? 4 : 3),
                Math.exp(2 * random.nextGaussian()),
                odd && random.nextInt(30) == 0 ? 4 : 3
            });
        }
        if (odd) {
            rows.get(count / 2)[2] = Double.POSITIVE_INFINITY;
        }
        return Rows.of(LOG, rows);
    }

    static AnomalyModel model(Rows rows, String line) {
        String[] parts = line.split(" ", -1);
        Kind kind = Detectors.byId(parts[0]).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(kind));
        for (int i = 1; i < parts.length; i += 2) {
            settings = settings.with(parts[i], parts[i + 1].replace('_', ' '));
        }
        return AnomalyModel.train(kind, settings, rows, Run.standard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convolutional-autoencoder epochs 3",
                "convolutional-autoencoder epochs 3 channels 2 order blocks hidden conv1d_6x3_tanh_causal,_maxpool1d_2",
                "convolutional-autoencoder epochs 3 score log-error hidden conv1d_6x5/2_relu,_batchnorm,_avgpool1d_2 "
                        + "decoder 24_elu,_reshape_4x6,_upsample1d_2,_conv1dT_4x3/2_relu",
                "convolutional-autoencoder epochs 3 height 4 contrast keep hidden conv2d_4x3x3/2_relu",
                "convolutional-autoencoder epochs 3 height 4",
                "convolutional-autoencoder epochs 3 height 2 channels 2 order blocks score log-error",
                "patch-contrast steps 20",
                "forecaster epochs 3",
                "forecaster epochs 3 channels 2 order blocks horizon 2 judged 3",
                "forecaster epochs 2 network lstm_6",
                "gan epochs 3 discriminator reshape_16x1,_conv1d_4x3/2_leakyrelu",
                "recurrent-autoencoder epochs 2 hidden lstm_8,_last",
                "recurrent-autoencoder epochs 2 hidden gru_8,_last score log-error channels 2",
                "autoencoder epochs 3 layers reshape_16x1,_conv1d_4x3_relu,_lstm_5,_last;_16_softplus"
            })
    void sequencesHaveTheScoresAndPValuesOfTheModel(String line) throws Exception {
        Rows tested = waves(5000, 2);
        try (AnomalyModel model = model(waves(300, 1), line)) {
            OnnxScores.compare(model.verdicts(tested, OnnxScores.RULE), OnnxScores.scored(model, tested, 1));
        }
    }

    /** Waves of which a place is always 3, or {@code odd} now and then another number or missing. */
    private static Rows stuck(int count, boolean odd, long seed) {
        List<double[]> rows = new ArrayList<>();
        Rows waves = waves(count, seed);
        for (double[] row : waves) {
            row[5] = odd ? List.of(3.0, 3.0001, -2.0, Double.NaN).get(rows.size() % 4) : 3;
            rows.add(row);
        }
        return Rows.of(waves.schema(), rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convolutional-autoencoder epochs 1 channels 2 order blocks",
                "convolutional-autoencoder epochs 1 height 4",
                "recurrent-autoencoder epochs 1 hidden gru_8,_last",
                "forecaster epochs 1 channels 2",
                "patch-contrast steps 20"
            })
    void placesThatNeverVariedAreWatched(String line) throws Exception {
        Rows tested = stuck(1000, true, 2);
        try (AnomalyModel model = model(stuck(300, false, 1), line)) {
            OnnxScores.compare(model.verdicts(tested, OnnxScores.RULE), OnnxScores.scored(model, tested, 1));
            if (!line.startsWith("patch")) {
                compare(model.explain(tested, Progress.SILENT), OnnxScores.contributions(model, tested, 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder window 4 fold causal epochs 3",
                "knn window 4 fold causal",
                "convolutional-autoencoder window 8 fold causal epochs 2",
                "recurrent-autoencoder window 8 fold causal epochs 2",
                "pca window 4 fold causal",
                "patch-contrast window 8 fold causal steps 20",
                "automatic window 8 fold causal epochs 1",
                "automatic window 8 fold causal contaminated true",
                "forecaster window 8 fold causal epochs 2 judged 1",
                "ganomaly window 4 fold causal epochs 2"
            })
    void windowsAreInputsOfFixedShape(String line) throws Exception {
        Rows tested = log(2000, true, 2);
        try (AnomalyModel model = model(log(400, false, 1), line)) {
            int window = Integer.parseInt(model.settings().asText().get("window"));
            List<Verdict> all = model.verdicts(tested, OnnxScores.RULE);
            OnnxScores.compare(all.subList(window - 1, all.size()), OnnxScores.scored(model, tested, window));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forecaster epochs 1 channels 2 order blocks judged 3",
                "convolutional-autoencoder epochs 1 height 4 score log-error",
                "convolutional-autoencoder epochs 1 channels 2 order blocks"
            })
    void contributionsOfSequencesAreThoseOfTheModel(String line) throws Exception {
        Rows tested = waves(300, 2);
        try (AnomalyModel model = model(waves(300, 1), line)) {
            compare(model.explain(tested, Progress.SILENT), OnnxScores.contributions(model, tested, 1));
        }
    }

    /** Columns that were always the same in training among them. */
    @ParameterizedTest
    @ValueSource(strings = {"knn window 4 fold causal", "autoencoder window 4 fold causal epochs 2"})
    void contributionsOfWindowsAreSummedOverTheirSteps(String line) throws Exception {
        Rows tested = log(300, true, 2);
        try (AnomalyModel model = model(log(400, false, 1), line)) {
            List<Explanation> all = model.explain(tested, Progress.SILENT);
            compare(all.subList(3, all.size()), OnnxScores.contributions(model, tested, 4));
        }
    }

    private static void compare(List<Explanation> expected, double... found) {
        int columns = found.length / expected.size();
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i])
                    .as("row %d, column %d", i / columns, i % columns)
                    .isCloseTo(expected.get(i / columns).contribution(i % columns), within(1e-4));
        }
    }

    @Test
    void whatOnnxCannotSayOfThemIsNamed() {
        try (AnomalyModel overlap = model(log(200, false, 1), "knn window 4")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OnnxExport.bytes(overlap, 1, OnnxInputs.MATRIX))
                    .withMessage("ONNX export of windows needs row-score causal, got overlap");
        }
    }
}
