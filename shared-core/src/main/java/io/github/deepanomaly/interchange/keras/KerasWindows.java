package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Margins;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Layers of Keras that move a window over steps or pixels. */
final class KerasWindows {

    private final Chain chain;

    KerasWindows(Chain chain) {
        this.chain = chain;
    }

    /** Adds a convolution, or a transposed one, whose kernel Keras has with inputs and outputs exchanged. */
    void convolution(KerasLayer layer, Map<String, Values> own) {
        Map<String, Object> config = layer.config();
        boolean pixels = layer.type().contains("2D");
        Values given = windowed(KerasChain.required(own, "kernel"), pixels);
        boolean back = layer.type().endsWith("Transpose");
        int d = pixels ? 2 : 1;
        Values narrow = pixels ? given.shaped(-1, -1, -1, -1) : given.shaped(-1, -1, -1);
        int dilation = Json.whole(config, "dilation_rate", 1);
        if (Json.whole(config, "groups", 1) != 1 || (back && dilation != 1)) {
            throw new IllegalArgumentException(
                    "groups must be 1, and dilation_rate where the convolution is transposed");
        }
        Values steps = narrow.spread(0, dilation);
        Values kernel = pixels ? steps.spread(1, dilation) : steps;
        int[] extents = extents(kernel, d);
        Window window = window(config, pixels, extents, Json.whole(config, "strides", 1), "valid");
        int channels = chain.shape().channels();
        int filters = kernel.length(back ? d : d + 1);
        if (kernel.length(back ? d + 1 : d) != channels) {
            throw new IllegalArgumentException(
                    kernel.name() + " must be for " + channels + " channels, got " + kernel.shape());
        }
        Optional<Values> bias = Optional.ofNullable(own.get("bias"));
        int patch = window.height() * window.width();
        Map<String, Matrix> weights = new LinkedHashMap<>();
        if (back) {
            if (config.containsKey("output_padding")) {
                throw new IllegalArgumentException("output_padding must not be given");
            }
            Values swapped = pixels ? kernel.permuted(3, 0, 1, 2) : kernel.permuted(2, 0, 1);
            weights.put("weight", swapped.matrix(channels, patch * filters));
        } else {
            weights.put("weight", kernel.matrix(patch * channels, filters));
        }
        bias.ifPresent(values -> weights.put("bias", values.shaped(filters).row()));
        Layer ours = back
                ? new Transposed(filters, window, Activation.LINEAR, bias.isPresent())
                : new Convolution(filters, window, Activation.LINEAR, bias.isPresent());
        chain.add(layer.title(), ours, weights);
        new KerasActivations(chain, layer.title()).setting(config);
    }

    /** Weights alone may be those of a dense layer over each step. */
    private static Values windowed(Values kernel, boolean pixels) {
        if (kernel.shape().size() != 2) {
            return kernel;
        }
        int inputs = kernel.length(0);
        int outputs = kernel.length(1);
        List<Integer> shape = pixels ? List.of(1, 1, inputs, outputs) : List.of(1, inputs, outputs);
        return new Values(kernel.name(), shape, kernel.numbers());
    }

    private static int[] extents(Values kernel, int dimensions) {
        return dimensions == 1 ? new int[] {1, kernel.length(0)} : new int[] {kernel.length(0), kernel.length(1)};
    }

    private static Window window(
            Map<String, Object> config, boolean pixels, int[] extents, int stride, String otherwise) {
        requireChannelsLast(config);
        String padding = Json.text(config, "padding").orElse(otherwise);
        if (!List.of("same", "valid", "causal").contains(padding)) {
            throw new IllegalArgumentException("padding must be same, valid or causal, got " + padding);
        }
        Padding ours = Padding.valueOf(padding.toUpperCase(Locale.ROOT));
        return pixels ? Window.pixels(extents[0], extents[1], stride, ours) : Window.steps(extents[1], stride, ours);
    }

    /** Steps or lines and pixels at the margins: one number, or one for each side. */
    static Margins margins(KerasLayer layer, String name) {
        requireChannelsLast(layer.config());
        List<Object> given = Json.list(layer.config().get(name));
        List<Integer> all = new ArrayList<>();
        for (Object each : given.isEmpty() ? List.of(layer.config().getOrDefault(name, "")) : given) {
            Map<String, Object> side = Map.of("margin", each);
            List<Object> pair = Json.list(each);
            boolean two = pair.size() == 2;
            all.add(Json.whole(two ? Map.of("margin", pair.get(0)) : side, "margin", 0));
            all.add(Json.whole(two ? Map.of("margin", pair.get(1)) : side, "margin", 0));
        }
        if (layer.type().endsWith("1D")) { // one number for each side
            return new Margins(0, 0, all.get(0), all.get(all.size() - 1));
        }
        boolean square = all.size() == 2;
        return new Margins(all.get(0), all.get(1), all.get(square ? 0 : 2), all.get(square ? 1 : 3));
    }

    /** Adds a pooling over all steps or pixels, whose result is a row unless keepdims is set. */
    void over(KerasLayer layer, Pooling.Rule rule) {
        requireChannelsLast(layer.config());
        chain.add(layer.title(), Pooling.whole(rule, chain.shape()));
        if (!Json.flag(layer.config(), "keepdims", false)) {
            chain.reshape(layer.title(), Shape.columns(chain.shape().channels()));
        }
    }

    private static void requireChannelsLast(Map<String, Object> config) {
        String format = Json.text(config, "data_format").orElse("channels_last");
        if (!format.equals("channels_last")) {
            throw new IllegalArgumentException("data_format must be channels_last, got " + format);
        }
    }

    /** Adds a pooling. */
    void pooling(KerasLayer layer, Pooling.Rule rule) {
        Map<String, Object> config = layer.config();
        int size = Json.whole(config, "pool_size", 2);
        Window window = window(
                config,
                layer.type().endsWith("2D"),
                new int[] {size, size},
                Json.whole(config, "strides", size),
                "valid");
        chain.add(layer.title(), new Pooling(rule, window));
    }
}
