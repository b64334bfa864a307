package io.github.deepanomaly.detectors.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GanTrainingTest {

    /** Weights that do nothing leave no difference at all. */
    private static final double MOVED = 0.2;

    /** One rounding of float32. */
    private static final float AVERAGING = 1e-6f;

    private static final Layout LAYOUT = Layout.numeric(2);

    private static Settings with(String... namesAndTexts) {
        Settings settings = Settings.defaults(Gan.KIND.params());
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings = settings.with(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return settings;
    }

    /** Points on a ring of radius 1. */
    private static Matrix ring(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, 2);
        for (int row = 0; row < rows; row++) {
            double angle = random.nextDouble(2 * Math.PI);
            x.set(row, 0, (float) (Math.cos(angle) + 0.05 * random.nextGaussian()));
            x.set(row, 1, (float) (Math.sin(angle) + 0.05 * random.nextGaussian()));
        }
        return x;
    }

    /** On the ring, in its middle, and outside. */
    private static final Matrix PLACES = Matrix.wrap(3, 2, 1, 0, 0, 0, 2, 2);

    private static Scorer fit(Settings settings, Matrix x, List<Epoch> epochs, List<String> warnings) {
        Progress progress = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch);
            }

            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        return Gan.KIND
                .detector(settings)
                .fit(new Sample(x, LAYOUT), new Run(Engines.of(Engines.Choice.AUTO, 1), 1, progress));
    }

    private static Scorer fit(Settings settings, Matrix x) {
        return fit(settings, x, new ArrayList<>(), new ArrayList<>());
    }

    @Test
    void heavyRowsMoveTheDiscriminator() {
        Matrix x = ring(200, 6);
        for (int row = 0; row < 20; row++) { // some rows in the middle
            x.set(row, 0, 0);
            x.set(row, 1, 0);
        }
        double[] outputs = new double[2];
        for (int heavy = 0; heavy < 2; heavy++) {
            Matrix weights = new Matrix(200, 1);
            Arrays.fill(weights.values(), 1);
            Arrays.fill(weights.values(), 0, 20, heavy == 1 ? 5 : 0.01f);
            try (Scorer scorer = Gan.KIND
                    .detector(with("score", "discriminator", "epochs", "60"))
                    .fit(new Sample(x, weights, LAYOUT), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1))) {
                outputs[heavy] = scorer.score(PLACES)[1];
            }
        }
        assertThat(outputs[1]).isLessThan(outputs[0] - MOVED);
    }

    @Test
    void averagingTakesTheMeanOfTheLastEpochs() {
        float[] third = firstWeights("3", "1");
        float[] fourth = firstWeights("4", "1");
        float[] mean = firstWeights("4", "2");
        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo((third[i] + fourth[i]) / 2, within(AVERAGING));
        }
        assertThat(mean).isNotEqualTo(fourth);
    }

    private static float[] firstWeights(String epochs, String checkpoints) {
        try (Scorer scorer = fit(with("epochs", epochs, "checkpoints", checkpoints), ring(100, 8))) {
            return scorer.state().matrix("discriminator.0.weight", 64).values();
        }
    }

    @Test
    void aGeneratorWhoseRowsAreAllTheSameIsSaid() {
        Matrix wide = ring(100, 9);
        for (int i = 0; i < wide.values().length; i++) {
            wide.values()[i] *= 1000;
        }
        assertThat(warnings(wide, "learningRate", "1e-9", "epochs", "1"))
                .containsExactly(
                        "the generator has collapsed (all its rows are the same): lower the learning rate or the number of discriminator steps");
        assertThat(warnings(ring(100, 9))).isEmpty();
    }

    @Test
    void aDiscriminatorThatSaysNothingIsSaid() {
        assertThat(warnings(ring(100, 9), "constraint", "clipping", "bound", "1e-6", "epochs", "1"))
                .containsExactly(
                        "the discriminator gives every row the same output: train longer, raise the learning rate or loosen the weight constraint");
    }

    private static List<String> warnings(Matrix x, String... namesAndTexts) {
        List<String> warnings = new ArrayList<>();
        fit(with(namesAndTexts), x, new ArrayList<>(), warnings).close();
        return warnings;
    }

    @Test
    void divergenceEndsInAMessage() {
        Settings settings = with(
                "optimiser",
                "sgd",
                "learningRate",
                "10",
                "game",
                "least-squares",
                "discriminator",
                "64 linear, 64 linear");
        assertThatThrownBy(() -> fit(settings, ring(300, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("training diverged in epoch")
                .hasMessageContaining("lower the learning rate");
    }
}
