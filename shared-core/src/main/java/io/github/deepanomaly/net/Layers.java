package io.github.deepanomaly.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stack of layers with a text form: {@code 64 relu, dropout 0.1, 32 relu}, or {@code conv1d 16x7/2 relu, lstm 32, last, 8}.
 *
 * <p>Grammar, each layer between commas; an empty text is an empty stack:
 *
 * <ul>
 *   <li>{@code WIDTH [ACTIVATION] [nobias]}: a dense layer over the whole row. One that works on each step alone is a
 *       convolution of width 1: {@code conv1d 8x1}.
 *   <li>{@code dropout RATE}, {@code noise DEVIATION}, {@code batchnorm}
 *   <li>{@code conv1d FILTERSxSTEPS[/STRIDE] [ACTIVATION] [PADDING] [nobias]}, {@code conv2d FILTERSxHEIGHTxWIDTH[/STRIDE] ...}
 *   <li>{@code conv1dT FILTERSxSTEPS[/STRIDE] [to STEPS] [ACTIVATION] [PADDING] [nobias]}, {@code conv2dT
 *       FILTERSxHEIGHTxWIDTH[/STRIDE] [to HEIGHTxWIDTH] ...}: what leads back from the outputs of such a convolution to as many
 *       steps or pixels as it had; without {@code to}, to the number that the stride divides
 *   <li>{@code maxpool1d STEPS[/STRIDE] [PADDING]}, {@code avgpool1d ...}, {@code maxpool2d HEIGHTxWIDTH[/STRIDE] ...}, {@code
 *       avgpool2d ...}; the stride is the width unless given
 *   <li>{@code upsample1d FACTOR}, {@code upsample2d FACTOR}
 *   <li>{@code lstm WIDTH}, {@code gru WIDTH}: all states; the word last as a layer: the last step alone
 *   <li>{@code repeat STEPS}: the row as each of that many steps; {@code reshape SHAPE}: {@code STEPSxCHANNELS}, {@code
 *       HEIGHTxWIDTHxCHANNELS} or {@code COLUMNS}
 * </ul>
 *
 * <p>An ACTIVATION is {@code linear} unless given, a PADDING {@code same} (zeros around), {@code valid} (none) or, for {@code
 * conv1d}, {@code causal} (zeros before); {@code same} unless given.
 */
public record Layers(List<Layer> list) {

    public Layers {
        list = List.copyOf(list);
    }

    /** A stack of the given layers. */
    public static Layers of(Layer... layers) {
        return new Layers(List.of(layers));
    }

    /** The stack that a text describes; throws {@link IllegalArgumentException} that quotes the token at fault. */
    public static Layers parse(String text) {
        List<Layer> layers = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                layers.add(LayerText.parse(part.strip()));
            }
        }
        return new Layers(layers);
    }

    /** This stack, then another. */
    public Layers then(Layers next) {
        List<Layer> both = new ArrayList<>(list);
        both.addAll(next.list);
        return new Layers(both);
    }

    /** This stack, then the given layers. */
    public Layers then(Layer... next) {
        return then(of(next));
    }

    /** The same layers in reverse order: the decoder that mirrors an encoder's hidden layers. */
    public Layers reversed() {
        List<Layer> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return new Layers(reversed);
    }

    /**
     * The same stack, layer for layer, without dropout and noise. Empty where batch normalisation makes rows depend on each
     * other while training.
     */
    public Optional<Layers> still(Shape input) {
        List<Shape> shapes = shapes(input);
        List<Layer> still = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Layer layer = list.get(i);
            if (layer instanceof Layer.BatchNorm) {
                return Optional.empty();
            }
            boolean chance = layer instanceof Layer.Dropout || layer instanceof Layer.Noise;
            still.add(chance ? new Arrangement.Reshape(shapes.get(i)) : layer);
        }
        return Optional.of(new Layers(still));
    }

    /** The number of outputs for that many inputs without order. */
    public int outputs(int inputs) {
        return output(Shape.columns(inputs)).size();
    }

    /**
     * The shape of the outputs for inputs of a shape; throws {@link IllegalArgumentException} that quotes the layer that cannot
     * read what the layer before gives.
     */
    public Shape output(Shape input) {
        Shape shape = input;
        for (Layer layer : list) {
            shape = LayerText.output(layer, shape);
        }
        return shape;
    }

    /** The shape of what each layer reads, then that of the outputs; throws as {@link #output} does. */
    public List<Shape> shapes(Shape input) {
        List<Shape> shapes = new ArrayList<>(List.of(input));
        for (Layer layer : list) {
            shapes.add(LayerText.output(layer, shapes.get(shapes.size() - 1)));
        }
        return shapes;
    }

    /** The text that {@link #parse} reads back to an equal stack. */
    @Override
    public String toString() {
        return list.stream().map(LayerText::print).collect(Collectors.joining(", "));
    }
}
