package io.github.deepanomaly.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepanomaly.engine.Engines.Choice;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.net.Optimiser.Rule;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers, activations and optimisers compute, against their definitions in double. */
class NetworkArithmeticTest {

    /** A few roundings of float32 (6e-8) on values of size 1, and sums of a dozen of them. */
    private static final double ROUNDING = 2e-6;

    private static final int INPUTS = 5;
    private static final Optimiser ADAM = Optimiser.adam(0.01);

    static Stream<Choice> engines() {
        return Sample.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void dropoutDrawsFromItsStream(Choice engine) {
        Matrix x = Sample.normal(4, INPUTS, 1);
        try (Network network =
                Sample.engine(engine).network(INPUTS, Layers.parse("noise 1e-9, dropout 0.4"), ADAM, 5)) {
            SplittableRandom random = Weights.stream(5, 1);
            for (int pass = 0; pass < 2; pass++) {
                Matrix y = network.forward(x, true);
                for (int i = 0; i < x.values().length; i++) {
                    double expected = random.nextDouble() < 0.4 ? 0 : x.values()[i] / 0.6;
                    assertThat((double) y.values()[i]).isCloseTo(expected, within(ROUNDING));
                }
            }
            assertThat(network.forward(x, false)).isEqualTo(x);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void noiseDrawsFromItsStream(Choice engine) {
        Matrix x = Sample.normal(4, INPUTS, 1);
        try (Network network = Sample.engine(engine).network(INPUTS, Layers.parse("noise 0.5"), ADAM, 5)) {
            SplittableRandom random = Weights.stream(5, 0);
            Matrix y = network.forward(x, true);
            for (int i = 0; i < x.values().length; i++) {
                double expected = x.values()[i] + 0.5 * random.nextGaussian();
                assertThat((double) y.values()[i]).isCloseTo(expected, within(ROUNDING));
            }
            assertThat(network.forward(x, false)).isEqualTo(x);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void runningStatisticsFollowEachForwardPassForTraining(Choice engine) {
        try (Network network = Sample.engine(engine).network(1, Layers.parse("batchnorm"), ADAM, 1)) {
            network.forward(Matrix.wrap(4, 1, 1, 2, 3, 6), true); // mean 3, variance 14 / 4
            double mean = (1 - BatchNorm.DECAY) * 3;
            double variance = BatchNorm.DECAY + (1 - BatchNorm.DECAY) * 3.5;
            assertThat((double) Sample.matrix(network.weights(), "0.mean").get(0, 0))
                    .isCloseTo(mean, within(ROUNDING));
            assertThat((double) Sample.matrix(network.weights(), "0.variance").get(0, 0))
                    .isCloseTo(variance, within(ROUNDING));
            double expected = (5 - mean) / Math.sqrt(variance + BatchNorm.EPSILON);
            assertThat((double) network.forward(Matrix.wrap(1, 1, 5), false).get(0, 0))
                    .isCloseTo(expected, within(ROUNDING));
        }
    }

    /** A row alone may take a way of its own to the same values, whatever the widths leave over, before a step and after it. */
    @ParameterizedTest
    @MethodSource("engines")
    void rowAloneHasTheValuesThatItHasAmongOthers(Choice engine) {
        for (int inputs = 1; inputs <= 6; inputs++) {
            for (String layer : new String[] {"1", "2", "3", "4", "5 nobias", "9 tanh"}) {
                try (Network network = Sample.engine(engine).network(inputs, Layers.parse(layer), ADAM, 1)) {
                    Matrix x = Sample.normal(3, inputs, inputs);
                    for (int step = 0; step < 3; step++) {
                        Matrix all = network.forward(x, false).copy();
                        assertThat(Sample.difference(network.forward(x.rows(1, 2), false), all.rows(1, 2)))
                                .as("%s inputs, layer %s, step %s", inputs, layer, step)
                                .isLessThan(ROUNDING);
                        network.forward(x, true);
                        network.backward(Sample.normal(3, network.outputs(), 2));
                        network.step();
                    }
                }
            }
        }
    }

    static Stream<Arguments> rules() {
        return Sample.engines()
                .flatMap(engine -> Stream.of(
                                new Optimiser(Rule.SGD, 0.1, 0.9),
                                new Optimiser(Rule.MOMENTUM, 0.1, 0.9),
                                new Optimiser(Rule.ADAM, 0.1, 0.8),
                                new Optimiser(Rule.ADAM, 0.1, 0),
                                new Optimiser(Rule.SGD, 0.1, 0, 0.5),
                                new Optimiser(Rule.ADAM, 0.1, 0.9, 0.5))
                        .map(optimiser -> Arguments.of(engine, optimiser)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stepsFollowTheRule(Choice engine, Optimiser optimiser) {
        try (Network network = Sample.engine(engine).network(2, Layers.parse("1 nobias"), optimiser, 1)) {
            double[] w = {
                Sample.matrix(network.weights(), "0.weight").get(0, 0),
                Sample.matrix(network.weights(), "0.weight").get(1, 0)
            };
            double[] mean = new double[2];
            double[] square = new double[2];
            for (int t = 1; t <= 20; t++) {
                double[] gradient = {Math.sin(t), 1e-7 * Math.cos(t)}; // the second shows where epsilon stands
                network.forward(Matrix.wrap(1, 2, (float) gradient[0], (float) gradient[1]), true);
                network.backward(Matrix.wrap(1, 1, 1));
                network.step();
                for (int i = 0; i < 2; i++) {
                    w[i] *= 1 - optimiser.rate() * optimiser.decay();
                    w[i] -= move(optimiser, gradient[i], mean, square, i, t);
                    assertThat((double)
                                    Sample.matrix(network.weights(), "0.weight").get(i, 0))
                            .isCloseTo(w[i], within(ROUNDING));
                }
            }
        }
    }

    /** The rules in double, as {@link Optimiser} states them. */
    private static double move(Optimiser optimiser, double g, double[] mean, double[] square, int i, int t) {
        double momentum = optimiser.momentum();
        switch (optimiser.rule()) {
            case SGD -> {
                return optimiser.rate() * g;
            }
            case MOMENTUM -> {
                mean[i] = momentum * mean[i] + g;
                return optimiser.rate() * mean[i];
            }
            default -> {
                mean[i] = momentum * mean[i] + (1 - momentum) * g;
                square[i] = Optimiser.BETA2 * square[i] + (1 - Optimiser.BETA2) * g * g;
                double corrected = mean[i] / (1 - Math.pow(momentum, t));
                return optimiser.rate()
                        * corrected
                        / (Math.sqrt(square[i] / (1 - Math.pow(Optimiser.BETA2, t))) + Optimiser.EPSILON);
            }
        }
    }

    static Stream<Arguments> activations() {
        return Sample.engines()
                .flatMap(engine -> Stream.of(Activation.values()).map(activation -> Arguments.of(engine, activation)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsAndTheirSlopesAreRightFarFromZeroToo(Choice engine, Activation activation) {
        float[] z = {-200, -100, -20, -5, -1, -1e-3f, 1e-3f, 1, 5, 20, 100, 200};
        Layers layers = Layers.of(new Dense(1, activation, false));
        try (Network network = Sample.engine(engine).network(1, layers, ADAM, 1)) {
            network.load(Map.of("0.weight", Matrix.wrap(1, 1, 1)));
            Matrix y = network.forward(Matrix.wrap(z.length, 1, z), true).copy();
            Matrix ones = new Matrix(z.length, 1);
            Arrays.fill(ones.values(), 1);
            network.backward(ones);
            for (int i = 0; i < z.length; i++) {
                double expected = value(activation, z[i]);
                assertThat((double) y.values()[i])
                        .as("%s(%s)", activation, z[i])
                        .isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
                assertThat((double) network.inputGradient().values()[i])
                        .as("%s'(%s)", activation, z[i])
                        .isCloseTo(slope(activation, z[i]), within(ROUNDING));
            }
        }
    }

    private static double value(Activation activation, double z) {
        return switch (activation) {
            case LINEAR -> z;
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> z > 0 ? z : Activation.LEAK * z;
            case ELU -> z > 0 ? z : Math.expm1(z);
            case TANH -> Math.tanh(z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case SOFTPLUS -> Math.log1p(Math.exp(z));
        };
    }

    private static double slope(Activation activation, double z) {
        return switch (activation) {
            case LINEAR -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : Activation.LEAK;
            case ELU -> z > 0 ? 1 : Math.exp(z);
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case SIGMOID -> 1 / (2 + Math.exp(z) + Math.exp(-z));
            case SOFTPLUS -> 1 / (1 + Math.exp(-z));
        };
    }
}
