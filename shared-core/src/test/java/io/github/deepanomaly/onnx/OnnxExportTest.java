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
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX files, scored by ONNX Runtime (com.microsoft.onnxruntime:onnxruntime), give what the model gives. */
class OnnxExportTest {

    private static final Schema SCHEMA = new Schema(List.of(
            new Column.Numeric("amount"),
            new Column.Nominal("channel", List.of("shop", "web", "phone", "post")),
            new Column.Numeric("heavy"),
            new Column.Numeric("always"),
            new Column.Nominal("country", List.of("DE", "FR")),
            new Column.Numeric("count")));

    static final ThresholdRule RULE = new ThresholdRule(ThresholdRule.Method.FALSE_ALARM_RATE, 0.05);
    private static final double TOLERANCE = 2e-6;
    static final String[] OUTPUTS = {"score", "p_value", "probability"};

    /** Numbers with gaps, a heavy tail, levels that follow them; {@code odd} adds values that no training row has. */
    static Rows rows(int count, boolean odd, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int level = random.nextInt(odd ? 4 : 3);
            rows.add(new double[] {
                random.nextInt(9) == 0 ? Double.NaN : level + random.nextGaussian(),
                random.nextInt(12) == 0 ? Double.NaN : level,
                Math.exp(3 * random.nextGaussian()),
                odd && random.nextInt(20) == 0 ? 9 : 7,
                odd && random.nextInt(20) == 0 ? 1 : 0,
                random.nextInt(9) == 0 ? Double.NaN : Math.floor(level + 5 * random.nextDouble())
            });
        }
        if (odd) {
            rows.get(3)[0] = Double.POSITIVE_INFINITY;
        }
        return Rows.of(SCHEMA, rows);
    }

    private static AnomalyModel model(String kind, String... settings) {
        Kind detector = Detectors.byId(kind).orElseThrow();
        return AnomalyModel.train(detector, settings(kind, settings), rows(600, false, 1), Run.standard());
    }

    /** The model of a line: kind, then names and values of settings, in which _ is a space. */
    private static AnomalyModel described(String line) {
        String[] parts = line.split(" ", -1);
        String[] settings = new String[parts.length - 1];
        for (int i = 1; i < parts.length; i++) {
            settings[i - 1] = parts[i].replace('_', ' ');
        }
        return model(parts[0], settings);
    }

    static Settings settings(String kind, String... settings) {
        Settings all =
                Settings.defaults(AnomalyModel.params(Detectors.byId(kind).orElseThrow()));
        for (int i = 0; i < settings.length; i += 2) {
            all = all.with(settings[i], settings[i + 1]);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder epochs 10",
                "autoencoder epochs 10 ensemble 2",
                "autoencoder epochs 5 contaminated true",
                "autoencoder epochs 5 score neighbour-and-error hidden 16_tanh,_batchnorm,_8_elu",
                "autoencoder epochs 5 score log-error noise 0.1 dropout 0.1 hidden 16_softplus,_8_sigmoid",
                "autoencoder epochs 5 score mean-squared-error scaling min-max output sigmoid loss binary-cross-entropy",
                "autoencoder epochs 5 score mean-absolute-error heavyTails keep hidden 8_leakyrelu",
                "autoencoder epochs 5 score error-mahalanobis scaling robust",
                "autoencoder epochs 5 score code-mahalanobis latentActivation tanh",
                "variational-autoencoder epochs 10",
                "variational-autoencoder epochs 3 score negative-elbo beta 0.5",
                "variational-autoencoder epochs 3 score reconstruction-probability",
                "deep-svdd epochs 5",
                "deep-belief-network epochs 3 pretraining 2",
                "deep-belief-network epochs 2 pretraining 2 score log-error machines 12_linear,_8_sigmoid",
                "deep-belief-network epochs 2 pretraining 2 score free-energy",
                "deep-belief-network epochs 2 pretraining 2 score free-energy machines 12_linear",
                "denoising-diffusion-autoencoder epochs 3",
                "denoising-diffusion-autoencoder epochs 3 score denoising-error scoredLevels 5",
                "denoising-diffusion-autoencoder epochs 3 score log-error",
                "gan epochs 5",
                "gan epochs 5 score discriminator discriminator 16_leakyrelu,_dropout_0.2",
                "gan epochs 5 score one-minus-d",
                "gan epochs 5 score one-minus-d game hinge",
                "latent-gan epochs 5 adversarialEpochs 3 ensemble 2",
                "latent-gan epochs 5 adversarialEpochs 3 codeOnly true",
                "latent-gan epochs 5 adversarialEpochs 3 score discriminator",
                "latent-gan epochs 5 adversarialEpochs 3 score one-minus-d",
                "ganomaly epochs 3",
                "ganomaly epochs 3 score codes secondEncoder 16_tanh",
                "ganomaly epochs 3 score codes-and-error",
                "knn",
                "knn neighbours 7",
                "knn contaminated true cluster 0.2",
                "knn score local",
                "knn score ranks",
                "column-tails",
                "column-tails score gaps",
                "column-tails score numbers",
                "automatic epochs 10",
                "automatic contaminated true epochs 5",
                "mahalanobis",
                "pca",
                "pca score residual",
                "pca score components",
                "isolation-forest",
                "isolation-forest rarities true contaminated true",
                "score-combiner members autoencoder_epochs=5,_knn,_isolation-forest",
                "score-combiner combination rank members mahalanobis,_pca_score=residual"
            })
    void scoresAndPValuesAreThoseOfTheModel(String line) throws Exception {
        Rows tested = rows(5000, true, 2);
        try (AnomalyModel model = described(line)) {
            List<Verdict> expected = model.verdicts(tested, RULE);
            for (OnnxInputs form : OnnxInputs.values()) {
                byte[] file = OnnxExport.bytes(model, RULE.threshold(model.calibration()), form);
                compare(expected, OnnxScores.outputs(file, tested, form, 1, OUTPUTS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "autoencoder epochs 5",
                "autoencoder epochs 5 ensemble 2",
                "autoencoder epochs 5 score neighbour-and-error",
                "autoencoder epochs 5 score log-error",
                "autoencoder epochs 5 score mean-absolute-error",
                "autoencoder epochs 5 score error-mahalanobis",
                "variational-autoencoder epochs 3 score negative-elbo",
                "deep-belief-network epochs 2 pretraining 2 score free-energy",
                "denoising-diffusion-autoencoder epochs 3",
                "denoising-diffusion-autoencoder epochs 3 score denoising-error",
                "gan epochs 5",
                "latent-gan epochs 5 adversarialEpochs 3",
                "ganomaly epochs 3",
                "ganomaly epochs 3 score codes",
                "knn",
                "knn score local",
                "knn score ranks",
                "column-tails",
                "column-tails score gaps",
                "column-tails score numbers",
                "mahalanobis",
                "pca",
                "pca score residual",
                "pca score components",
                "isolation-forest",
                "isolation-forest rarities true",
                "automatic epochs 5",
                "automatic contaminated true epochs 3",
                "score-combiner members knn,_isolation-forest,_pca",
                "patch-contrast steps 20"
            })
    void contributionsAreThoseOfTheModel(String line) throws Exception {
        Rows tested = rows(500, true, 2);
        try (AnomalyModel model = described(line)) {
            double[] found = OnnxScores.contributions(model, tested, 1);
            List<Explanation> expected = model.explain(tested, Progress.SILENT);
            for (int row = 0; row < expected.size(); row++) {
                for (int column = 0; column < SCHEMA.size(); column++) {
                    assertThat(found[row * SCHEMA.size() + column])
                            .as("row %d, column %d", row, column)
                            .isCloseTo(expected.get(row).contribution(column), within(1e-4));
                }
            }
        }
    }

    @Test
    void contributionsThatAreNoArithmeticAreRefusedByName() {
        try (AnomalyModel sphere = model("deep-svdd", "epochs", "1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OnnxExport.bytes(sphere, 1, new OnnxForm(OnnxInputs.MATRIX, true)))
                    .withMessage("ONNX export does not know the contributions of deep-svdd with this score");
        }
    }

    /** Copies give scores that tie with those that they are compared with, where rounding in another order must not decide. */
    @ParameterizedTest
    @ValueSource(strings = {"knn local", "knn ranks", "column-tails tails", "column-tails gaps"})
    void tiesStayTies(String line) throws Exception {
        String[] parts = line.split(" ", -1);
        String[] settings = {"score", parts[1]};
        Rows tested = counts(2000, 2);
        try (AnomalyModel model = AnomalyModel.train(
                Detectors.byId(parts[0]).orElseThrow(), settings(parts[0], settings), counts(500, 1), Run.standard())) {
            byte[] file = OnnxExport.bytes(model, RULE.threshold(model.calibration()), OnnxInputs.MATRIX);
            compare(model.verdicts(tested, RULE), OnnxScores.outputs(file, tested, OnnxInputs.MATRIX, 1, OUTPUTS));
        }
    }

    /** Rows of few different values each, so that most have copies. */
    private static Rows counts(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int level = random.nextInt(4);
            rows.add(new double[] {
                random.nextInt(3), level, random.nextInt(2), 7, random.nextInt(2), level / 2 + random.nextInt(2)
            });
        }
        return Rows.of(SCHEMA, rows);
    }

    static void compare(List<Verdict> expected, double[][] found) {
        int other = 0;
        for (int row = 0; row < expected.size(); row++) {
            Verdict verdict = expected.get(row);
            double score = found[0][row];
            if (Double.isInfinite(verdict.score())) {
                assertThat(score).isEqualTo(verdict.score());
            } else {
                assertThat(score).as("row %d", row).isCloseTo(verdict.score(), within(TOLERANCE));
            }
            other += found[1][row] == verdict.pValue() ? 0 : 1;
            assertThat(found[2][row]).isCloseTo(verdict.probability(), within(1e-4));
        }
        assertThat(other).as("other p-values").isLessThanOrEqualTo(2);
    }
}
