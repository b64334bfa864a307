package io.github.deepanomaly.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.net.Layer.Dense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerShapesTest {

    @Test
    void stacksAreJoinedAndReversed() {
        Layers encoder = Layers.parse("64 relu, 32 tanh");
        assertThat(encoder.then(new Dense(2, Activation.LINEAR)).then(encoder.reversed()))
                .hasToString("64 relu, 32 tanh, 2 linear, 32 tanh, 64 relu");
        assertThat(encoder.reversed().reversed()).isEqualTo(encoder);
    }

    @Test
    void theLastDenseLayerDecidesTheWidth() {
        assertThat(Layers.parse("64 relu, dropout 0.5, 3, batchnorm").outputs(10))
                .isEqualTo(3);
        assertThat(Layers.parse("dropout 0.5, noise 1").outputs(10)).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            140x1   | conv1d 16x7/2 relu, conv1d 8x7/2 relu    | 35x8
            35x1    | conv1d 16x7/2 relu                       | 18x16
            18x16   | conv1dT 16x7/2 to 35                     | 35x16
            18x16   | conv1dT 16x7/2                           | 36x16
            10x2    | conv1d 3x4/3 valid                       | 3x3
            3x3     | conv1dT 2x4/3 valid                      | 10x2
            10x2    | conv1d 3x4/3 causal                      | 4x3
            28x28x1 | conv2d 16x3x3/2 relu, conv2d 32x3x3/2    | 7x7x32
            7x7x32  | conv2dT 16x3x3/2, conv2dT 1x3x3/2        | 28x28x1
            28x30x3 | maxpool2d 2x3/3 valid                    | 9x10x3
            7x2     | avgpool1d 2                              | 4x2
            7x2     | upsample1d 3                             | 21x2
            3x4x2   | upsample2d 2                             | 6x8x2
            140x2   | lstm 32, gru 16, last, repeat 140, 5     | 5
            12      | reshape 3x4, lstm 2, dropout 0.1         | 3x2
            """)
    void shapesFollowFromTheLayers(String input, String layers, String output) {
        assertThat(Layers.parse(layers).output(Shape.parse(input))).isEqualTo(Shape.parse(output));
    }

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            30      | conv1d 16x7     | layer "conv1d 16x7 linear" needs rows of steps x channels, got 30
            30x1    | conv2d 4x3x3    | layer "conv2d 4x3x3 linear" needs rows of height x width x channels, got 30x1
            5x1     | conv1d 4x6 valid | layer "conv1d 4x6 linear valid" needs at least 6 steps or pixels in a row, got 5
            18x16   | conv1dT 8x7/2 to 34 | layer "conv1dT 8x7/2 to 34 linear" cannot map 18x16 to 34x8, because the convolution maps that to 17x16
            30      | lstm 4          | layer "lstm 4" needs rows of steps x channels, got 30
            30      | last            | layer "last" needs rows of steps x channels, got 30
            30x2    | repeat 4        | layer "repeat 4" needs rows without steps, got 30x2
            30      | reshape 7x4     | layer "reshape 7x4" needs 28 values, got 30
            30      | upsample1d 2    | layer "upsample1d 2" needs rows of steps x channels, got 30
            """)
    void aLayerThatCannotReadItsInputSaysSo(String input, String layers, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.parse(layers).output(Shape.parse(input)))
                .withMessage(message);
    }

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            6    | reshape 6x1, upsample1d 10000, upsample1d 10000 | layer "upsample1d 10000" must leave its line at most 5000000 values a row, got 600060006 from rows of 6
            6    | reshape 6x1, upsample1d 10000, upsample1d 100 | layer "upsample1d 100" must leave its line at most 5000000 values a row, got 6060006 from rows of 6
            6x1  | upsample1d 1000, maxpool1d 10000/1 | layer "maxpool1d 10000/1" must leave its line at most 10000000 pooled values a row, got 60000000 from rows of 6x1
            6x1  | upsample1d 1000, avgpool1d 1000/1, avgpool1d 1000/1 | layer "avgpool1d 1000/1" must leave its line at most 10000000 pooled values a row, got 12000000 from rows of 6x1
            6x1  | upsample1d 1000, conv1d 1x10000 | layer "conv1d 1x10000 linear" must leave its line at most 5000000 values a row, got 60012000 from rows of 6x1
            100x100x1 | conv2dT 1x10000x1 | layer "conv2dT 1x10000x1 linear" must leave its line at most 5000000 values a row, got 100010000 from rows of 100x100x1
            6x1  | upsample1d 10000, upsample1d 10000, upsample1d 10000 | layer "upsample1d 10000" must leave its line at most 5000000 values a row, got 600060000 from rows of 6x1
            6x4  | upsample1d 10000, upsample1d 10000 | layer "upsample1d 10000" a shape needs positive numbers and at most 2147483647 values, got 600000000x4
            1000000x2 | upsample1d 10000 | layer "upsample1d 10000" must give at most 5000000 values a row, got more
            6    | repeat 1000000 | layer "repeat 1000000" must leave its line at most 5000000 values a row, got 6000000 from rows of 6
            6    | repeat 20000, lstm 1 | layer "lstm 1" must read at most 10000 steps, got 20000 from rows of 6
            6    | 1000000 relu, 1000000 relu | layer "1000000 relu" must leave its line at most 500000000 products a row, got 1000006000000 from rows of 6
            4    | reshape 4x1, lstm 46341 | layer "lstm 46341" must leave its line at most 500000000 products a row, got 34360553952 from rows of 4
            """)
    void aLineIsBoundedInWhatARowCosts(String input, String layers, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.parse(layers).output(Shape.parse(input)))
                .withMessage(message);
    }

    @ParameterizedTest(name = "{0} through {1}")
    @CsvSource(delimiter = '|', textBlock = """
            512x512x1 | conv2d 16x3x3/2 relu, conv2d 32x3x3/2 relu
            224x224x3 | conv2d 16x3x3 relu, maxpool2d 3x3/2, conv2d 32x3x3/2 relu
            10000x8   | conv1d 32x7/2 relu, conv1d 16x7/2 relu
            10000x4   | lstm 32, last
            1000000   | 256 relu, 64 relu
            """)
    void largeNetworksStayFarBelow(String input, String layers) {
        assertThat(Layers.parse(layers).output(Shape.parse(input)).size()).isPositive();
    }

    @Test
    void aStackHasAtMostAThousandLayers() {
        assertThat(Layers.parse("1, ".repeat(999) + "1").list()).hasSize(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.parse("1, ".repeat(1000) + "1"))
                .withMessage("a stack must have at most 1000 layers, got 1001");
    }
}
