package io.github.deepanomaly.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
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
        assertThat(met).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    private static Layer randomLayer(SplittableRandom random) {
        List<Activation> activations = List.of(Activation.values());
        Activation activation = activations.get(random.nextInt(activations.size()));
        return switch (random.nextInt(4)) {
            case 0 -> new Dense(1 + random.nextInt(Dense.MAX_WIDTH), activation, random.nextBoolean());
            case 1 -> new Dropout(Math.exp(-40 * random.nextDouble()) * 0.999);
            case 2 -> new Noise(Math.exp(-40 * random.nextDouble()) * 100);
            default -> new BatchNorm();
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
            sixty relu               | a layer starts with its width, dropout, noise or batchnorm, got "sixty"
            99999999999              | a layer starts with its width, dropout, noise or batchnorm, got "99999999999"
            0 relu                   | layer width must be in [1, 1000000], got 0
            -3                       | layer width must be in [1, 1000000], got -3
            1000001 relu             | layer width must be in [1, 1000000], got 1000001
            64 relu,, 32             | a layer is missing before or after a comma
            64 relu,                 | a layer is missing before or after a comma
            64 relu 32               | "32" is not understood in layer "64 relu 32"
            64 nobias relu           | "relu" is not understood in layer "64 nobias relu"
            batchnorm 1              | "1" is not understood in layer "batchnorm 1"
            dropout                  | dropout needs a number, got "dropout"
            dropout half             | dropout needs a number, got "half"
            dropout 0.1 0.2          | "0.2" is not understood in layer "dropout 0.1 0.2"
            dropout 0                | dropout rate must be above 0 and below 1, got 0.0
            dropout 1                | dropout rate must be above 0 and below 1, got 1.0
            noise 0                  | noise deviation must be above 0 and at most 100, got 0.0
            noise 1e3                | noise deviation must be above 0 and at most 100, got 1000.0
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
}
