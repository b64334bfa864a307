package io.github.deepanomaly.engine;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Names, shapes and start values of a network's weights, the same for every engine, so that a model trained on one scores
 * on another.
 *
 * <p>Layer number i (from 0) has {@code i.weight} (inputs x width) and {@code i.bias} (1 x width) if it is dense, and
 * {@code i.scale}, {@code i.shift}, {@code i.mean}, {@code i.variance} (1 x width) if it is a batch normalisation.
 */
public final class Weights {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** The name of a weight matrix and its shape. */
    public record Shape(String name, int rows, int columns) {}

    private Weights() {}

    /** The weights that such a network has, in order of its layers. */
    public static List<Shape> shapes(int inputs, Layers layers) {
        List<Shape> shapes = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < layers.list().size(); i++) {
            Layer layer = layers.list().get(i);
            if (layer instanceof Dense dense) {
                shapes.add(new Shape(i + ".weight", width, dense.width()));
                if (dense.bias()) {
                    shapes.add(new Shape(i + ".bias", 1, dense.width()));
                }
                width = dense.width();
            } else if (layer instanceof BatchNorm) {
                for (String part : List.of("scale", "shift", "mean", "variance")) {
                    shapes.add(new Shape(i + "." + part, 1, width));
                }
            }
        }
        return shapes;
    }

    /**
     * Start values: dense weights uniform in +-sqrt(6 / (inputs + width)) (X. Glorot, Y. Bengio: Understanding the difficulty
     * of training deep feedforward neural networks. AISTATS 2010), scale and variance one, all else zero.
     */
    public static Map<String, Matrix> initial(int inputs, Layers layers, long seed) {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (Shape shape : shapes(inputs, layers)) {
            Matrix values = new Matrix(shape.rows(), shape.columns());
            if (shape.name().endsWith(".weight")) {
                double bound = Math.sqrt(6.0 / (shape.rows() + shape.columns()));
                for (int i = 0; i < values.values().length; i++) {
                    values.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
                }
            } else if (shape.name().endsWith(".scale") || shape.name().endsWith(".variance")) {
                Arrays.fill(values.values(), 1);
            }
            weights.put(shape.name(), values);
        }
        return weights;
    }

    /**
     * The random numbers of layer number {@code layer}. A dropout layer takes one {@code nextDouble} for each input in
     * row-major order and drops where it is below the rate; a noise layer takes one {@code nextGaussian} for each.
     */
    public static SplittableRandom stream(long seed, int layer) {
        // Through nextLong, because a seed that is a multiple of the gamma away gives the same numbers, shifted.
        return new SplittableRandom(new SplittableRandom(seed + GOLDEN_GAMMA * (layer + 1)).nextLong());
    }

    /** Whether the optimiser's weight decay concerns the weight of that name. */
    public static boolean decayed(String name) {
        return name.endsWith(".weight");
    }

    /** Throws {@link IllegalArgumentException} unless the names and shapes are those of such a network. */
    public static void check(int inputs, Layers layers, Map<String, Matrix> weights) {
        List<Shape> shapes = shapes(inputs, layers);
        for (Shape shape : shapes) {
            Matrix found = weights.get(shape.name());
            if (found == null || found.rows() != shape.rows() || found.columns() != shape.columns()) {
                throw new IllegalArgumentException("weight " + shape.name() + " must be " + shape.rows() + " x "
                        + shape.columns() + ", got " + (found == null ? "none" : found));
            }
        }
        if (weights.size() != shapes.size()) {
            throw new IllegalArgumentException(
                    "the network has " + shapes.size() + " weights, got " + weights.keySet());
        }
    }
}
