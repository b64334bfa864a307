package io.github.deepanomaly.detectors.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.testing.CentralDifferences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastNormalisationTest {

    private static final int SIDE = 8;
    private static final Layout LAYOUT = Layout.numeric(SIDE * SIDE);

    private static Detector detector(Map<String, String> changes) {
        Map<String, String> text = new HashMap<>(Map.of("height", "8", "epochs", "5"));
        text.putAll(changes);
        return ConvolutionalAutoencoder.KIND.detector(Settings.parse(ConvolutionalAutoencoder.KIND.params(), text));
    }

    private static Scorer fit(Map<String, String> changes, Matrix x) {
        return detector(changes).fit(new Sample(x, LAYOUT), Run.silent(Engines.of(Engines.Choice.AUTO, 1), 1));
    }

    /** Bars through the middle, upright, or across where {@code across} says so, of any brightness. */
    private static Matrix bars(int rows, boolean across, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = Matrix.normal(rows, SIDE * SIDE, random);
        for (int row = 0; row < rows; row++) {
            float ink = (float) (2 + 3 * random.nextDouble());
            for (int i = 0; i < SIDE * SIDE; i++) {
                int place = across ? i / SIDE : i % SIDE;
                x.set(row, i, 0.05f * x.get(row, i) + (place == 3 || place == 4 ? ink : 0));
            }
        }
        return x;
    }

    private static Matrix brighter(Matrix x) {
        Matrix brighter = x.copy();
        for (int i = 0; i < brighter.values().length; i++) {
            brighter.values()[i] = 3 * brighter.values()[i] + 2;
        }
        return brighter;
    }

    @Test
    void brightnessAndContrastCountOnlyWhereTheyAreKept() {
        Matrix test = bars(20, false, 2);
        try (Scorer normalised = fit(Map.of(), bars(200, false, 1));
                Scorer kept = fit(Map.of("contrast", "keep"), bars(200, false, 1))) {
            double[] before = normalised.score(test);
            double[] after = normalised.score(brighter(test));
            for (int row = 0; row < before.length; row++) {
                assertThat(after[row]).isCloseTo(before[row], within(0.5)); // the floor leaves a little
            }
            assertThat(kept.score(brighter(test))[0]).isGreaterThan(kept.score(test)[0] + 1);
            assertThat(normalised.score(bars(1, true, 3))[0]).isGreaterThan(before[0] + 1);
        }
    }

    @Test
    void expectedPixelsHaveThePicturesOwnBrightness() {
        Matrix test = bars(20, false, 2);
        try (Scorer scorer = fit(Map.of("epochs", "60"), bars(200, false, 1))) {
            Attribution attribution = scorer.attribution(brighter(test), LAYOUT);
            assertThat(attribution.scores()).containsExactly(scorer.score(brighter(test)));
            Matrix drawn = ((CodingScorer) scorer).reconstructions(brighter(test));
            double error = 0;
            double size = 0;
            for (int i = 0; i < drawn.values().length; i++) {
                double pixel = brighter(test).values()[i];
                error += Math.pow(drawn.values()[i] - pixel, 2);
                error += Math.pow(attribution.expected().values()[i] - pixel, 2);
                size += pixel * pixel;
            }
            assertThat(Math.sqrt(error / size)).isLessThan(0.2);
        }
    }

    @Test
    void theGradientIsThatOfThePixels() {
        ContrastNormalisation contrast = new ContrastNormalisation();
        Matrix x = bars(3, false, 4);
        Matrix slopes = Matrix.normal(3, SIDE * SIDE, new SplittableRandom(5));
        Matrix gradient = contrast.gradient(slopes, x);
        CentralDifferences.assertGradient(gradient, at -> CentralDifferences.linear(contrast.map(at), slopes), x, 1e-3);
    }

    @Test
    void theGradientOfAScoreGoesThroughTheNormalisation() {
        Matrix x = bars(2, true, 6);
        x.set(1, 5, Float.NaN);
        try (Scorer scorer = fit(Map.of("score", "log-error", "hidden", "conv2d 4x3x3/2 tanh"), bars(100, false, 1))) {
            Matrix gradient = scorer.gradient().orElseThrow().of(x);
            assertThat(gradient.get(1, 5)).isZero();
            CentralDifferences.assertGradient(
                    gradient, at -> Arrays.stream(scorer.score(at)).sum(), x, 2e-3);
        }
    }

    @Test
    void missingPixelsStayMissingAndTheRestIsAsWithoutThem() {
        ContrastNormalisation contrast = new ContrastNormalisation();
        Matrix x =
                Matrix.wrap(2, 4, new float[] {1, Float.NaN, 3, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN});
        Matrix mapped = contrast.map(x);
        assertThat(mapped.rows(0, 1).values())
                .containsExactly(-mapped.get(0, 2), Float.NaN, mapped.get(0, 2), Float.NaN);
        assertThat(mapped.get(0, 2)).isCloseTo((float) (1 / Math.sqrt(1.01)), within(1e-6f));
        assertThat(mapped.rows(1, 2).values()).containsOnly(Float.NaN);
        assertThat(contrast.gradient(new Matrix(2, 4), x).values()).containsOnly(0);
    }

    @Test
    void anEmptyPictureStaysEmpty() {
        assertThat(new ContrastNormalisation()
                        .map(Matrix.wrap(1, 3, new float[] {5, 5, 5}))
                        .values())
                .containsOnly(0);
    }

    @Test
    void restoredItScoresTheSame() {
        Matrix test = bars(20, false, 2);
        try (Scorer scorer = fit(Map.of(), bars(50, false, 1));
                Scorer restored =
                        detector(Map.of()).restore(scorer.state(), LAYOUT, Engines.of(Engines.Choice.AUTO, 1))) {
            assertThat(restored.score(test)).containsExactly(scorer.score(test));
        }
    }

    @Test
    void saysWhatDoesNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector(Map.of("loss", "binary-cross-entropy")))
                .withMessage("contrast must be keep for the loss binary-cross-entropy, got normalise");
        Layout levels = new Layout(List.of(new Block(0, 4, true, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContrastNormalisation().layout(levels))
                .withMessage("contrast normalise needs numeric columns, got nominal ones");
    }
}
