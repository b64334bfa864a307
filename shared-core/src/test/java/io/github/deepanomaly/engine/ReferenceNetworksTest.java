package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.loss.ReconstructionLoss;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Optimiser.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three training steps against PyTorch 1.13 (test-data/reference/networks, made by make_networks.py). */
class ReferenceNetworksTest {

    /**
     * PyTorch's own float32 run comes within 3e-7 of these float64 numbers; other orders of summing cost as much again.
     */
    private static final double TOLERANCE = 1e-6;

    private static final Path FOLDER =
            Path.of(Objects.requireNonNull(System.getProperty("deepanomaly.test-data")), "reference", "networks");

    static List<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                for (Choice engine : Sample.engines().toList()) {
                    cases.add(Arguments.of(engine, file.getFileName().toString()));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void threeStepsEqualThoseOfPyTorch(Choice engine, String file) throws IOException {
        Reference reference = Reference.read(FOLDER.resolve(file));
        ReconstructionLoss loss = new ReconstructionLoss(reference.layout(), reference.measure());
        Matrix x = reference.matrix("batch");
        Matrix losses = reference.matrix("loss");
        Matrix gradient = new Matrix(x.rows(), x.columns());
        try (Network network =
                Sample.engine(engine).network(x.columns(), reference.layers(), reference.optimiser(), 0)) {
            network.load(reference.weights("start"));
            for (int step = 0; step < losses.columns(); step++) {
                Matrix output = network.forward(x, true).copy();
                assertThat(loss.evaluate(output, x, gradient)).isCloseTo(losses.get(0, step), within(TOLERANCE));
                network.backward(gradient);
                if (step == 0) {
                    loss.reconstruct(output);
                    assertThat(Sample.difference(output, reference.matrix("prediction")))
                            .isLessThan(TOLERANCE);
                    assertThat(Sample.difference(network.gradients(), reference.weights("gradient")))
                            .isLessThan(TOLERANCE);
                }
                if (step < losses.columns() - 1) {
                    network.step();
                }
            }
            assertThat(Sample.difference(network.weights(), reference.weights("end")))
                    .isLessThan(TOLERANCE);
        }
    }

    /** One file: its keys and its matrices. */
    private record Reference(Map<String, String> keys, Map<String, Matrix> matrices) {

        static Reference read(Path file) throws IOException {
            Map<String, String> keys = new LinkedHashMap<>();
            Map<String, Matrix> matrices = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith("#")) {
                    keys.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (!line.startsWith("#")) {
                    String[] words = line.split(" ", -1);
                    Matrix matrix = new Matrix(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    for (int i = 0; i < matrix.values().length; i++) {
                        matrix.values()[i] = Float.parseFloat(words[3 + i]);
                    }
                    matrices.put(words[0], matrix);
                }
            }
            return new Reference(keys, matrices);
        }

        Matrix matrix(String name) {
            return Objects.requireNonNull(matrices.get(name), name);
        }

        private String key(String name) {
            return Objects.requireNonNull(keys.get(name), name);
        }

        /** The output activations belong to the loss here, so the last layer is linear. */
        Layers layers() {
            return Layers.parse(key("hidden") + ", " + matrix("batch").columns());
        }

        Measure measure() {
            return key("output").contains("sigmoid") ? Measure.BINARY_CROSS_ENTROPY : Measure.MEAN_SQUARED_ERROR;
        }

        Layout layout() {
            List<Block> blocks = new ArrayList<>();
            int from = 0;
            for (String part : key("output").split(", ", -1)) {
                int width = Integer.parseInt(part.split(" ", -1)[0]);
                boolean nominal = part.endsWith("softmax");
                for (int i = 0; i < (nominal ? 1 : width); i++) {
                    blocks.add(new Block(from + i, nominal ? width : 1, nominal, 0));
                }
                from += width;
            }
            return new Layout(blocks);
        }

        Optimiser optimiser() {
            String[] words = key("optimiser").split(" ", -1);
            double rate = Double.parseDouble(words[2]);
            double momentum = Double.parseDouble(words[4]);
            return new Optimiser(words[0].equals("adam") ? Rule.ADAM : Rule.MOMENTUM, rate, momentum);
        }

        /** The file counts layers from 1 and says weights for weight. */
        Map<String, Matrix> weights(String prefix) {
            Map<String, Matrix> weights = new LinkedHashMap<>();
            matrices.forEach((name, matrix) -> {
                String[] parts = name.split("\\.", -1);
                if (parts[0].equals(prefix)) {
                    String part = parts[2].equals("weights") ? "weight" : parts[2];
                    weights.put(Integer.parseInt(parts[1]) - 1 + "." + part, matrix);
                }
            });
            return weights;
        }
    }
}
