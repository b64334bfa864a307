package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Lines;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights that Keras saved alone, for layers that a person gives. */
final class KerasLine {

    private KerasLine() {}

    static ImportedNetwork network(Lines lines, int inputs, Hdf5 file, String place) throws IOException {
        List<KerasLayer> all = new ArrayList<>();
        for (Layer layer : lines.layers()) {
            if (Lines.weighted(layer)) {
                all.add(layer(layer, "number " + (all.size() + 1)));
            }
        }
        List<KerasLayer> left = new ArrayList<>(all);
        if (!file.texts(place, "layer_names").isEmpty()) {
            KerasLayer model = new KerasLayer("Sequential", "network", Map.of(), all);
            IdentityHashMap<KerasLayer, Map<String, Values>> weights = KerasWeights.of(file, place, model);
            return lines.network(inputs, (chain, number, title) -> {
                flatten(chain, lines.layers().get(number), title);
                new KerasChain(chain, weights).add(left.remove(0));
            });
        }
        KerasPlaces places = KerasPlaces.of(file);
        ImportedNetwork network = lines.network(inputs, (chain, number, title) -> {
            Layer ours = lines.layers().get(number);
            flatten(chain, ours, title);
            KerasLayer next = left.remove(0);
            IdentityHashMap<KerasLayer, Map<String, Values>> weights = new IdentityHashMap<>();
            weights.put(next, places.take(next, kernels(ours, chain.shape().channels()), title));
            new KerasChain(chain, weights).add(next);
        });
        places.requireNone();
        return network;
    }

    private static void flatten(Chain chain, Layer ours, String title) {
        if (ours instanceof Layer.Dense) {
            chain.reshape(title, Shape.columns(chain.shape().size()));
        }
    }

    /** The shapes that the first array of a layer may have. A convolution of width 1 may be a dense layer over each step. */
    private static List<List<Integer>> kernels(Layer layer, int inputs) {
        if (layer instanceof Layer.Dense d) {
            return List.of(List.of(inputs, d.width()));
        } else if (layer instanceof Convolution c) {
            List<Integer> whole = extents(c.window(), inputs, c.filters());
            boolean each =
                    c.window().height() * c.window().width() == 1 && c.window().stride() == 1;
            return each ? List.of(whole, List.of(inputs, c.filters())) : List.of(whole);
        } else if (layer instanceof Transposed t) {
            return List.of(extents(t.window(), t.filters(), inputs));
        } else if (layer instanceof Recurrent r) {
            return List.of(List.of(inputs, r.cell().blocks() * r.width()));
        }
        return List.of(List.of(inputs));
    }

    private static List<Integer> extents(Window window, int first, int second) {
        return window.dimensions() == 1
                ? List.of(window.width(), first, second)
                : List.of(window.height(), window.width(), first, second);
    }

    private static KerasLayer layer(Layer layer, String name) {
        if (layer instanceof Layer.Dense d) {
            return new KerasLayer("Dense", name, config(d.activation(), d.bias()), List.of());
        } else if (layer instanceof Convolution c) {
            return new KerasLayer(
                    "Conv" + c.window().dimensions() + "D",
                    name,
                    over(c.window(), config(c.activation(), c.bias())),
                    List.of());
        } else if (layer instanceof Transposed t) {
            Map<String, Object> config = over(t.window(), config(t.activation(), t.bias()));
            return new KerasLayer("Conv" + t.window().dimensions() + "DTranspose", name, config, List.of());
        } else if (layer instanceof Recurrent r) {
            Map<String, Object> config =
                    Map.of("activation", "tanh", "recurrent_activation", "sigmoid", "return_sequences", true);
            return new KerasLayer(r.cell().name(), name, config, List.of());
        }
        return new KerasLayer("BatchNormalization", name, Map.of(), List.of());
    }

    private static Map<String, Object> config(Activation activation, boolean bias) {
        if (activation == Activation.LEAKY_RELU) {
            throw new IllegalArgumentException(
                    "layers of Keras must have another activation than leakyrelu, which has the slope "
                            + Activation.LEAK + " here and others in Keras: save the whole model");
        }
        return Map.of("activation", activation.text(), "use_bias", bias);
    }

    private static Map<String, Object> over(Window window, Map<String, Object> config) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        more.put("padding", window.padding().text());
        more.put("strides", (double) window.stride());
        return more;
    }
}
