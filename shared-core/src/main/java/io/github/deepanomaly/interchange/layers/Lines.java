package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import java.util.List;

/**
 * The layers of a network that a person gives, because its file has weights alone: {@code 32 relu, 16 relu | 32 relu, 30 sigmoid}.
 *
 * @param split the number of layers before the bar; 0 without a bar
 */
public record Lines(List<Layer> layers, int split) {

    /** Adds a layer with its weights to a chain. */
    public interface Adding {

        /**
         * Adds layer number {@code number}, from 0.
         *
         * @param title as errors name it
         */
        void add(Chain chain, int number, String title);
    }

    /** Reads a text; throws {@link IllegalArgumentException} that quotes what is wrong. */
    public static Lines parse(String text) {
        String[] halves = text.split("\\|", -1);
        if (halves.length > 2) {
            throw new IllegalArgumentException(
                    "network must have one bar between encoder and decoder, got \"" + text + "\"");
        }
        Layers encoder = Layers.parse(halves[0]);
        Layers all = halves.length == 1 ? encoder : encoder.then(Layers.parse(halves[1]));
        return new Lines(all.list(), halves.length == 1 ? 0 : encoder.list().size());
    }

    /** Whether a layer has weights. */
    public static boolean weighted(Layer layer) {
        return layer instanceof Layer.Dense
                || layer instanceof Layer.BatchNorm
                || layer instanceof Convolution
                || layer instanceof Transposed
                || layer instanceof Recurrent;
    }

    /** The network of these layers, whose weights {@code adding} knows. */
    public ImportedNetwork network(int inputs, Adding adding) {
        Chain chain = new Chain(Shape.columns(inputs));
        int half = 0;
        for (int i = 0; i < layers.size(); i++) {
            String title = "layer " + (i + 1) + " of network (\"" + Layers.of(layers.get(i)) + "\")";
            if (weighted(layers.get(i))) {
                adding.add(chain, i, title);
            } else {
                chain.add(title, layers.get(i));
            }
            half = i + 1 == split ? chain.size() : half;
        }
        return half == 0 ? chain.autoencoder() : chain.autoencoder(half);
    }
}
