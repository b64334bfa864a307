package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that train against each other enlarge rounding with every step, so that they have tolerances of their own. */
class GansOnBothEnginesTest {

    /** The gradient of a score by the row, of the same weights: rounding over curvature. */
    private static final double SLOPES = 4e-3;

    /** Rows of four numbers near a curve. */
    private static Matrix curve(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 4);
        for (int row = 0; row < rows; row++) {
            double t = random.nextDouble(-1.5, 1.5);
            double[] values = {t, t * t - 1, -t, Math.sin(2 * t)};
            for (int column = 0; column < 4; column++) {
                x.set(row, column, (float) (values[column] + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    /** float32 outputs of two engines after many steps of training differ more than rounding, but not in what they say. */
    @ParameterizedTest
    @CsvSource({
        "gan, 0.15, epochs 3 score discriminator constraint none",
        "gan, 0.15, epochs 3 score discriminator constraint spectral-norm",
        "gan, 0.15, epochs 3 score discriminator constraint clipping",
        "ganomaly, 0.05, epochs 4 score codes-and-error",
        "latent-gan, 0.15, epochs 5 adversarialEpochs 5 score discriminator"
    })
    void bothEnginesTrainToTheSame(String id, double tolerance, String changes) {
        Kind kind = Detectors.byId(id).orElseThrow();
        Settings settings = Settings.defaults(kind.params());
        String[] words = changes.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            settings = settings.with(words[i], words[i + 1]);
        }
        Detector detector = kind.detector(settings);
        Matrix onAndOff = Matrix.wrap(2, 4, 0, -1, 0, 0, 2, -2, 2, -1);
        assertThat(scores(detector, Choice.DL4J, onAndOff))
                .containsExactly(scores(detector, Choice.BLAS, onAndOff), within(tolerance));
    }

    private static double[] scores(Detector detector, Choice choice, Matrix rows) {
        Sample sample = new Sample(curve(150, 3), Layout.numeric(4));
        try (Scorer scorer = detector.fit(sample, Run.silent(Engines.of(choice, 1), 1))) {
            return scorer.score(rows);
        }
    }

    @Test
    void bothEnginesGiveTheSameGradientOfAScore() {
        Kind kind = Detectors.byId("autoencoder").orElseThrow();
        Settings settings = Brief.settings(kind).with("score", "log-error").with("hidden", "6 tanh");
        Sample sample = new Sample(curve(60, 1), Layout.numeric(4));
        try (Scorer scorer = kind.detector(settings).fit(sample, Run.silent(Engines.of(Choice.BLAS, 1), 1));
                Scorer other =
                        kind.detector(settings).restore(scorer.state(), sample.layout(), Engines.of(Choice.DL4J, 1))) {
            float[] expected = scorer.gradient().orElseThrow().of(sample.x()).values();
            float[] found = other.gradient().orElseThrow().of(sample.x()).values();
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within((float) SLOPES * (1 + Math.abs(expected[i]))));
            }
        }
    }
}
