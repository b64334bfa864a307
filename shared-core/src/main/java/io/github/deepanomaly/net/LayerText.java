package io.github.deepanomaly.net;

import io.github.deepanomaly.net.Arrangement.Last;
import io.github.deepanomaly.net.Arrangement.Repeat;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Layer.BatchNorm;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import java.util.Locale;

/** The text of one layer; the grammar stands at {@link Layers}. */
final class LayerText {

    private LayerText() {}

    /** As {@link Layer#output}, with the layer in the message. */
    static Shape output(Layer layer, Shape input) {
        try {
            return layer.output(input);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("layer \"" + print(layer) + "\" " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "layer \"" + print(layer) + "\" must give at most " + Layers.MOST_VALUES
                            + " values a row, got more",
                    e);
        }
    }

    static String print(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.width() + ending(dense.activation(), Padding.SAME, dense.bias());
        } else if (layer instanceof Dropout dropout) {
            return "dropout " + dropout.rate();
        } else if (layer instanceof Noise noise) {
            return "noise " + noise.deviation();
        } else if (layer instanceof Convolution c) {
            return "conv" + c.window().dimensions() + "d " + filters(c.filters(), c.window())
                    + ending(c.activation(), c.window().padding(), c.bias());
        } else if (layer instanceof Transposed t) {
            return "conv" + t.window().dimensions() + "dT " + filters(t.filters(), t.window()) + target(t)
                    + ending(t.activation(), t.window().padding(), t.bias());
        } else if (layer instanceof Pooling p) {
            Window window = p.window();
            return p.rule().text() + "pool" + window.dimensions() + "d " + window.size() + "/" + window.stride()
                    + (window.padding() == Padding.SAME
                            ? ""
                            : " " + window.padding().text());
        } else if (layer instanceof Upsampling upsampling) {
            return "upsample" + upsampling.dimensions() + "d " + upsampling.factor();
        } else if (layer instanceof Recurrent recurrent) {
            return recurrent.cell().text() + " " + recurrent.width();
        } else if (layer instanceof Repeat repeat) {
            return "repeat " + repeat.steps();
        } else if (layer instanceof Reshape reshape) {
            return "reshape " + reshape.shape();
        }
        return layer instanceof Last ? "last" : "batchnorm";
    }

    private static String filters(int filters, Window window) {
        return filters + "x" + window.size() + (window.stride() == 1 ? "" : "/" + window.stride());
    }

    private static String target(Transposed t) {
        if (t.width() == 0) {
            return "";
        }
        return " to " + (t.window().dimensions() == 1 ? "" : t.height() + "x") + t.width();
    }

    private static String ending(Activation activation, Padding padding, boolean bias) {
        return " " + activation.text() + (padding == Padding.SAME ? "" : " " + padding.text())
                + (bias ? "" : " nobias");
    }

    static Layer parse(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a layer is missing before or after a comma");
        }
        Words words = new Words(part.toLowerCase(Locale.ROOT), part);
        String name = words.next("a layer");
        Layer layer = switch (name) {
            case "dropout" -> new Dropout(words.number(name));
            case "noise" -> new Noise(words.number(name));
            case "batchnorm" -> new BatchNorm();
            case "conv1d" -> convolution(1, name, words);
            case "conv2d" -> convolution(2, name, words);
            case "conv1dt" -> transposed(1, "conv1dT", words);
            case "conv2dt" -> transposed(2, "conv2dT", words);
            case "maxpool1d" -> pooling(Pooling.Rule.MAX, 1, name, words);
            case "maxpool2d" -> pooling(Pooling.Rule.MAX, 2, name, words);
            case "avgpool1d" -> pooling(Pooling.Rule.AVG, 1, name, words);
            case "avgpool2d" -> pooling(Pooling.Rule.AVG, 2, name, words);
            case "upsample1d" -> new Upsampling(1, words.integers(name, "FACTOR")[0]);
            case "upsample2d" -> new Upsampling(2, words.integers(name, "FACTOR")[0]);
            case "lstm" -> new Recurrent(Recurrent.Cell.LSTM, words.integers(name, "WIDTH")[0]);
            case "gru" -> new Recurrent(Recurrent.Cell.GRU, words.integers(name, "WIDTH")[0]);
            case "last" -> new Last();
            case "repeat" -> new Repeat(words.integers(name, "STEPS")[0]);
            case "reshape" -> new Reshape(Shape.parse(words.next(name)));
            default -> new Dense(words.width(name), words.activation(), words.bias());
        };
        words.expectEnd();
        return layer;
    }

    private static Layer convolution(int dimensions, String name, Words words) {
        int[] sizes = words.strided(name, dimensions == 1 ? "FILTERSxSTEPS" : "FILTERSxHEIGHTxWIDTH", 1);
        Activation activation = words.activation();
        return new Convolution(sizes[0], window(dimensions, sizes, words), activation, words.bias());
    }

    private static Layer transposed(int dimensions, String name, Words words) {
        int[] sizes = words.strided(name, dimensions == 1 ? "FILTERSxSTEPS" : "FILTERSxHEIGHTxWIDTH", 1);
        int[] target = {0, 0};
        if (words.optional("to")) {
            int[] given = words.integers("to", dimensions == 1 ? "STEPS" : "HEIGHTxWIDTH");
            target = dimensions == 1 ? new int[] {1, given[0]} : given;
            if (given[0] < 1) {
                throw new IllegalArgumentException("\"to\" needs positive numbers, got " + given[0]);
            }
        }
        Activation activation = words.activation();
        Window window = window(dimensions, sizes, words);
        return new Transposed(sizes[0], window, target[0], target[1], activation, words.bias());
    }

    private static Layer pooling(Pooling.Rule rule, int dimensions, String name, Words words) {
        int[] sizes = words.strided(name, dimensions == 1 ? "STEPS" : "HEIGHTxWIDTH", 0);
        int last = sizes.length - 1;
        Window window = dimensions == 1
                ? Window.steps(sizes[0], sizes[last], words.padding())
                : Window.pixels(sizes[0], sizes[1], sizes[last], words.padding());
        return new Pooling(rule, window);
    }

    private static Window window(int dimensions, int[] sizes, Words words) {
        int stride = sizes[sizes.length - 1];
        return dimensions == 1
                ? Window.steps(sizes[1], stride, words.padding())
                : Window.pixels(sizes[1], sizes[2], stride, words.padding());
    }
}
