package io.github.deepanomaly.onnx.layers;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Networks: sums in double, rounded to float32 behind each layer, as {@code Inference} does it. A row stays flat between layers, with
 * channels innermost.
 */
public final class NetworkNodes {

    private final Graph graph;
    private final Activations activations;

    /** Adds nodes to a graph. */
    public NetworkNodes(Graph graph) {
        this.graph = graph;
        activations = new Activations(graph);
    }

    /**
     * The outputs of a network, double, n x the size of its last shape.
     *
     * @param input n x the columns of {@code shape}
     * @param layers its layers; those that only matter in training may be left out
     * @param state its weights, by the names of {@code Weights}
     */
    public String outputs(String input, Shape shape, Layers layers, State state) {
        List<Map<String, Matrix>> weights = new ArrayList<>(weights(state).values());
        String output = input;
        List<Shape> shapes = layers.shapes(shape);
        int next = 0;
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            boolean weighted = layer instanceof Layer.Dense
                    || layer instanceof Layer.BatchNorm
                    || layer instanceof Convolution
                    || layer instanceof Transposed
                    || layer instanceof Recurrent;
            if (weighted && next == weights.size()) {
                throw new IllegalArgumentException("the network must have weights of \"" + Layers.of(layer) + "\"");
            }
            output = layer(output, shapes.get(i), layer, weighted ? weights.get(next++) : Map.of());
        }
        if (next != weights.size()) {
            throw new IllegalArgumentException(
                    "the network must have " + next + " layers with weights, got " + weights.size());
        }
        return output;
    }

    private String layer(String x, Shape shape, Layer layer, Map<String, Matrix> weights) {
        if (layer instanceof Layer.Dense dense) {
            return activations(dense(graph, x, weights, "weight", "bias"), dense.activation());
        } else if (layer instanceof Layer.BatchNorm) {
            return normalised(x, shape, weights);
        } else if (layer instanceof Convolution || layer instanceof Transposed || layer instanceof Pooling) {
            return new WindowNodes(graph, activations).of(x, shape, layer, weights);
        } else if (layer instanceof Recurrent recurrent && shape instanceof Shape.Sequence sequence) {
            return new RecurrentNodes(graph).states(x, sequence, recurrent, weights);
        } else if (layer instanceof Upsampling || layer instanceof Arrangement) {
            return moved(x, shape, layer);
        }
        return x; // dropout and noise
    }

    private String activations(String z, Activation activation) {
        return graph.rounded(activations.of(graph.rounded(z), activation));
    }

    /** x W + b in double, not rounded. */
    static String dense(Graph graph, String x, Map<String, Matrix> weights, String weight, String bias) {
        String product = graph.node("MatMul", x, constant(graph, named(weights, weight)));
        return weights.containsKey(bias) ? graph.node("Add", product, constant(graph, named(weights, bias))) : product;
    }

    private static Map<Integer, Map<String, Matrix>> weights(State state) {
        Map<Integer, Map<String, Matrix>> weights = new TreeMap<>();
        state.matrices().forEach((name, matrix) -> {
            int point = name.indexOf('.');
            weights.computeIfAbsent(Integer.valueOf(name.substring(0, point)), layer -> new LinkedHashMap<>())
                    .put(name.substring(point + 1), matrix);
        });
        return weights;
    }

    /** Values at other places of the row. */
    private String moved(String x, Shape shape, Layer layer) {
        int channels = shape.channels();
        int steps = shape.size() / channels;
        if (layer instanceof Arrangement.Reshape) {
            return x;
        } else if (layer instanceof Arrangement.Last) {
            return graph.columns(x, range((steps - 1L) * channels, channels));
        } else if (layer instanceof Arrangement.Repeat repeat) {
            return graph.node("Tile", x, graph.constant(Tensor.integers(1, repeat.steps())));
        }
        Upsampling up = (Upsampling) layer;
        Shape to = up.output(shape);
        int width = to instanceof Shape.Image image ? image.width() : to.size() / channels;
        int narrow = width / up.factor();
        long[] from = new long[to.size()];
        for (int i = 0; i < from.length; i++) {
            int place = i / channels;
            int line = to instanceof Shape.Image ? place / width / up.factor() : 0;
            from[i] = ((long) line * narrow + place % width / up.factor()) * channels + i % channels;
        }
        return graph.columns(x, from);
    }

    private static long[] range(long from, int count) {
        long[] range = new long[count];
        for (int i = 0; i < count; i++) {
            range[i] = from + i;
        }
        return range;
    }

    private String normalised(String input, Shape shape, Map<String, Matrix> weights) {
        float[] scale = named(weights, "scale").values();
        double[] factors = new double[shape.size()];
        double[] offsets = new double[shape.size()];
        for (int i = 0; i < factors.length; i++) {
            int channel = i % scale.length;
            double variance = named(weights, "variance").values()[channel] + Layer.BatchNorm.EPSILON;
            float factor = (float) (scale[channel] / Math.sqrt(variance));
            factors[i] = factor;
            offsets[i] = named(weights, "shift").values()[channel]
                    - named(weights, "mean").values()[channel] * factor;
        }
        String scaled = graph.rounded(graph.node("Mul", input, graph.constant(Tensor.row(factors))));
        return graph.rounded(graph.node("Add", scaled, graph.constant(Tensor.row(offsets))));
    }

    /** A matrix as double constants. */
    public static String constant(Graph graph, Matrix matrix) {
        double[] values = new double[matrix.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.values()[i];
        }
        return graph.constant(Tensor.matrix(matrix.rows(), matrix.columns(), values));
    }

    static Matrix named(Map<String, Matrix> weights, String name) {
        return Optional.ofNullable(weights.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the network must have weights " + name));
    }
}
