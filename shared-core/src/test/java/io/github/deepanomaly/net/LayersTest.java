package io.github.deepanomaly.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.net.Arrangement.Last;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Recurrent.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {

    @Test
    void aTextBecomesLayers() {
        assertThat(Layers.parse("64 relu, dropout 0.1, noise 0.5,batchnorm ,  32 LeakyReLU\tnobias,2"))
                .isEqualTo(Layers.of(
                        new Dense(64, Activation.RELU),
                        new Dropout(0.1),
                        new Noise(0.5),
                        new BatchNorm(),
                        new Dense(32, Activation.LEAKY_RELU, false),
                        new Dense(2, Activation.LINEAR)));
        assertThat(Layers.parse("3 nobias")).isEqualTo(Layers.of(new Dense(3, Activation.LINEAR, false)));
        assertThat(Layers.parse(" ")).isEqualTo(Layers.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void parsingIsTheInverseOfPrinting(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Class<?>> met = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            List<Layer> list = new ArrayList<>();
            for (int layer = random.nextInt(6); layer > 0; layer--) {
                list.add(randomLayer(random));
                met.add(list.get(list.size() - 1).getClass());
            }
            Layers layers = new Layers(list);
            assertThat(Layers.parse(layers.toString())).isEqualTo(layers);
        }
        Stream<Class<?>> kinds = Stream.of(Layer.class.getPermittedSubclasses())
                .flatMap(kind -> kind.isInterface() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind));
        assertThat(met).containsExactlyInAnyOrderElementsOf(kinds.toList());
    }

    private static Layer randomLayer(SplittableRandom random) {
        List<Activation> activations = List.of(Activation.values());
        Activation activation = activations.get(random.nextInt(activations.size()));
        boolean bias = random.nextBoolean();
        Window window = randomWindow(random, random.nextBoolean());
        return switch (random.nextInt(12)) {
            case 0 -> new Dense(1 + random.nextInt(Dense.MAX_WIDTH), activation, bias);
            case 1 -> new Dropout(Math.exp(-40 * random.nextDouble()) * 0.999);
            case 2 -> new Noise(Math.exp(-40 * random.nextDouble()) * 100);
            case 3 -> new Convolution(1 + random.nextInt(99), window, activation, bias);
            case 4 -> new Transposed(1 + random.nextInt(99), window, activation, bias);
            case 5 -> {
                int height = window.dimensions() == 1 ? 1 : 1 + random.nextInt(99);
                yield new Transposed(3, window, height, 1 + random.nextInt(99), activation, bias);
            }
            case 6 -> {
                Pooling.Rule rule = random.nextBoolean() ? Pooling.Rule.MAX : Pooling.Rule.AVG;
                yield new Pooling(rule, randomWindow(random, false));
            }
            case 7 -> new Upsampling(1 + random.nextInt(2), 1 + random.nextInt(9));
            case 8 -> new Recurrent(random.nextBoolean() ? Cell.LSTM : Cell.GRU, 1 + random.nextInt(99));
            case 9 -> new Repeat(1 + random.nextInt(99));
            case 10 -> bias ? new Last() : new BatchNorm();
            default -> new Reshape(randomShape(random));
        };
    }

    private static Window randomWindow(SplittableRandom random, boolean causal) {
        Padding padding = causal ? Padding.CAUSAL : random.nextBoolean() ? Padding.SAME : Padding.VALID;
        int width = 1 + random.nextInt(9);
        int stride = 1 + random.nextInt(9);
        return causal || random.nextBoolean()
                ? Window.steps(width, stride, padding)
                : Window.pixels(1 + random.nextInt(9), width, stride, padding);
    }

    private static Shape randomShape(SplittableRandom random) {
        int size = 1 + random.nextInt(99);
        return switch (random.nextInt(3)) {
            case 0 -> Shape.columns(size);
            case 1 -> Shape.sequence(size, 3);
            default -> Shape.image(2, size, 3);
        };
    }

    @Test
    void everyActivationHasAWordOfItsOwn() {
        for (Activation activation : Activation.values()) {
            assertThat(activation.text()).matches("[a-z]+");
            assertThat(Layers.parse("5 " + activation.text())).isEqualTo(Layers.of(new Dense(5, activation)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            64 relux                 | activation must be one of linear, relu, leakyrelu, elu, tanh, sigmoid, softplus, got "relux"
            sixty relu               | a layer starts with its width or one of dropout, noise, batchnorm, conv1d, conv2d, conv1dT, conv2dT, maxpool1d, maxpool2d, avgpool1d, avgpool2d, upsample1d, upsample2d, lstm, gru, last, repeat, reshape, got "sixty"
            99999999999              | a layer starts with its width or one of dropout, noise, batchnorm, conv1d, conv2d, conv1dT, conv2dT, maxpool1d, maxpool2d, avgpool1d, avgpool2d, upsample1d, upsample2d, lstm, gru, last, repeat, reshape, got "99999999999"
            0 relu                   | layer width must be in [1, 1000000], got 0
            -3                       | layer width must be in [1, 1000000], got -3
            1000001 relu             | layer width must be in [1, 1000000], got 1000001
            64 relu,, 32             | a layer is missing before or after a comma
            64 relu,                 | a layer is missing before or after a comma
            64 relu 32               | "32" is not a word of layer "64 relu 32"
            64 nobias relu           | "relu" is not a word of layer "64 nobias relu"
            batchnorm 1              | "1" is not a word of layer "batchnorm 1"
            dropout                  | dropout needs a number, got "dropout"
            dropout half             | dropout needs a number, got "half"
            dropout 0.1 0.2          | "0.2" is not a word of layer "dropout 0.1 0.2"
            dropout 0                | dropout rate must be above 0 and below 1, got 0.0
            dropout 1                | dropout rate must be above 0 and below 1, got 1.0
            noise 0                  | noise deviation must be above 0 and at most 100, got 0.0
            noise 1e3                | noise deviation must be above 0 and at most 100, got 1000.0
            conv1d                   | conv1d needs FILTERSxSTEPS[/STRIDE], got "conv1d"
            conv1d 16                | conv1d needs FILTERSxSTEPS[/STRIDE], got "16"
            conv1d 16x7x7            | conv1d needs FILTERSxSTEPS[/STRIDE], got "16x7x7"
            conv2d 16x7              | conv2d needs FILTERSxHEIGHTxWIDTH[/STRIDE], got "16x7"
            conv1d 16x7/2/2          | conv1d needs FILTERSxSTEPS[/STRIDE], got "16x7/2/2"
            conv1d 16x7/two          | conv1d needs FILTERSxSTEPS[/STRIDE], got "16x7/two"
            conv1d 16x7 reluu        | activation must be one of linear, relu, leakyrelu, elu, tanh, sigmoid, softplus, got "reluu"
            conv1d 16x7 relu vaild   | "vaild" is not a word of layer "conv1d 16x7 relu vaild"
            conv1d 16x7 relu same 3  | "3" is not a word of layer "conv1d 16x7 relu same 3"
            conv1d 16x7/0            | window stride must be in [1, 10000], got 0
            conv1d 0x7               | layer width must be in [1, 1000000], got 0
            conv2d 16x3x3 causal     | padding causal is for sequences, got an image
            conv1dT 16x7/2 to many   | to needs STEPS, got "many"
            conv1dT 16x7/2 to 0      | "to" needs positive numbers, got 0
            conv2dT 16x3x3 to 28     | to needs HEIGHTxWIDTH, got "28"
            maxpool1d 2/2 causal     | padding of a pooling must be same or valid, got causal
            avgpool2d 2              | avgpool2d needs HEIGHTxWIDTH[/STRIDE], got "2"
            upsample1d 0             | upsampling factor must be in [1, 10000], got 0
            lstm                     | lstm needs WIDTH, got "lstm"
            lstm many                | lstm needs WIDTH, got "many"
            lstm 32 last             | "last" is not a word of layer "lstm 32 last"
            repeat 0                 | repeat steps must be in [1, 1000000], got 0
            reshape                  | reshape is incomplete, got "reshape"
            reshape 3x4x5x6          | a shape has one to three numbers, got "3x4x5x6"
            reshape 3y4              | a shape is written as COLUMNS, STEPSxCHANNELS or HEIGHTxWIDTHxCHANNELS, got "3y4"
            """)
    void errorsQuoteTheTokenAtFault(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layers.parse(text))
                .withMessage(message);
    }

    @Test
    void whatIsNotANumberIsNoRateAndNoDeviation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dropout(Double.NaN))
                .withMessage("dropout rate must be above 0 and below 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Noise(Double.NaN))
                .withMessage("noise deviation must be above 0 and at most 100, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Optimiser(Optimiser.Rule.SGD, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Optimiser(Optimiser.Rule.SGD, 0.1, Double.NaN));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Layers.parse("5 LINEAR")).hasToString("5 linear");
        } finally {
            Locale.setDefault(before);
        }
    }
}
