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

    /** The most values that all layers hold for a row. */
    static final long MOST_VALUES = 5_000_000;

    public Layers {
        if (list.size() > RowLimits.LAYERS) {
            throw new IllegalArgumentException(
                    "a stack must have at most " + RowLimits.LAYERS + " layers, got " + list.size());
        }
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
     * read what the layer before gives, or that makes a row cost more than it may: 1000 layers, 5 million values, 500 million
     * products with weights, 10 million pooled values, 10,000 steps of a recurrent layer.
     */
    public Shape output(Shape input) {
        List<Shape> shapes = shapes(input);
        return shapes.get(shapes.size() - 1);
    }

    /** The shape of what each layer reads, then that of the outputs; throws as {@link #output} does. */
    public List<Shape> shapes(Shape input) {
        List<Shape> shapes = new ArrayList<>(List.of(input));
        RowLimits limits = new RowLimits(input);
        for (Layer layer : list) {
            shapes.add(limits.after(layer, shapes.get(shapes.size() - 1)));
        }
        return shapes;
    }

    /** The text that {@link #parse} reads back to an equal stack. */
    @Override
    public String toString() {
        return list.stream().map(LayerText::print).collect(Collectors.joining(", "));
    }

    /**
     * What the layers of one line may cost for each row. A file can ask for any layers in a few bytes, so that its size bounds neither
     * memory nor time. The limits are far above what a processor trains in reasonable time. One line, from its first layer to its last.
     */
    private static final class RowLimits {

        /** The most layers. */
        static final int LAYERS = 1000;

        /**
         * The most values that all layers hold, with the patches that convolutions gather: 20 MB a row. The encoder of a convolutional
         * autoencoder for 512 x 512 grey pixels, as it is by default, holds 4.5 million.
         */
        static final long VALUES = MOST_VALUES;

        /** The most products with weights: as many as weights fit into a model file. A row takes some tenths of a second. */
        static final long PRODUCTS = 500_000_000;

        /** The most values that windows of pooling read; each takes some ten times as long as a product with a weight. */
        static final long POOLED = 10_000_000;

        /** The most steps of a recurrent layer: its time is in the steps, not in the products. */
        static final int STEPS = 10_000;

        private final Shape rows;
        private long values;
        private long products;
        private long pooled;

        /** For rows of a shape. */
        RowLimits(Shape rows) {
            this.rows = rows;
        }

        /** The shape of a layer's outputs; throws {@link IllegalArgumentException} that quotes a layer that is beyond the limits. */
        Shape after(Layer layer, Shape input) {
            Shape output = LayerText.output(layer, input);
            values += output.size();
            if (layer instanceof Layer.Dense) {
                products += (long) input.size() * output.size();
            } else if (layer instanceof Convolution c) {
                gather(c.window(), input, output.channels());
            } else if (layer instanceof Transposed t) {
                gather(t.window(), output, input.channels());
            } else if (layer instanceof Pooling p) {
                pooled += patches(p.window(), input);
            } else if (layer instanceof Recurrent r && input instanceof Shape.Sequence sequence) {
                require(layer, sequence.steps(), STEPS, "read at most " + STEPS + " steps");
                long columns = (long) r.width() * r.cell().blocks();
                values += sequence.steps() * columns;
                products += sequence.steps() * columns * (input.channels() + r.width());
            }
            require(layer, values, VALUES, "leave its line at most " + VALUES + " values a row");
            require(layer, products, PRODUCTS, "leave its line at most " + PRODUCTS + " products a row");
            require(layer, pooled, POOLED, "leave its line at most " + POOLED + " pooled values a row");
            return output;
        }

        private void gather(Window window, Shape image, int filters) {
            long patches = patches(window, image);
            values += patches;
            products += patches * filters;
        }

        /** The values under the window at all its places. */
        private static long patches(Window window, Shape image) {
            return (long) window.over(image).places() * window.height() * window.width() * image.channels();
        }

        private void require(Layer layer, long found, long most, String rule) {
            if (found > most) {
                throw new IllegalArgumentException("layer \"" + LayerText.print(layer) + "\" must " + rule + ", got "
                        + found + " from rows of " + rows);
            }
        }
    }
}
