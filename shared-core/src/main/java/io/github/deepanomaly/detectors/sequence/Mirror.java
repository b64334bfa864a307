package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement.Last;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Shape.Columns;
import io.github.deepanomaly.net.Shape.Image;
import io.github.deepanomaly.net.Shape.Sequence;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder that mirrors an encoder: transposed convolutions for convolutions and pooling, repeat for the last state, and
 * each layer's activation in its mirrored place.
 */
final class Mirror {

    private Mirror() {}

    /** From the encoder's outputs back to its inputs; throws {@link IllegalArgumentException} for a layer that has no way back. */
    static Layers of(Shape input, Layers encoder) {
        List<Shape> shapes = encoder.shapes(input);
        List<Layer> back = new ArrayList<>();
        for (int i = encoder.list().size() - 1; i >= 0; i--) {
            back.addAll(back(encoder.list().get(i), shapes.get(i), activation(encoder, i)));
        }
        Layers decoder = new Layers(back);
        return endsIn(input, decoder, shapes.get(shapes.size() - 1))
                ? decoder
                : ended(decoder, shapes.get(shapes.size() - 1), input);
    }

    /** A decoder of one's own with a linear layer behind it that gives the inputs' shape. */
    static Layers ended(Layers decoder, Shape code, Shape input) {
        Shape output = decoder.output(code);
        int channels = input.channels();
        if (input instanceof Sequence wanted && output instanceof Sequence given && wanted.steps() == given.steps()) {
            return decoder.then(new Convolution(channels, Window.steps(1, 1, Padding.SAME), Activation.LINEAR, true));
        } else if (input instanceof Image wanted
                && output instanceof Image given
                && wanted.height() == given.height()
                && wanted.width() == given.width()) {
            return decoder.then(
                    new Convolution(channels, Window.pixels(1, 1, 1, Padding.SAME), Activation.LINEAR, true));
        }
        return decoder.then(new Dense(input.size(), Activation.LINEAR));
    }

    private static boolean endsIn(Shape input, Layers decoder, Shape code) {
        if (decoder.list().isEmpty() || !decoder.output(code).equals(input)) {
            return false;
        }
        Layer last = decoder.list().get(decoder.list().size() - 1);
        return !(last instanceof Recurrent); // its states lie between -1 and 1
    }

    /** That of the layer whose output comes back where layer {@code i} is undone; linear at the inputs. */
    private static Activation activation(Layers encoder, int i) {
        for (int before = i - 1; before >= 0; before--) {
            Layer layer = encoder.list().get(before);
            if (layer instanceof Dense dense) {
                return dense.activation();
            } else if (layer instanceof Convolution convolution) {
                return convolution.activation();
            } else if (layer instanceof Recurrent) {
                return Activation.LINEAR;
            }
        }
        return Activation.LINEAR;
    }

    private static List<Layer> back(Layer layer, Shape input, Activation activation) {
        if (layer instanceof Dense) {
            Dense dense = new Dense(input.size(), activation);
            return input instanceof Columns ? List.of(dense) : List.of(dense, new Reshape(input));
        } else if (layer instanceof Convolution convolution) {
            return List.of(transposed(convolution.window(), input, activation));
        } else if (layer instanceof Pooling pooling) {
            return List.of(transposed(pooling.window(), input, Activation.LINEAR));
        } else if (layer instanceof Last && input instanceof Sequence sequence) {
            return List.of(new Repeat(sequence.steps()));
        } else if (layer instanceof Reshape) {
            return List.of(new Reshape(input));
        } else if (layer instanceof Noise) {
            return List.of();
        } else if (layer instanceof Dropout || layer instanceof BatchNorm || layer instanceof Recurrent) {
            return List.of(layer);
        }
        throw new IllegalArgumentException(
                "hidden layer \"" + Layers.of(layer) + "\" has no transposed layer: set decoder");
    }

    private static Transposed transposed(Window window, Shape output, Activation activation) {
        int channels = output.channels();
        if (output instanceof Image image) {
            return new Transposed(channels, window, image.height(), image.width(), activation, true);
        }
        int steps = output instanceof Sequence sequence ? sequence.steps() : output.size();
        return new Transposed(channels, window, 1, steps, activation, true);
    }
}
