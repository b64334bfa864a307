package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.Bends;
import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Json;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
import java.util.Locale;
import java.util.Map;

/** Activation functions of Keras, as settings of layers and as layers. */
final class KerasActivations {

    /** Of the function leaky_relu; the layer LeakyReLU has another one. */
    private static final float SLOPE = 0.2f;

    private static final double LAYER_SLOPE = 0.3;

    private final Chain chain;
    private final String title;

    KerasActivations(Chain chain, String title) {
        this.chain = chain;
        this.title = title;
    }

    /** Applies the function that a setting names: by a word, or as a layer with settings of its own. */
    void setting(Map<String, Object> config) {
        Object value = config.getOrDefault("activation", "linear");
        Map<String, Object> object = Json.map(value);
        Map<String, Object> inner = Json.map(object, "config");
        if (inner.isEmpty()) {
            named(word(value));
        } else {
            layer(Json.text(object, "class_name").orElse(""), inner);
        }
    }

    /** The name of a function. */
    static String word(Object value) {
        return String.valueOf(
                value instanceof Map<?, ?> object ? Json.map(object).getOrDefault("config", "") : value);
    }

    private void named(String name) {
        switch (name) {
            case "linear", "relu", "elu", "tanh", "sigmoid", "softplus" ->
                chain.activate(title, Activation.valueOf(name.toUpperCase(Locale.ROOT)));
            case "leaky_relu" -> Bends.leaky(chain, title, SLOPE);
            case "selu" -> Bends.selu(chain, title);
            default ->
                throw new IllegalArgumentException(
                        "activation must be linear, relu, leaky_relu, elu, selu, tanh, sigmoid or softplus, got \""
                                + name + "\"");
        }
    }

    /** Applies a layer that is an activation alone and has no weights. */
    void layer(String type, Map<String, Object> config) {
        switch (type) {
            case "Activation" -> setting(config);
            case "ReLU" -> {
                if (config.containsKey("max_value") || Json.number(config, "threshold", 0) != 0) {
                    throw new IllegalArgumentException("ReLU must have neither max_value nor threshold");
                }
                Bends.leaky(chain, title, (float) Json.number(config, "negative_slope", 0));
            }
            case "LeakyReLU" ->
                Bends.leaky(chain, title, (float)
                        Json.number(config, "negative_slope", Json.number(config, "alpha", LAYER_SLOPE)));
            case "ELU" -> Bends.elu(chain, title, 1, Json.number(config, "alpha", 1));
            default -> throw new IllegalArgumentException("activation must be a function that is known, got " + type);
        }
    }

    /** Applies PReLU, whose slopes must be shared by steps and pixels. */
    void slopes(Values alpha) {
        int channels = chain.shape().channels();
        if (alpha.numbers().length != channels) {
            throw new IllegalArgumentException("PReLU must have one slope for each of " + channels
                    + " channels (shared_axes), got " + alpha.shape());
        }
        Bends.leaky(chain, title, alpha.numbers());
    }
}
