package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Transposed;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer with weights and a linear activation, which can take in what follows it.
 *
 * @param weights by the last part of their names
 */
record Linear(Layer layer, Map<String, Matrix> weights) {

    private static final long MOST = 50_000_000;

    /** A linear layer that also multiplies each channel by its factor and adds its term; empty for another layer. */
    static Optional<Linear> scaled(Layer layer, Map<String, Matrix> weights, float[] factors, float[] terms) {
        return withBias(layer).map(both -> {
            Matrix weight = Objects.requireNonNull(weights.get("weight")).copy();
            Matrix bias = Optional.ofNullable(weights.get("bias"))
                    .map(Matrix::copy)
                    .orElseGet(() -> new Matrix(1, factors.length));
            for (int i = 0; i < weight.values().length; i++) {
                weight.values()[i] *= factors[i % factors.length]; // channels are last in every layer
            }
            for (int i = 0; i < factors.length; i++) {
                bias.set(0, i, bias.get(0, i) * factors[i] + terms[i]);
            }
            return new Linear(both, Map.of("weight", weight, "bias", bias));
        });
    }

    /** Throws {@link IllegalArgumentException} unless all weights of a layer are finite. */
    static void requireFinite(String title, Map<String, Matrix> weights) {
        for (Matrix matrix : weights.values()) {
            for (float value : matrix.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("weights of " + title + " must be finite, got " + value);
                }
            }
        }
    }

    /** Weights that change nothing. */
    static Matrix identity(int width) {
        Matrix identity = zeros(width, width);
        for (int i = 0; i < width; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    /** Weights that no file holds; throws {@link IllegalArgumentException} where they are too many. */
    static Matrix zeros(long rows, long columns) {
        if (rows * columns > MOST) {
            throw new IllegalArgumentException(
                    "layers that stand for another one must have at most " + MOST + " weights, got " + rows * columns);
        }
        return new Matrix((int) rows, (int) columns);
    }

    /** A linear layer with an activation; empty for another layer. */
    static Optional<Layer> activated(Layer layer, Activation activation) {
        if (layer instanceof Layer.Dense d && d.activation() == Activation.LINEAR) {
            return Optional.of(new Layer.Dense(d.width(), activation, d.bias()));
        } else if (layer instanceof Convolution c && c.activation() == Activation.LINEAR) {
            return Optional.of(new Convolution(c.filters(), c.window(), activation, c.bias()));
        } else if (layer instanceof Transposed t && t.activation() == Activation.LINEAR) {
            return Optional.of(new Transposed(t.filters(), t.window(), t.height(), t.width(), activation, t.bias()));
        }
        return Optional.empty();
    }

    private static Optional<Layer> withBias(Layer layer) {
        if (layer instanceof Layer.Dense d && d.activation() == Activation.LINEAR) {
            return Optional.of(new Layer.Dense(d.width(), d.activation(), true));
        } else if (layer instanceof Convolution c && c.activation() == Activation.LINEAR) {
            return Optional.of(new Convolution(c.filters(), c.window(), c.activation(), true));
        } else if (layer instanceof Transposed t && t.activation() == Activation.LINEAR) {
            return Optional.of(new Transposed(t.filters(), t.window(), t.height(), t.width(), t.activation(), true));
        }
        return Optional.empty();
    }
}
