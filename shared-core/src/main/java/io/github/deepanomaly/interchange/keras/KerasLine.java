package io.github.deepanomaly.interchange.keras;

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
        KerasLayer model = new KerasLayer("Sequential", "network", Map.of(), all);
        IdentityHashMap<KerasLayer, Map<String, Values>> weights = KerasWeights.of(file, place, model);
        List<KerasLayer> left = new ArrayList<>(all);
        return lines.network(inputs, (chain, number, title) -> {
            if (lines.layers().get(number) instanceof Layer.Dense) {
                chain.reshape(title, Shape.columns(chain.shape().size()));
            }
            new KerasChain(chain, weights).add(left.remove(0));
        });
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
            throw new IllegalArgumentException("layers of Keras must have another activation than leakyrelu");
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
