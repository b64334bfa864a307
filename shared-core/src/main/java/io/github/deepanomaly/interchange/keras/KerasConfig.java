package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.net.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a Keras model: a chain of layers, in which a model may be a layer. */
final class KerasConfig {

    private static final int DEEPEST = 10;

    private KerasConfig() {}

    /** The model as a layer; throws {@link IllegalArgumentException} where it is no chain. */
    static KerasLayer model(Map<String, Object> config) {
        return layer(config, 0);
    }

    private static KerasLayer layer(Map<String, Object> entry, int depth) {
        String type = Json.text(entry, "class_name").orElse("");
        Map<String, Object> config = Json.map(entry, "config");
        String name = Json.text(config, "name").orElse(type);
        List<KerasLayer> inner = switch (type) {
            case "Sequential" -> layers(name, sequence(entry, config), false, depth);
            case "Functional", "Model" -> layers(name, Json.list(config.get("layers")), true, depth);
            case "TimeDistributed" -> List.of(layer(Json.map(config, "layer"), depth + 1));
            default -> List.of();
        };
        return new KerasLayer(type, name, config, inner);
    }

    /** Up to Keras 2.2.2 the configuration of a Sequential model is the list of its layers. */
    private static List<Object> sequence(Map<String, Object> entry, Map<String, Object> config) {
        List<Object> plain = Json.list(entry.get("config"));
        return plain.isEmpty() ? Json.list(config.get("layers")) : plain;
    }

    private static List<KerasLayer> layers(String model, List<Object> entries, boolean graph, int depth) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("a Keras model must have at most " + DEEPEST + " models in each other");
        }
        List<KerasLayer> layers = new ArrayList<>();
        String previous = "";
        for (Object each : entries) {
            Map<String, Object> entry = Json.map(each);
            KerasLayer layer = layer(entry, depth + 1);
            if (graph) {
                List<String> read = new ArrayList<>();
                collect(entry.get("inbound_nodes"), read);
                if (!read.equals(layers.isEmpty() ? List.of() : List.of(previous))) {
                    throw new IllegalArgumentException(
                            layer.title() + " must read the layer before it alone, got " + read);
                }
            }
            previous = Json.text(entry, "name").orElse(layer.name());
            layers.add(layer);
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a Keras model must be Sequential or Functional with its layers, got \"" + model
                            + "\": a subclass of Model does not say them; build it as keras.Sequential, or give the layers by layers");
        }
        return layers;
    }

    /** The layers that calls of a layer read: {@code [["dense", 0, 0, {}]]} in Keras 2, {@code keras_history} in Keras 3. */
    private static void collect(@Nullable Object node, List<String> read) {
        Map<String, Object> members = Json.map(node);
        Object history = members.get("keras_history");
        List<Object> list = Json.list(history == null ? node : history);
        if (list.size() >= 3 && list.get(0) instanceof String name && list.get(1) instanceof Double) {
            read.add(name);
            return;
        }
        list.forEach(element -> collect(element, read));
        members.values().forEach(element -> collect(element, read));
    }

    /** The shape of the rows that a model reads. */
    static Shape input(KerasLayer model) {
        KerasLayer first = model;
        List<Object> said = new ArrayList<>();
        while (!first.inner().isEmpty() && !first.type().equals("TimeDistributed")) {
            said.add(first.config().getOrDefault("build_input_shape", ""));
            first = first.inner().get(0);
        }
        said.add(0, first.config().getOrDefault("batch_shape", ""));
        said.add(1, first.config().getOrDefault("batch_input_shape", ""));
        return said.stream()
                .flatMap(value -> shape(value).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the Keras model must say the shape of its input: begin it with keras.Input(shape=...)"));
    }

    private static Optional<Shape> shape(Object value) {
        List<Object> lengths = Json.list(value);
        List<Integer> known = new ArrayList<>();
        for (Object length : lengths.subList(Math.min(1, lengths.size()), lengths.size())) {
            if (!(length instanceof Double number) || number < 1 || number > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            known.add(number.intValue());
        }
        return switch (known.size()) {
            case 1 -> Optional.of(Shape.columns(known.get(0)));
            case 2 -> Optional.of(Shape.sequence(known.get(0), known.get(1)));
            case 3 -> Optional.of(Shape.image(known.get(0), known.get(1), known.get(2)));
            default -> Optional.empty();
        };
    }
}
