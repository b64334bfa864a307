package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentGanTest {

    private static final Engine ENGINE = Engines.of(Engines.Choice.AUTO, 1);

    private static Settings with(String... namesAndTexts) {
        Settings settings = Settings.defaults(LatentGan.KIND.params());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings = settings.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return settings;
    }

    private static Scorer fit(Settings settings, Progress progress) {
        return LatentGan.KIND
                .detector(settings)
                .fit(new Sample(Curve.rows(400, 1), Curve.LAYOUT), new Run(ENGINE, 1, progress));
    }

    @ParameterizedTest
    @EnumSource(LatentGan.Score.class)
    void everyScoreFindsARowOffTheCurveAndSurvivesRestoring(LatentGan.Score score) {
        Settings settings = with("score", Param.choice("s", "s", score).print(score));
        try (Scorer scorer = fit(settings, Progress.SILENT);
                Scorer restored = LatentGan.KIND.detector(settings).restore(scorer.state(), Curve.LAYOUT, ENGINE)) {
            double[] scores = scorer.score(Curve.onAndOff());
            assertThat(scores[1]).isGreaterThan(scores[0]);
            assertThat(restored.score(Curve.onAndOff())).containsExactly(scores);
        }
    }

    @Test
    void theTextbookFormIsReachableByOptionsAlone() {
        Settings textbook = with(
                "hidden", "9 tanh",
                "latent", "3",
                "codeOnly", "true",
                "generator", "8 relu",
                "discriminator", "7 relu",
                "fakes", "1",
                "checkpoints", "1",
                "score", "one-minus-d");
        try (Scorer scorer = fit(textbook, Progress.SILENT)) {
            State state = scorer.state();
            assertThat(state.matrices().get("encoder.0.weight")).hasToString("4 x 9 matrix");
            assertThat(state.matrices().get("generator.1.weight")).hasToString("8 x 3 matrix");
            assertThat(state.matrices().get("discriminator.0.weight")).hasToString("3 x 7 matrix");
            assertThat(scorer.score(Curve.onAndOff())).hasSize(2).doesNotContain(Double.NaN);
        }
    }

    @Test
    void firstTheAutoencoderLearnsThenTheGan() {
        List<Epoch> epochs = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
            }
        };
        fit(with("epochs", "4", "adversarialEpochs", "3"), progress).close();
        assertThat(epochs)
                .extracting(epoch -> Double.isNaN(epoch.discriminatorLoss()))
                .containsExactly(true, true, true, true, false, false, false);
        assertThat(fractions).isSorted();
    }

    @Test
    void itGivesTheCodesOfItsAutoencoder() {
        Detector detector = LatentGan.KIND.detector(with("latent", "2", "epochs", "5", "adversarialEpochs", "2"));
        assertThat(detector.coding()).isTrue();
        try (Scorer scorer = detector.fit(new Sample(Curve.rows(100, 2), Curve.LAYOUT), Run.silent(ENGINE, 1))) {
            CodingScorer coding = (CodingScorer) scorer;
            assertThat(coding.codes(Curve.onAndOff())).hasToString("2 x 2 matrix");
            assertThat(coding.reconstructions(Curve.onAndOff())).hasToString("2 x 4 matrix");
        }
    }

    @Test
    void aFileWithOtherStatisticsOfTheCodesIsRefused() {
        Settings settings = with("latent", "2", "epochs", "1", "adversarialEpochs", "1");
        try (Scorer scorer = fit(settings, Progress.SILENT)) {
            Map<String, Matrix> matrices = scorer.state().matrices();
            matrices.put("codes", new Matrix(1, 3));
            State changed = new State(matrices, scorer.state().vectors());
            assertThatThrownBy(() -> LatentGan.KIND.detector(settings).restore(changed, Curve.LAYOUT, ENGINE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("codes must have 2 rows, got 1 x 3 matrix");
        }
    }
}
