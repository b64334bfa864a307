package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Upsampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Names, shapes and start values of a network's weights, the same for every engine, so that a model trained on one scores
 * on another.
 *
 * <p>Layer number i (from 0) has
 *
 * <ul>
 *   <li>{@code i.weight} (inputs x width) and {@code i.bias} (1 x width) if it is dense,
 *   <li>{@code i.weight} ((height, width, channels) x filters) and {@code i.bias} (1 x filters) if it is a convolution,
 *   <li>{@code i.weight} (channels x (height, width, filters)) and {@code i.bias} (1 x filters) if it is a transposed one,
 *   <li>{@code i.weight} (channels x blocks of width), {@code i.recurrent} (width x the same) and {@code i.bias} (1 x the same) if
 *       it is recurrent, with the blocks of {@link Cell},
 *   <li>{@code i.scale}, {@code i.shift}, {@code i.mean}, {@code i.variance} (1 x width) if it is a batch normalisation.
 * </ul>
 */
public final class Weights {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The name of a weight matrix, its rows and its columns. */
    public record Entry(String name, int rows, int columns) {}

    private Weights() {}

    /** The weights that a network on columns without order has, in order of its layers. */
    public static List<Entry> shapes(int inputs, Layers layers) {
        return shapes(Shape.columns(inputs), layers);
    }

    /** The weights that such a network has, in order of its layers. */
    public static List<Entry> shapes(Shape input, Layers layers) {
        List<Entry> entries = new ArrayList<>();
        List<Shape> shapes = layers.shapes(input);
        for (int i = 0; i < layers.list().size(); i++) {
            entries.addAll(entries(i + ".", layers.list().get(i), shapes.get(i)));
        }
        return entries;
    }

    private static List<Entry> entries(String prefix, Layer layer, Shape input) {
        if (layer instanceof Dense dense) {
            return affine(prefix, input.size(), dense.width(), dense.width(), dense.bias());
        } else if (layer instanceof Convolution c) {
            return affine(prefix, c.window().over(input).patch(), c.filters(), c.filters(), c.bias());
        } else if (layer instanceof Transposed t) {
            int patch = t.window().over(t.output(input)).patch();
            return affine(prefix, input.channels(), patch, t.filters(), t.bias());
        } else if (layer instanceof Recurrent recurrent) {
            int columns = Math.multiplyExact(recurrent.width(), recurrent.cell().blocks());
            return List.of(
                    new Entry(prefix + "weight", input.channels(), columns),
                    new Entry(prefix + "recurrent", recurrent.width(), columns),
                    new Entry(prefix + "bias", 1, columns));
        } else if (layer instanceof BatchNorm) {
            return List.of("scale", "shift", "mean", "variance").stream()
                    .map(part -> new Entry(prefix + part, 1, input.channels()))
                    .toList();
        } else if (layer instanceof Dropout
                || layer instanceof Noise
                || layer instanceof Pooling
                || layer instanceof Upsampling
                || layer instanceof Arrangement) {
            return List.of();
        }
        throw new IllegalArgumentException("layer must have known weights, got " + layer);
    }

    private static List<Entry> affine(String prefix, int rows, int columns, int biases, boolean bias) {
        Entry weight = new Entry(prefix + "weight", rows, columns);
        return bias ? List.of(weight, new Entry(prefix + "bias", 1, biases)) : List.of(weight);
    }

    /** Start values for columns without order. */
    public static Map<String, Matrix> initial(int inputs, Layers layers, long seed) {
        return initial(Shape.columns(inputs), layers, seed);
    }

    /**
     * Start values: weights uniform in +-sqrt(6 / (inputs of an output + outputs of an input)) (X. Glorot, Y. Bengio:
     * Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010), where each block of a recurrent
     * layer counts alone; scale, variance and the bias of an LSTM's forget gates one (R. Jozefowicz, W. Zaremba, I. Sutskever: An
     * Empirical Exploration of Recurrent Network Architectures. ICML 2015); all else zero.
     */
    public static Map<String, Matrix> initial(Shape input, Layers layers, long seed) {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<Shape> shapes = layers.shapes(input);
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            for (Entry entry : entries(i + ".", layer, shapes.get(i))) {
                Matrix values = new Matrix(entry.rows(), entry.columns());
                fill(values, entry.name(), layer, random);
                weights.put(entry.name(), values);
            }
        }
        return weights;
    }

    private static void fill(Matrix values, String name, Layer layer, SplittableRandom random) {
        if (decayed(name)) {
            double bound = Math.sqrt(6.0 / connections(values, layer));
            for (int i = 0; i < values.values().length; i++) {
                values.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        } else if (name.endsWith(".scale") || name.endsWith(".variance")) {
            Arrays.fill(values.values(), 1);
        } else if (layer instanceof Recurrent recurrent && recurrent.cell() == Cell.LSTM) {
            Arrays.fill(values.values(), recurrent.width(), 2 * recurrent.width(), 1);
        }
    }

    /** Inputs of an output and outputs of an input. */
    private static double connections(Matrix weight, Layer layer) {
        if (layer instanceof Convolution c) {
            return weight.rows() + (double) c.window().height() * c.window().width() * weight.columns();
        } else if (layer instanceof Transposed t) {
            return (double) t.window().height() * t.window().width() * weight.rows() + weight.columns();
        } else if (layer instanceof Recurrent recurrent) {
            return weight.rows() + recurrent.width();
        }
        return weight.rows() + weight.columns();
    }

    /**
     * The random numbers of layer number {@code layer}. A dropout layer takes one {@code nextDouble} for each input in
     * row-major order and drops where it is below the rate; a noise layer takes one {@code nextGaussian} for each.
     */
    public static SplittableRandom stream(long seed, int layer) {
        // Through nextLong, because a seed that is a multiple of the gamma away gives the same numbers, shifted.
        return new SplittableRandom(new SplittableRandom(seed + GOLDEN_GAMMA * (layer + 1)).nextLong());
    }

    /** The layers that have weights, by their number in the stack. */
    public static List<Integer> weighted(Shape input, Layers layers) {
        return shapes(input, layers).stream()
                .map(entry -> layer(entry.name()))
                .distinct()
                .toList();
    }

    /**
     * The first so many of {@link #weighted}, or all of them, of a network in which they keep their weights; throws
     * {@link IllegalArgumentException} where one of them normalises batches.
     */
    public static Set<Integer> frozen(int count, Shape input, Layers layers) {
        Set<Integer> frozen = weighted(input, layers).stream().limit(count).collect(Collectors.toSet());
        for (int layer : frozen) {
            if (layers.list().get(layer) instanceof BatchNorm) {
                throw new IllegalArgumentException(
                        "freeze must not reach a batchnorm layer, whose statistics always move, got " + count
                                + " with \"" + layers + "\"");
            }
        }
        return frozen;
    }

    /** The number of the layer that a weight of that name is of. */
    public static int layer(String name) {
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    /** Whether weight decay applies to the weight of that name. */
    public static boolean decayed(String name) {
        return name.endsWith(".weight") || name.endsWith(".recurrent");
    }

    /** Throws {@link IllegalArgumentException} unless the weights are those of such a network on columns without order. */
    public static void check(int inputs, Layers layers, Map<String, Matrix> weights) {
        check(Shape.columns(inputs), layers, weights);
    }

    /** Throws {@link IllegalArgumentException} unless the names and shapes are those of such a network. */
    public static void check(Shape input, Layers layers, Map<String, Matrix> weights) {
        List<Entry> entries = shapes(input, layers);
        for (Entry entry : entries) {
            Matrix found = weights.get(entry.name());
            if (found == null || found.rows() != entry.rows() || found.columns() != entry.columns()) {
                throw new IllegalArgumentException("weight " + entry.name() + " must be " + entry.rows() + " x "
                        + entry.columns() + ", got " + (found == null ? "none" : found));
            }
        }
        if (weights.size() != entries.size()) {
            throw new IllegalArgumentException(
                    "the network has " + entries.size() + " weights, got " + weights.keySet());
        }
    }
}
