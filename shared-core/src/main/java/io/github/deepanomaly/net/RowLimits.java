package io.github.deepanomaly.net;

/**
 * What the layers of one line may cost for each row. A file can ask for any layers in a few bytes, so that its size bounds neither
 * memory nor time. The limits are far above what a processor trains in reasonable time. One line, from its first layer to its last.
 */
final class RowLimits {

    /** The most layers. */
    static final int LAYERS = 1000;

    /**
     * The most values that all layers hold, with the patches that convolutions gather: 20 MB a row. The encoder of a convolutional
     * autoencoder for 512 x 512 grey pixels, as it is by default, holds 4.5 million.
     */
    static final long VALUES = 5_000_000;

    /** The most products with weights: as many as weights fit into a model file. A row takes some tenths of a second. */
    static final long PRODUCTS = 500_000_000;

    /** The most values that windows of pooling read; each takes some ten times as long as a product with a weight. */
    static final long POOLED = 10_000_000;

    /** The most steps of a recurrent layer: its time is in the steps, not in the products. */
    static final int STEPS = 10_000;

    private long values;
    private long products;
    private long pooled;

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

    private static void require(Layer layer, long found, long most, String rule) {
        if (found > most) {
            throw new IllegalArgumentException(
                    "layer \"" + LayerText.print(layer) + "\" must " + rule + ", got " + found);
        }
    }
}
