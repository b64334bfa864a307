package io.github.deepanomaly.detectors.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoencoderScoresTest {

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
    void theModelKeepsNoMoreReferenceRowsThanAllowed() {
        Scorer scorer = fit(with("references", "40", "epochs", "1"), rows(100, 9));
        assertThat(scorer.state().matrix("score.reference", 4 + 3 + 1).rows()).isEqualTo(40);
        Scorer none = fit(with("score", "mean-squared-error", "epochs", "1"), rows(100, 9));
        assertThat(none.state().matrices()).doesNotContainKey("score.reference");
    }

    @ParameterizedTest
    @EnumSource(ReconstructionScore.class)
    void everyScoreFindsARowOffTheCurveAndSurvivesRestoring(ReconstructionScore score) {
        Settings settings = with("score", Param.choice("s", "s", score).print(score), "epochs", "20");
        Scorer scorer = fit(settings, rows(400, 10));
        Matrix odd = Matrix.wrap(2, 4, 0.5f, 0.25f, 0.5f, 0.7071f, 2.5f, -1, 0.1f, 0.2f);
        double[] scores = scorer.score(odd);
        assertThat(scores[1]).isGreaterThan(scores[0]);
        Scorer restored =
                Autoencoder.KIND.detector(settings).restore(scorer.state(), LAYOUT, Engines.of(Engines.Choice.AUTO, 1));
        assertThat(restored.score(odd)).containsExactly(scores);
    }

    @Test
    void anEnsembleScoresTheMeanOfItsMembers() {
        Settings settings = with("ensemble", "3", "epochs", "5");
        Scorer scorer = fit(settings, rows(100, 11));
        Matrix test = rows(10, 12);
        double[] mean = new double[10];
        Settings single = with("epochs", "5");
        for (int i = 0; i < 3; i++) {
            Scorer member = Autoencoder.KIND
                    .detector(single)
                    .restore(scorer.state().part(i + "."), LAYOUT, Engines.of(Engines.Choice.AUTO, 1));
            double[] scores = member.score(test);
            for (int row = 0; row < mean.length; row++) {
                mean[row] += scores[row] / 3;
            }
        }
        assertThat(scorer.score(test)).containsExactly(mean);
        assertThat(scorer.state().matrices().get("0.encoder.0.weight"))
                .isNotEqualTo(scorer.state().matrices().get("1.encoder.0.weight"));
    }

    @Test
    void contaminatedTrainingLeavesOutTheRowsThatScoreHighest() {
        Matrix x = rows(300, 13);
        for (int row = 0; row < 15; row++) { // a tight cluster of anomalies, each other's nearest neighbours
            for (int column = 0; column < 4; column++) {
                x.set(row, column, (column % 2 == 0 ? 4 : -4) + row * 0.001f);
            }
        }
        Matrix test = Matrix.wrap(2, 4, 0.5f, 0.25f, 0.5f, 0.7071f, 4, -4, 4, -4);
        double[] trusting = fit(with("references", "1000"), x).score(test);
        double[] trimming = fit(with("contaminated", "true"), x).score(test);
        assertThat(trusting[1]).isLessThan(trusting[0]);
        assertThat(trimming[1]).isGreaterThan(trimming[0] + 1);
    }

    @Test
    void sparsityShrinksTheCode() {
        assertThat(meanAbsoluteCode("0.5")).isLessThan(meanAbsoluteCode("0") / 2);
    }

    private static double meanAbsoluteCode(String sparsity) {
        Settings settings = with("sparsity", sparsity, "score", "code-mahalanobis", "epochs", "40");
        State state = fit(settings, rows(300, 14)).state();
        return Math.sqrt(state.vector("score.factor")[0]) + Math.abs(state.vector("score.mean")[0]);
    }
}
