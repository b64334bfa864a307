package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A stack of layers with a text form: {@code 64 relu, dropout 0.1, 32 relu}.
 *
 * <p>Grammar, each layer between commas: {@code WIDTH [ACTIVATION] [nobias]}, {@code dropout RATE}, {@code noise DEVIATION},
 * {@code batchnorm}. The activation is {@code linear} unless given. An empty text is an empty stack.
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
                layers.add(layer(part.strip()));
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

    /** The number of outputs for that many inputs. */
    public int outputs(int inputs) {
        int width = inputs;
        for (Layer layer : list) {
            if (layer instanceof Dense dense) {
                width = dense.width();
            }
        }
        return width;
    }

    /** The text that {@link #parse} reads back to an equal stack. */
    @Override
    public String toString() {
        return list.stream().map(Layers::text).collect(Collectors.joining(", "));
    }

    private static String text(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.width() + " " + dense.activation().text() + (dense.bias() ? "" : " nobias");
        } else if (layer instanceof Dropout dropout) {
            return "dropout " + dropout.rate();
        } else if (layer instanceof Noise noise) {
            return "noise " + noise.deviation();
        }
        return "batchnorm";
    }

    private static Layer layer(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a layer is missing before or after a comma");
        }
        String[] words = part.toLowerCase(Locale.ROOT).split("\\s+", -1);
        return switch (words[0]) {
            case "dropout" -> new Dropout(argument(words, part));
            case "noise" -> new Noise(argument(words, part));
            case "batchnorm" -> {
                expectEnd(words, 1, part);
                yield new BatchNorm();
            }
            default -> dense(words, part);
        };
    }

    private static Dense dense(String[] words, String part) {
        int width;
        try {
            width = Integer.parseInt(words[0]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a layer starts with its width, dropout, noise or batchnorm, got \"" + words[0] + "\"", e);
        }
        int next = 1;
        Activation activation = Activation.LINEAR;
        if (next < words.length && !words[next].equals("nobias")) {
            activation = activation(words[next++]);
        }
        boolean bias = true;
        if (next < words.length && words[next].equals("nobias")) {
            bias = false;
            next++;
        }
        expectEnd(words, next, part);
        return new Dense(width, activation, bias);
    }

    private static Activation activation(String word) {
        for (Activation activation : Activation.values()) {
            if (activation.text().equals(word)) {
                return activation;
            }
        }
        String known = Arrays.stream(Activation.values()).map(Activation::text).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("activation must be one of " + known + ", got \"" + word + "\"");
    }

    private static double argument(String[] words, String part) {
        if (words.length < 2) {
            throw new IllegalArgumentException(words[0] + " needs a number, got \"" + part + "\"");
        }
        expectEnd(words, 2, part);
        try {
            return Double.parseDouble(words[1]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(words[0] + " needs a number, got \"" + words[1] + "\"", e);
        }
    }

    private static void expectEnd(String[] words, int length, String part) {
        if (words.length > length) {
            throw new IllegalArgumentException("\"" + words[length] + "\" is not understood in layer \"" + part + "\"");
        }
    }
}
