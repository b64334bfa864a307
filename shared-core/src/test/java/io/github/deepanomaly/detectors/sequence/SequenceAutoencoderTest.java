package io.github.deepanomaly.detectors.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Attribution;
import io.github.deepanomaly.detector.CodingScorer;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.detector.Scorer;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds that read rows as sequences or pictures: {@link ConvolutionalAutoencoder} and {@link RecurrentAutoencoder}. */
class SequenceAutoencoderTest {

    /** Shares go through float32 once more on their way back to blocks. */
    private static final float SHARE_ROUNDING = 1e-6f;

    private static final int STEPS = 24;
    private static final int CHANNELS = 2;

    static List<Kind> kinds() {
        return List.of(ConvolutionalAutoencoder.KIND, RecurrentAutoencoder.KIND);
    }

    private static Engine engine() {
        return Engines.of(Engines.Choice.AUTO, 1);
    }

    private static Settings settings(Kind kind, Map<String, String> changes) {
        return Settings.parse(kind.params(), changes);
    }

    /** Two waves, of which the second follows the first, that start anywhere; interleaved. */
    private static Matrix waves(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix x = new Matrix(rows, STEPS * CHANNELS);
        for (int row = 0; row < rows; row++) {
            double start = 2 * Math.PI * random.nextDouble();
            for (int step = 0; step < STEPS; step++) {
                x.set(row, 2 * step, (float) (Math.sin(start + 0.5 * step) + 0.05 * random.nextGaussian()));
                x.set(row, 2 * step + 1, (float) (Math.cos(start + 0.5 * step) + 0.05 * random.nextGaussian()));
            }
        }
        return x;
    }

    /** The same rows with each channel in one block. */
    private static Matrix blocks(Matrix interleaved) {
        Matrix x = new Matrix(interleaved.rows(), interleaved.columns());
        for (int row = 0; row < x.rows(); row++) {
            for (int column = 0; column < x.columns(); column++) {
                x.set(row, column % CHANNELS * STEPS + column / CHANNELS, interleaved.get(row, column));
            }
        }
        return x;
    }

    private static Scorer fit(Kind kind, Settings settings, Matrix x, Layout layout) {
        return kind.detector(settings).fit(new Sample(x, layout), Run.silent(engine(), 1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBrokenStretchIsFoundAndExplained(Kind kind) {
        Settings settings = settings(kind, Map.of("channels", "2", "epochs", "60", "score", "log-error"));
        Layout layout = Layout.numeric(STEPS * CHANNELS);
        Matrix test = waves(50, 2);
        for (int step = 10; step < 16; step++) {
            test.set(49, 2 * step + 1, test.get(49, 2 * step + 1) + 1.5f);
        }
        try (Scorer scorer = fit(kind, settings, waves(300, 1), layout)) {
            Attribution attribution = scorer.attribution(test, layout);
            double[] scores = attribution.scores();
            assertThat(IntStream.range(0, 49)
                            .mapToDouble(row -> scores[row])
                            .max()
                            .orElseThrow())
                    .isLessThan(scores[49]);
            double share = 0;
            for (int step = 10; step < 16; step++) {
                share += attribution.contributions().get(49, 2 * step + 1);
            }
            assertThat(share).as("share of the six odd values among 48").isGreaterThan(0.4);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void channelsInBlocksAreTheSameAsInterleavedOnes(Kind kind) {
        Map<String, String> quick = Map.of("channels", "2", "epochs", "3");
        Layout layout = Layout.numeric(STEPS * CHANNELS);
        Matrix x = waves(80, 3);
        Settings inBlocks = settings(kind, quick).with("order", "blocks");
        try (Scorer interleaved = fit(kind, settings(kind, quick), x, layout);
                Scorer apart = fit(kind, inBlocks, blocks(x), layout);
                Scorer restored = kind.detector(inBlocks).restore(apart.state(), layout, engine())) {
            assertThat(apart.score(blocks(x))).containsExactly(interleaved.score(x));
            assertThat(restored.score(blocks(x))).containsExactly(interleaved.score(x));
            CodingScorer coding = (CodingScorer) apart;
            CodingScorer other = (CodingScorer) interleaved;
            assertThat(coding.codes(blocks(x))).isEqualTo(other.codes(x));
            assertThat(coding.reconstructions(blocks(x))).isEqualTo(blocks(other.reconstructions(x)));
            Matrix shares = blocks(interleaved.attribution(x, layout).contributions());
            assertThat(apart.attribution(blocks(x), layout).contributions().values())
                    .containsExactly(shares.values(), within(SHARE_ROUNDING));
        }
    }

    @Test
    void coloursInBlocksAreTheSameAsInterleavedOnes() {
        Kind kind = ConvolutionalAutoencoder.KIND;
        Settings pictures = settings(kind, Map.of("channels", "2", "height", "4", "epochs", "5"));
        Layout layout = Layout.numeric(STEPS * CHANNELS);
        Matrix x = Matrix.normal(60, STEPS * CHANNELS, new SplittableRandom(7));
        try (Scorer interleaved = fit(kind, pictures, x, layout);
                Scorer apart = fit(kind, pictures.with("order", "blocks"), blocks(x), layout)) {
            assertThat(apart.score(blocks(x))).containsExactly(interleaved.score(x));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void windowsOfALogHaveOneChannelAColumn(Kind kind) {
        Layout log = Layout.numeric(3).repeated(10);
        Matrix x = waves(40, 4).rows(0, 40);
        Matrix windows = Matrix.wrap(40, 30, Arrays.copyOf(x.values(), 1200));
        try (Scorer scorer = fit(kind, settings(kind, Map.of("epochs", "1")), windows, log)) {
            assertThat(scorer.state().matrices().entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("encoder.1.weight"))
                            .map(entry -> entry.getValue().rows() % 3))
                    .containsExactly(0);
            assertThat(scorer.score(windows)).hasSize(40);
        }
    }

    @Test
    void picturesAreReadByTwoDimensionalConvolutions() {
        Settings settings =
                settings(ConvolutionalAutoencoder.KIND, Map.of("height", "8", "channels", "3", "epochs", "2"));
        Matrix x = new Matrix(30, 8 * 6 * 3);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) random.nextDouble();
        }
        try (Scorer scorer = fit(ConvolutionalAutoencoder.KIND, settings, x, Layout.numeric(8 * 6 * 3))) {
            assertThat(scorer.state().matrices().get("encoder.1.weight")).hasToString("27 x 16 matrix");
            assertThat(((CodingScorer) scorer).reconstructions(x)).hasToString("30 x 144 matrix");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            48x2   | conv1d 16x7/2 relu, conv1d 8x5/2 tanh, 4    | 96 tanh, reshape 12x8, conv1dT 16x5/2 to 24 relu, conv1dT 2x7/2 to 48 linear
            7x1    | conv1d 4x3/2 relu valid, dropout 0.1, 2     | 12 relu, reshape 3x4, dropout 0.1, conv1dT 1x3/2 to 7 linear valid
            10x3   | lstm 8, last, 2                             | 8 linear, repeat 10, lstm 8, conv1d 3x1 linear
            9x8x1  | conv2d 4x3x3/2 relu, maxpool2d 2x2, 3       | 24 relu, reshape 3x2x4, conv2dT 4x2x2/2 to 5x4 linear, conv2dT 1x3x3/2 to 9x8 linear
            6x1    | 4 relu, batchnorm, noise 0.1, 2             | 4 relu, batchnorm, 6 linear, reshape 6x1
            """)
    void theWayBackIsThatOfTheEncoderMirrored(String shape, String encoder, String decoder) {
        Shape input = Shape.parse(shape);
        Layers mirrored = Mirror.of(input, Layers.parse(encoder));
        assertThat(mirrored).hasToString(Layers.parse(decoder).toString());
        assertThat(mirrored.output(Layers.parse(encoder).output(input))).isEqualTo(input);
    }

    @Test
    void aDecoderOfOnesOwnGetsAnOutputLayerThatFits() {
        Shape code = Shape.columns(4);
        Shape sequence = Shape.sequence(12, 2);
        assertThat(Mirror.ended(Layers.parse("repeat 12, gru 5"), code, sequence))
                .hasToString(Layers.parse("repeat 12, gru 5, conv1d 2x1 linear").toString());
        assertThat(Mirror.ended(Layers.parse("9 relu"), code, sequence)).hasToString("9 relu, 24 linear");
        assertThat(Mirror.ended(Layers.parse("48 relu, reshape 4x4x3"), code, Shape.image(4, 4, 1)))
                .hasToString(Layers.parse("48 relu, reshape 4x4x3, conv2d 1x1x1 linear")
                        .toString());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Kind kind = ConvolutionalAutoencoder.KIND;
        Matrix x = waves(10, 1);
        assertRefused(Map.of("channels", "5"), x, "channels must divide the number of columns, 48, got 5");
        assertRefused(Map.of("height", "5"), x, "height must divide the pixels of a row, 48, got 5");
        assertRefused(
                Map.of("hidden", "upsample1d 2"),
                x,
                "hidden layer \"upsample1d 2\" has no transposed layer: set decoder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(
                        kind,
                        settings(kind, Map.of("height", "2")),
                        x,
                        Layout.numeric(2).repeated(24)))
                .withMessage("height must be 0 where rows are time steps, got 2");
    }

    private static void assertRefused(Map<String, String> changes, Matrix x, String message) {
        Kind kind = ConvolutionalAutoencoder.KIND;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(kind, settings(kind, changes), x, Layout.numeric(x.columns())))
                .withMessage(message);
    }
}
