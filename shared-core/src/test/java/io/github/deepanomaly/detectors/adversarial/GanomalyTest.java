package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GanomalyTest {

    /** Central differences with this step, through float32 networks, are right to about a thousandth of a slope. */
    private static final float STEP = 1e-2f;

    private static final double DIFFERENCE_TOLERANCE = 1e-3;

    private static final Engine ENGINE = Engines.of(Engines.Choice.AUTO, 1);

    private static Settings with(String... namesAndTexts) {
        Settings settings = Settings.defaults(Ganomaly.KIND.params());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings = settings.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return settings;
    }

    private static Scorer fit(Settings settings, Progress progress) {
        return Ganomaly.KIND
                .detector(settings)
                .fit(new Sample(Curve.rows(400, 1), Curve.LAYOUT), new Run(ENGINE, 1, progress));
    }

    /** Smooth layers, so that differences are slopes; a number, a level and a row of double weight. */
    @Test
    void theGradientsOfAllThreePartsAreTheSlopesOfTheLoss() {
        Layout layout = new Layout(List.of(new Block(0, 1, false, 0), new Block(1, 2, true, 0)));
        Sample batch = new Sample(
                Matrix.wrap(3, 3, 5, 1, 0, -4, 0, 1, 6, 0, 1), Matrix.wrap(3, 1, 0.75f, 1.5f, 0.75f), layout);
        GanomalyDesign plan = new GanomalyDesign(
                columns -> new GanomalyDesign.Stacks(
                        NetworkPair.Stacks.parse("4 tanh, 2; 4 tanh, 3"),
                        Layers.parse("3 tanh, 2"),
                        Layers.parse("5 tanh")),
                new GanomalyDesign.Shares(0.7, 1.3, 0.9),
                Training.of(with()));
        try (GanomalyNetworks networks = plan.networks(layout, ENGINE, 1)) {
            networks.backward(batch);
            Map<String, Matrix> gradients = networks.gradients();
            assertThat(gradients).hasSize(12);
            gradients.forEach((name, gradient) -> {
                for (int i = 0; i < gradient.values().length; i++) {
                    double slope =
                            (loss(networks, batch, name, i, STEP) - loss(networks, batch, name, i, -STEP)) / (2 * STEP);
                    assertThat((double) gradient.values()[i])
                            .as(name + " " + i)
                            .isCloseTo(slope, within(DIFFERENCE_TOLERANCE * Math.max(1, Math.abs(slope))));
                }
            });
        }
    }

    /** The loss with one weight moved. */
    private static double loss(GanomalyNetworks networks, Sample batch, String name, int index, float step) {
        Map<String, Matrix> before = networks.weights();
        Map<String, Matrix> moved = networks.weights();
        moved.getOrDefault(name, new Matrix(0, 0)).values()[index] += step;
        networks.load(new State(moved, Map.of()));
        double loss = networks.backward(batch);
        networks.load(new State(before, Map.of()));
        return loss;
    }

    @ParameterizedTest
    @EnumSource(Ganomaly.Score.class)
    void everyScoreFindsARowOffTheCurveAndSurvivesRestoring(Ganomaly.Score score) {
        Settings settings = with("score", Param.choice("s", "s", score).print(score), "epochs", "60");
        try (Scorer scorer = fit(settings, Progress.SILENT);
                Scorer restored = Ganomaly.KIND.detector(settings).restore(scorer.state(), Curve.LAYOUT, ENGINE)) {
            double[] scores = scorer.score(Curve.onAndOff());
            assertThat(scores[1]).isGreaterThan(scores[0]);
            assertThat(restored.score(Curve.onAndOff())).containsExactly(scores);
        }
    }

    @Test
    void bothLossesAreInTheHistoryAndTheSecondEncoderLearns() {
        List<Epoch> epochs = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }
        };
        fit(with("epochs", "30", "contextWeight", "1"), progress).close();
        Epoch first = epochs.get(0);
        Epoch last = epochs.get(epochs.size() - 1);
        assertThat(last.validationLoss()).isLessThan(first.validationLoss() / 2);
        assertThat(epochs).extracting(Epoch::discriminatorLoss).allMatch(loss -> loss > 0 && loss < 10);
    }

    @Test
    void everyPartIsAStackOfOnesOwn() {
        Settings settings = with(
                "hidden",
                "9 tanh",
                "latent",
                "3",
                "decoder",
                "8 relu",
                "secondEncoder",
                "7 elu, dropout 0.1",
                "discriminator",
                "6 leakyrelu, batchnorm, 5 relu",
                "epochs",
                "2");
        try (Scorer scorer = fit(settings, Progress.SILENT)) {
            Map<String, Matrix> weights = scorer.state().matrices();
            assertThat(weights.get("encoder.0.weight")).hasToString("4 x 9 matrix");
            assertThat(weights.get("decoder.1.weight")).hasToString("8 x 4 matrix");
            assertThat(weights.get("second.2.weight")).hasToString("7 x 3 matrix");
            assertThat(weights.get("features.2.weight")).hasToString("6 x 5 matrix");
            assertThat(weights.get("head.0.weight")).hasToString("5 x 1 matrix");
        }
    }
}
