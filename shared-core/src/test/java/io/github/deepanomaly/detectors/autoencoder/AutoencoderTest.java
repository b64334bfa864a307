package io.github.deepanomaly.detectors.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderTest {

    private static final Layout LAYOUT = Layout.numeric(4);

    private static Settings with(String... namesAndTexts) {
        Settings settings = Settings.defaults(Autoencoder.KIND.params());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings = settings.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return settings;
    }

    /** Numbers in [0, 1] on a curve. */
    private static Matrix rows(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 4);
        for (int row = 0; row < rows; row++) {
            double t = random.nextDouble();
            double[] values = {t, t * t, 1 - t, Math.sqrt(t)};
            for (int column = 0; column < 4; column++) {
                x.set(row, column, (float) values[column]);
            }
        }
        return x;
    }

    private static Scorer fit(Settings settings, Matrix x, List<Epoch> epochs) {
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }
        };
        return Autoencoder.KIND
                .detector(settings)
                .fit(new Sample(x, LAYOUT), new Run(Engines.of(Engines.Choice.AUTO, 1), 1, progress));
    }

    private static Scorer fit(Settings settings, Matrix x) {
        return fit(settings, x, new ArrayList<>());
    }

    @Test
    void theClassicRecipeCanBeSetUpByOptionsAlone() {
        Settings classic = with(
                "hidden", "32 relu",
                "latent", "16",
                "latentActivation", "relu",
                "output", "sigmoid",
                "loss", "binary-cross-entropy",
                "epochs", "30",
                "score", "mean-absolute-error");
        Scorer scorer = fit(classic, rows(500, 1));
        Map<String, Matrix> weights = scorer.state().matrices();
        assertThat(weights.get("encoder.0.weight")).hasToString("4 x 32 matrix");
        assertThat(weights.get("encoder.1.weight")).hasToString("32 x 16 matrix");
        assertThat(weights.get("decoder.0.weight")).hasToString("16 x 32 matrix");
        assertThat(weights.get("decoder.1.weight")).hasToString("32 x 4 matrix");
        Matrix odd = Matrix.wrap(2, 4, 0.5f, 0.25f, 0.5f, 0.7071f, 0.1f, 0.9f, 0.1f, 0.2f);
        double[] scores = scorer.score(odd);
        assertThat(scores[1]).isGreaterThan(3 * scores[0]);
    }

    @Test
    void trainingStopsEarlyAndKeepsTheBestWeights() {
        List<Epoch> epochs = new ArrayList<>();
        Settings settings =
                with("learningRate", "0.05", "epochs", "300", "patience", "5", "score", "mean-squared-error");
        Scorer scorer = fit(settings, rows(400, 2), epochs);
        Epoch best = epochs.stream()
                .min(Comparator.comparingDouble(Epoch::validationLoss))
                .orElseThrow();
        assertThat(epochs).hasSizeLessThan(300).hasSize(best.number() + 5);
        Scorer stoppedAtBest =
                fit(settings.with("epochs", Integer.toString(best.number())), rows(400, 2), new ArrayList<>());
        assertThat(scorer.state().matrices()).isEqualTo(stoppedAtBest.state().matrices());
    }

    @Test
    void aHeavyRowIsReproducedBetterThanALightOne() {
        Matrix x = rows(200, 6);
        x.set(0, 2, 3); // off the curve, so that it costs capacity
        Settings settings = with(
                "hidden",
                "",
                "latent",
                "1",
                "epochs",
                "100",
                "learningRate",
                "0.01",
                "validation",
                "0",
                "score",
                "mean-squared-error");
        double[] errors = new double[2];
        for (int heavy = 0; heavy < 2; heavy++) {
            Matrix weights = new Matrix(200, 1);
            Arrays.fill(weights.values(), 1);
            weights.set(0, 0, heavy == 1 ? 100 : 0.01f);
            Scorer scorer = Autoencoder.KIND
                    .detector(settings)
                    .fit(new Sample(x, weights, LAYOUT), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1));
            errors[heavy] = scorer.score(x.rows(0, 1))[0];
            scorer.close();
        }
        assertThat(errors[1]).isLessThan(errors[0] / 2);
    }

    @Test
    void withoutValidationAllEpochsRun() {
        List<Epoch> epochs = new ArrayList<>();
        fit(with("validation", "0", "epochs", "7"), rows(50, 3), epochs);
        assertThat(epochs).hasSize(7).extracting(Epoch::validationLoss).containsOnly(Double.NaN);
    }

    @Test
    void epochsFollowTheNumberOfRowsWhereNoneAreGiven() {
        List<Epoch> epochs = new ArrayList<>();
        fit(with("validation", "0", "miniBatch", "4000"), rows(4000, 4), epochs);
        assertThat(epochs).hasSize(50);
    }

    @Test
    void crossEntropyNeedsASigmoidAndNumbersInTheUnitInterval() {
        assertThatThrownBy(() -> Autoencoder.KIND.detector(with("loss", "binary-cross-entropy")))
                .hasMessage("loss binary-cross-entropy needs output sigmoid, got output linear");
        Matrix tooLarge = rows(10, 5);
        tooLarge.set(4, 1, 3.5f);
        assertThatThrownBy(() -> fit(with("loss", "binary-cross-entropy", "output", "sigmoid"), tooLarge))
                .hasMessage("loss binary-cross-entropy needs numbers in [0, 1] (scaling min-max), got 3.5");
    }

    @Test
    void aLearningRateFarTooLargeEndsInAMessageNotInNumbers() {
        assertThatThrownBy(() -> fit(
                        with("optimiser", "sgd", "learningRate", "10", "hidden", "64 linear", "validation", "0"),
                        rows(500, 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("training diverged in epoch")
                .hasMessageContaining("lower the learning rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "adam"})
    void everyOptimiserLearns(String optimiser) {
        List<Epoch> epochs = new ArrayList<>();
        fit(
                with("optimiser", optimiser, "learningRate", optimiser.equals("adam") ? "0.001" : "0.05"),
                rows(300, 7),
                epochs);
        assertThat(epochs.get(epochs.size() - 1).trainingLoss())
                .isLessThan(epochs.get(0).trainingLoss() / 4);
    }

    @Test
    void noiseAndDropoutAndAStackOfOnesOwnTakeTheirPlaces() {
        Scorer scorer = fit(
                with("hidden", "8 tanh, 6 relu", "decoder", "5 elu", "latent", "3", "noise", "0.1", "dropout", "0.2"),
                rows(60, 8));
        // noise, 8, dropout, 6, dropout, 3 | 5, dropout, 4
        assertThat(scorer.state().matrices())
                .containsKeys("encoder.1.weight", "encoder.3.weight", "encoder.5.weight")
                .containsKeys("decoder.0.weight", "decoder.2.weight");
        assertThat(scorer.state().matrices().get("decoder.2.weight")).hasToString("5 x 4 matrix");
    }
}
