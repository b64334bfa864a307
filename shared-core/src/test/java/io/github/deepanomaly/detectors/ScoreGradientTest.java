package io.github.deepanomaly.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.ReconstructionScore;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.Brief;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of scores by the row. */
class ScoreGradientTest {

    private static final Layout MIXED =
            new Layout(List.of(new Block(0, 1, false, 0.4f), new Block(1, 3, true, 0), new Block(4, 1, false, 0)));

    private static final int ROWS = 60;

    private static final float STEP = 0.004f;

    /** Float32 in the forward pass leaves 1e-6 over twice the step of a slope, and curvature as much. */
    private static final double TOLERANCE = 4e-3;

    /** In so few places a neighbour changes, or an error its sign, within a step, so that there is no slope. */
    private static final double KINKS = 0.05;

    private static Arguments of(String kind, Layout layout, String... settings) {
        return Arguments.of(kind, layout, List.of(settings));
    }

    static Stream<Arguments> differentiable() {
        List<Arguments> all = new ArrayList<>();
        for (ReconstructionScore score : ReconstructionScore.values()) {
            all.add(of("autoencoder", MIXED, "hidden", "6 tanh", "score", AutoencoderDetector.SCORE.print(score)));
        }
        all.add(of("variational-autoencoder", MIXED, "hidden", "6 tanh", "score", "log-error"));
        all.add(of("variational-autoencoder", MIXED, "hidden", "6 tanh"));
        all.add(of("autoencoder", MIXED, "hidden", "6 tanh", "noise", "0.5", "dropout", "0.3", "score", "log-error"));
        all.add(of("autoencoder", MIXED, "hidden", "6 tanh", "ensemble", "2", "score", "mean-squared-error"));
        all.add(of("deep-svdd", MIXED, "hidden", "6 tanh"));
        all.add(of("convolutional-autoencoder", Layout.numeric(12), "hidden", "conv1d 3x3/2 tanh", "channels", "2"));
        all.add(of(
                "convolutional-autoencoder",
                Layout.numeric(12),
                "hidden",
                "conv1d 3x3/2 tanh",
                "channels",
                "2",
                "order",
                "blocks",
                "score",
                "log-error"));
        all.add(of("recurrent-autoencoder", Layout.numeric(8), "hidden", "lstm 4", "score", "mean-squared-error"));
        return all.stream();
    }

    private static Scorer trained(String kind, Layout layout, List<String> changes) {
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Settings settings = Settings.defaults(AnomalyModel.params(chosen)).with("epochs", "4");
        for (int i = 0; i < changes.size(); i += 2) {
            settings = settings.with(changes.get(i), changes.get(i + 1));
        }
        return chosen.detector(settings).fit(sample(layout), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1));
    }

    private static Sample sample(Layout layout) {
        SplittableRandom random = new SplittableRandom(5);
        Matrix x = new Matrix(ROWS, layout.columns());
        Matrix weights = new Matrix(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            weights.set(row, 0, 1);
            for (Block block : layout.blocks()) {
                float value = row == 2 && block.from() == 0 ? Float.NaN : (float) random.nextGaussian();
                int at = block.from() + (block.nominal() ? random.nextInt(block.width()) : 0);
                x.set(row, at, block.nominal() ? 1 : value);
            }
        }
        return new Sample(x, weights, layout);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("differentiable")
    void theGradientIsTheFiniteDifferenceOfTheScore(String kind, Layout layout, List<String> changes) {
        try (Scorer scorer = trained(kind, layout, changes)) {
            Matrix x = new Matrix(10, layout.columns());
            SplittableRandom random = new SplittableRandom(6);
            for (int i = 0; i < x.values().length; i++) {
                x.values()[i] = (float) random.nextGaussian();
            }
            x.set(3, 0, Float.NaN);
            Matrix gradient = scorer.gradient().orElseThrow().of(x);
            int wrong = 0;
            double largest = 0;
            for (int at = 0; at < x.values().length; at++) {
                double slope = slope(scorer, x, at);
                largest = Math.max(largest, Math.abs(slope));
                wrong += Math.abs(gradient.values()[at] - slope) > TOLERANCE * (1 + Math.abs(slope)) ? 1 : 0;
            }
            assertThat(wrong).isLessThanOrEqualTo((int) (KINKS * x.values().length));
            assertThat(largest).isGreaterThan(5 * TOLERANCE);
            assertThat(gradient.get(3, 0)).isZero();
        }
    }

    private static double slope(Scorer scorer, Matrix x, int at) {
        int row = at / x.columns();
        Matrix one = x.rows(row, row + 1);
        if (Float.isNaN(x.values()[at])) {
            return 0;
        }
        Matrix up = one.copy();
        Matrix down = one.copy();
        up.values()[at % x.columns()] += STEP;
        down.values()[at % x.columns()] -= STEP;
        return (scorer.score(up)[0] - scorer.score(down)[0]) / (2 * STEP);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                of("isolation-forest", MIXED),
                of("knn", MIXED),
                of("variational-autoencoder", MIXED, "score", "negative-elbo"),
                of("autoencoder", MIXED, "hidden", "6 relu, batchnorm"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("others")
    void aScoreWithoutAGradientSaysSo(String kind, Layout layout, List<String> changes) {
        Kind chosen = Detectors.byId(kind).orElseThrow();
        Settings settings = Brief.settings(chosen);
        for (int i = 0; i < changes.size(); i += 2) {
            settings = settings.with(changes.get(i), changes.get(i + 1));
        }
        Sample sample = sample(layout);
        try (Scorer scorer = chosen.detector(settings).fit(sample, Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1))) {
            assertThat(scorer.gradient()).isEmpty();
        }
    }
}
