package io.github.deepanomaly.onnx;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Dense networks: sums in double, rounded to float32 behind each layer, as {@code Inference} does it. */
final class NetworkNodes {

    private final Graph graph;

    NetworkNodes(Graph graph) {
        this.graph = graph;
    }

    /**
     * The outputs of a network, double.
     *
     * @param layers its layers; those that only matter in training may be left out
     * @param state its weights, by the names of {@code Weights}
     */
    String outputs(String input, Layers layers, State state) {
        List<Layer> computing = new ArrayList<>();
        for (Layer layer : layers.list()) {
            if (layer instanceof Layer.Dense || layer instanceof Layer.BatchNorm) {
                computing.add(layer);
            } else if (!(layer instanceof Layer.Dropout || layer instanceof Layer.Noise)) {
                throw new IllegalArgumentException("ONNX export needs dense layers, got \"" + Layers.of(layer) + "\"");
            }
        }
        Map<Integer, Map<String, Matrix>> weights = weights(state);
        if (weights.size() != computing.size()) {
            throw new IllegalArgumentException(
                    "the network must have " + computing.size() + " layers with weights, got " + weights.size());
        }
        String output = input;
        int next = 0;
        for (Map<String, Matrix> each : weights.values()) {
            Layer layer = computing.get(next++);
            output = layer instanceof Layer.Dense dense
                    ? dense(output, dense.activation(), each)
                    : normalised(output, each);
        }
        return output;
    }

    private static Map<Integer, Map<String, Matrix>> weights(State state) {
        Map<Integer, Map<String, Matrix>> weights = new TreeMap<>();
        state.matrices().forEach((name, matrix) -> {
            int point = name.indexOf('.');
            weights.computeIfAbsent(Integer.valueOf(name.substring(0, point)), layer -> new TreeMap<>())
                    .put(name.substring(point + 1), matrix);
        });
        return weights;
    }

    private String dense(String input, Activation activation, Map<String, Matrix> weights) {
        String product = graph.node("MatMul", input, constant(weights, "weight"));
        String sum = weights.containsKey("bias") ? graph.node("Add", product, constant(weights, "bias")) : product;
        return graph.rounded(activated(graph.rounded(sum), activation));
    }

    private String activated(String z, Activation activation) {
        return switch (activation) {
            case LINEAR -> z;
            case RELU -> graph.node("Max", z, graph.constant(0));
            case LEAKY_RELU -> graph.node("Max", z, graph.node("Mul", z, graph.constant(Activation.LEAK)));
            case ELU -> graph.cast(new FloatNodes(graph).elu(graph.cast(z, Tensor.Type.FLOAT)), Tensor.Type.DOUBLE);
            case TANH -> graph.cast(new FloatNodes(graph).tanh(graph.cast(z, Tensor.Type.FLOAT)), Tensor.Type.DOUBLE);
            case SIGMOID ->
                graph.cast(new FloatNodes(graph).sigmoid(graph.cast(z, Tensor.Type.FLOAT)), Tensor.Type.DOUBLE);
            case SOFTPLUS -> {
                String small = graph.node("Exp", graph.node("Neg", graph.node("Abs", z)));
                yield graph.node(
                        "Add",
                        graph.node("Max", z, graph.constant(0)),
                        graph.node("Log", graph.node("Add", small, graph.constant(1))));
            }
        };
    }

    private String normalised(String input, Map<String, Matrix> weights) {
        float[] scale = named(weights, "scale").values();
        double[] factors = new double[scale.length];
        double[] offsets = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            double variance = named(weights, "variance").values()[i] + Layer.BatchNorm.EPSILON;
            float factor = (float) (scale[i] / Math.sqrt(variance));
            factors[i] = factor;
            offsets[i] =
                    named(weights, "shift").values()[i] - named(weights, "mean").values()[i] * factor;
        }
        String scaled = graph.rounded(graph.node("Mul", input, graph.constant(Tensor.row(factors))));
        return graph.rounded(graph.node("Add", scaled, graph.constant(Tensor.row(offsets))));
    }

    private String constant(Map<String, Matrix> weights, String name) {
        Matrix matrix = named(weights, name);
        double[] values = new double[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.values()[i];
        }
        return graph.constant(Tensor.matrix(matrix.rows(), matrix.columns(), values));
    }

    private static Matrix named(Map<String, Matrix> weights, String name) {
        return Optional.ofNullable(weights.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the network must have weights " + name));
    }

    /**
     * Activations in float32, operation by operation as the engine computes them, so that codes and errors have the same bits: distances
     * of rows that lie close to a training row show the last of them.
     */
    private static final class FloatNodes {

        /** From here on the nearest float32 to tanh is 1. */
        private static final float TANH_IS_ONE = 9.02f;

        private final Graph graph;

        FloatNodes(Graph graph) {
            this.graph = graph;
        }

        /** Lambert's continued fraction for a quarter of the argument, twice doubled, see {@code engine.blas.layers.Function}. */
        String tanh(String z) {
            String limited = graph.node("Clip", List.of(z, number(-TANH_IS_ONE), number(TANH_IS_ONE)));
            String x = times(number(0.25f), limited);
            String q = times(x, x);
            String n = times(x, polynomial(q, 135135, 17325, 378, 1));
            String d = polynomial(q, 135135, 62370, 3150, 28);
            String halfN = times(times(number(2), n), d);
            String halfD = plus(times(d, d), times(n, n));
            String y = graph.node(
                    "Div", times(times(number(2), halfN), halfD), plus(times(halfD, halfD), times(halfN, halfN)));
            return graph.node("Clip", List.of(y, number(-1), number(1)));
        }

        /** 0.5 + 0.5 tanh(z / 2). */
        String sigmoid(String z) {
            return plus(number(0.5f), times(number(0.5f), tanh(times(number(0.5f), z))));
        }

        /** max(z, 0) + 2 t / (1 - t) with t = tanh(min(z, 0) / 2). */
        String elu(String z) {
            String t = tanh(times(number(0.5f), graph.node("Min", z, number(0))));
            String below = graph.node("Div", times(number(2), t), graph.node("Sub", number(1), t));
            return plus(graph.node("Max", z, number(0)), below);
        }

        /** a + q (b + q (c + q d)). */
        private String polynomial(String q, float a, float b, float c, float d) {
            String inner = d == 1 ? q : times(q, number(d));
            return plus(number(a), times(q, plus(number(b), times(q, plus(number(c), inner)))));
        }

        private String times(String a, String b) {
            return graph.node("Mul", a, b);
        }

        private String plus(String a, String b) {
            return graph.node("Add", a, b);
        }

        private String number(float value) {
            return graph.constant(Tensor.of(value));
        }
    }
}
