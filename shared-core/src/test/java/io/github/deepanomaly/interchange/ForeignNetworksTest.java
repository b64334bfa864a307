package io.github.deepanomaly.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.engine.Network;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of test-data/networks, which its programs wrote, give what Keras, PyTorch and scikit-learn compute. */
class ForeignNetworksTest {

    private static final double TOLERANCE = 1e-5;

    private static void assertSameOutputs(String file, String line) throws IOException {
        Matrix rows = Tables.read(file + ".rows.csv");
        Matrix expected = Tables.read(file + ".outputs.csv");
        ImportedNetwork network = NetworkFile.read(Tables.path(file), line, rows.columns());
        assertThat(outputs(network, rows).values()).containsExactly(expected.values(), within((float) TOLERANCE));
    }

    private static Matrix outputs(ImportedNetwork network, Matrix rows) {
        Engine engine = Run.standard().engine();
        int code = network.encoder().outputs(network.inputs());
        try (Network encoder = loaded(engine, network, "encoder.", network.inputs(), network.encoder());
                Network decoder = loaded(engine, network, "decoder.", code, network.decoder())) {
            return decoder.infer(encoder.infer(rows));
        }
    }

    private static Network loaded(Engine engine, ImportedNetwork from, String prefix, int inputs, Layers layers) {
        Network network = engine.network(inputs, layers, new Optimiser(Optimiser.Rule.ADAM, 0.001, 0.9, 0), 1);
        Map<String, Matrix> weights = new LinkedHashMap<>();
        from.weights().forEach((name, matrix) -> {
            if (name.startsWith(prefix)) {
                weights.put(name.substring(prefix.length()), matrix);
            }
        });
        network.load(weights);
        return network;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nested.h5",
                "nested.keras",
                "convolutional.h5",
                "convolutional.keras",
                "recurrent.h5",
                "recurrent.keras",
                "installed.h5",
                "installed.keras",
                "bent.h5",
                "bent.keras",
                "margins.keras",
                "over.keras",
                "gated.keras",
                "gated.h5",
                "brain.keras",
                "brain.h5"
            })
    void aNetworkOfKerasGivesTheSameOutputs(String file) throws IOException {
        assertSameOutputs(file, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense",
                "steps",
                "picture",
                "states",
                "perceptron",
                "strided",
                "wide",
                "layered",
                "standard",
                "minmax",
                "bent",
                "last",
                "final",
                "gates",
                "single",
                "channel",
                "softplus",
                "half",
                "brain"
            })
    void aNetworkOfAnOnnxFileGivesTheSameOutputs(String file) throws IOException {
        assertSameOutputs(file + ".onnx", "");
    }

    @Test
    void arraysInASecondFileAreReadFromTheSameFolder() throws IOException {
        assertThat(NetworkFile.read(Tables.path("apart.onnx"), "", 8))
                .isEqualTo(NetworkFile.read(Tables.path("dense.onnx"), "", 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "dense.safetensors! 12, batchnorm, 12 relu nobias, dropout 0.1, 3 tanh; 12 elu, 8 sigmoid",
                "steps.safetensors! reshape 16x2, conv1d 5x3 relu, conv1d 4x2/2 tanh valid, 6; 32 leakyrelu, reshape 8x4, "
                        + "conv1dT 5x2/2 softplus valid, conv1d 2x3",
                "picture.safetensors! reshape 8x8x1, conv2d 4x3x3 relu, maxpool2d 2x2 valid, conv2d 2x2x2/2 relu valid; "
                        + "reshape 2x2x2, conv2dT 4x2x2/2 relu valid, conv2dT 1x2x2/2 sigmoid valid",
                "states.safetensors! reshape 10x2, lstm 5, last; repeat 10, lstm 6, conv1d 2x1",
                "last.safetensors! reshape 10x2, lstm 4, lstm 4, last; repeat 10, lstm 5, conv1d 2x1",
                "gates.safetensors! reshape 10x2, gru 4, last; repeat 10, gru 5, conv1d 2x1",
                "single.safetensors! reshape 12x1, lstm 4; conv1d 1x1",
                "named.safetensors! 5 relu, 3; 5 relu, 8",
            })
    void weightsOfPyTorchNeedTheLayersThatAPersonGives(String file, String line) throws IOException {
        assertSameOutputs(file, line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "installed.weights.h5! reshape 16x2, conv1d 5x3/2 relu, lstm 4, last; repeat 16, lstm 5, conv1d 2x1",
                "subclass.weights.h5! 6 relu, batchnorm, 3 relu; 6 relu, 10 sigmoid",
                "subclass.keras! 6 relu, batchnorm, 3 relu; 6 relu, 10 sigmoid",
            })
    void weightsOfKerasAloneNeedTheLayersThatAPersonGives(String file, String line) throws IOException {
        assertSameOutputs(file, line);
    }

    @Test
    void arithmeticOf16BitsIsSaid() throws IOException {
        assertThat(NetworkFile.read(Tables.path("brain.keras"), "", 8).arithmetic())
                .isEqualTo("bfloat16");
        assertThat(NetworkFile.read(Tables.path("half.onnx"), "", 8).arithmetic())
                .isEqualTo("float16");
        assertThat(NetworkFile.read(Tables.path("gated.h5"), "", 20).arithmetic())
                .isEmpty();
    }

    @Test
    void layersOfWeightsAloneAreFoundByTheirShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(
                        Tables.path("subclass.weights.h5"), "7 relu, batchnorm, 3 relu; 6 relu, 10 sigmoid", 10))
                .withMessageContaining(
                        "layer 1 of layers (\"7 relu\") must have 2 arrays in the file, the first of shape [10, 7]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(
                        Tables.path("subclass.weights.h5"), "6 relu, batchnorm, 3 relu; 10 sigmoid", 10))
                .withMessageContaining("must have 2 arrays in the file, the first of shape [3, 10]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NetworkFile.read(Tables.path("subclass.weights.h5"), "6 relu, batchnorm; 10 sigmoid", 10))
                .withMessageContaining("layers must name all layers of the file with weights, but left are [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(Tables.path("unordered.weights.h5"), "4; 4", 4))
                .withMessageContaining(
                        "but back and front both have [4, 4], and their names do not say which is first");
    }

    @Test
    void modulesOfOneShapeMustSayTheirOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.read(Tables.path("unordered.safetensors"), "4; 4", 4))
                .withMessageContaining(
                        "modules \"blue\" and \"red\" both fit, and their names do not say which is first");
    }

    @Test
    void aLayerThatOnlyBendsIsNoCode() throws IOException {
        assertThat(NetworkFile.read(Tables.path("margins.keras"), "", 30).line())
                .isEqualTo(
                        "reshape 15x2, conv1dT 2x6 linear valid nobias, conv1d 4x5 relu causal, maxpool1d 4/4 valid, "
                                + "conv1d 2x3 linear, conv1d 4x1 relu nobias, conv1d 2x1 linear nobias; "
                                + "reshape 5x2, upsample1d 4, conv1d 2x3 linear, conv1d 2x6 linear valid nobias");
    }

    @Test
    void theCodeIsWhatIsNarrowest() throws IOException {
        ImportedNetwork network = NetworkFile.read(Tables.path("classic.h5"), "", 12);
        assertThat(network.line()).isEqualTo("32 relu, 16 relu; 32 relu, 12 sigmoid");
    }
}
