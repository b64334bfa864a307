package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A layer as the configuration of a Keras model names it.
 *
 * @param type the name of its class: {@code Dense}
 * @param config its settings
 * @param inner the layers of a model inside a model, or the one that is applied to each step
 */
record KerasLayer(String type, String name, Map<String, Object> config, List<KerasLayer> inner) {

    private static final String DTYPE = "dtype";

    private static final Set<String> KNOWN = Set.of(
            ("InputLayer ActivityRegularization SpatialDropout1D SpatialDropout2D GaussianDropout AlphaDropout Dense Dropout GaussianNoise Activation "
                            + "ReLU LeakyReLU PReLU ELU Normalization Rescaling BatchNormalization Flatten Reshape RepeatVector LSTM GRU Conv1D Conv2D Conv1DTranspose "
                            + "Conv2DTranspose MaxPooling1D MaxPooling2D AveragePooling1D AveragePooling2D UpSampling1D UpSampling2D "
                            + "GlobalMaxPooling1D GlobalMaxPooling2D GlobalAveragePooling1D GlobalAveragePooling2D ZeroPadding1D "
                            + "ZeroPadding2D Cropping1D Cropping2D")
                    .split(" ", -1));

    /** Throws {@link IllegalArgumentException} that names a layer inside it which is none of ours. */
    void requireKnown() {
        leaves().filter(layer -> !KNOWN.contains(layer.type)).findFirst().ifPresent(layer -> {
            throw layer.unknown();
        });
    }

    /** That it is none of ours. */
    IllegalArgumentException unknown() {
        return new IllegalArgumentException(title()
                + ": this kind of layer is not known; known are Dense, Conv1D, Conv2D and their transposes, pooling, UpSampling, LSTM, "
                + "GRU, BatchNormalization, Dropout, scaling, margins and what reshapes");
    }

    /** The names of its arrays that training changes, in the order in which Keras writes them. */
    List<String> trained() {
        return switch (type) {
            case "Dense", "Conv1D", "Conv2D", "Conv1DTranspose", "Conv2DTranspose" ->
                named(true, "kernel", "use_bias", "bias");
            case "LSTM", "GRU" ->
                Stream.concat(Stream.of("kernel"), named(true, "recurrent", "use_bias", "bias").stream())
                        .toList();
            case "BatchNormalization" ->
                Stream.of("scale", "center")
                        .filter(part -> Json.flag(config, part, true))
                        .toList();
            case "PReLU" -> List.of("alpha");
            default -> List.of();
        };
    }

    /** The names of those that it does not change. */
    List<String> still() {
        return switch (type) {
            case "BatchNormalization" -> List.of("mean", "variance");
            case "Normalization" ->
                config.containsKey("mean") ? List.of() : List.of("mean", "variance", "count"); // adapted
            default -> List.of();
        };
    }

    /** The names of all its arrays. */
    List<String> arrays() {
        return Stream.concat(trained().stream(), still().stream()).toList();
    }

    private List<String> named(boolean otherwise, String always, String flag, String second) {
        return Json.flag(config, flag, otherwise) ? List.of(always, second) : List.of(always);
    }

    /** The layers with weights of their own inside it, or itself. */
    Stream<KerasLayer> leaves() {
        return inner.isEmpty() ? Stream.of(this) : inner.stream().flatMap(KerasLayer::leaves);
    }

    /** The 16 bits with which Keras computes one of its layers, {@code mixed_float16}; empty where that is none. */
    String shortNumbers() {
        return leaves().map(layer -> Json.text(layer.config, DTYPE)
                        .or(() -> Json.text(Json.map(Json.map(layer.config, DTYPE), "config"), "name"))
                        .orElse(""))
                .filter(numbers -> numbers.contains("float16"))
                .findFirst()
                .orElse("");
    }

    /** As errors name it. */
    String title() {
        return "layer \"" + name + "\" (" + type + ")";
    }
}
