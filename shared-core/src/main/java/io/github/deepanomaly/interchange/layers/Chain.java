package io.github.deepanomaly.interchange.layers;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Padding;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layers of another program's network with their weights, one behind the other, as our engines compute them. Every error names the
 * layer as the file does.
 */
public final class Chain {

    /** A layer, its weights by the last part of their names, and whether it is the activation of the one before. */
    private record Link(Layer layer, Map<String, Matrix> weights, boolean addition) {}

    private final List<Link> links = new ArrayList<>();
    private final Shape start;
    private Shape shape;
    private long numbers;

    /** Behind an input of that shape, which a row holds step by step, or line by line. */
    public Chain(Shape input) {
        start = Shape.columns(input.size());
        shape = start;
        reshape("input", input);
    }

    /** What the last layer gives. */
    public Shape shape() {
        return shape;
    }

    /** Adds a layer that has no weights. */
    public void add(String title, Layer layer) {
        add(title, layer, Map.of());
    }

    /** Adds a layer with weights by the last part of their names; throws {@link IllegalArgumentException} where they do not fit. */
    public void add(String title, Layer layer, Map<String, Matrix> weights) {
        Shape next = named(title, () -> new Layers(List.of(layer)).output(shape));
        Map<String, Matrix> numbered = new LinkedHashMap<>();
        weights.forEach((name, matrix) -> numbered.put("0." + name, matrix));
        named(title, () -> {
            Weights.check(shape, Layers.of(layer), numbered);
            return layer;
        });
        Linear.requireFinite(title, weights);
        numbers += weights.values().stream()
                .mapToLong(each -> each.values().length)
                .sum();
        if (numbers > Values.MOST) {
            throw new IllegalArgumentException(
                    title + " is the layer with which the network has more than " + Values.MOST + " weights");
        }
        links.add(new Link(layer, weights, isChance(layer)));
        shape = next;
    }

    private static boolean isChance(Layer layer) {
        return layer instanceof Layer.Dropout || layer instanceof Layer.Noise || layer instanceof Layer.BatchNorm;
    }

    private interface Attempt<T> {
        T make();
    }

    private static <T> T named(String title, Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(title + ": " + e.getMessage(), e);
        }
    }

    /** Gives values another shape, unless they have it. */
    public void reshape(String title, Shape other) {
        if (!other.equals(shape)) {
            add(title, new Reshape(other));
        }
    }

    /**
     * Adds a layer over the last dimension: over the whole row without steps, over each step or pixel alone otherwise.
     *
     * @param weight inputs x outputs
     */
    public void dense(String title, Values weight, Optional<Values> bias, Activation activation) {
        int width = named(title, () -> weight.shaped(shape.channels(), -1)).length(1);
        Map<String, Matrix> weights = new LinkedHashMap<>(Map.of("weight", weight.matrix(shape.channels(), width)));
        bias.ifPresent(values ->
                weights.put("bias", named(title, () -> values.shaped(width)).row()));
        add(title, eachAlone(width, activation, bias.isPresent()), weights);
    }

    private Layer eachAlone(int width, Activation activation, boolean bias) {
        if (shape instanceof Shape.Columns) {
            return new Layer.Dense(width, activation, bias);
        }
        Window window = shape instanceof Shape.Sequence
                ? Window.steps(1, 1, Padding.SAME)
                : Window.pixels(1, 1, 1, Padding.SAME);
        return new Convolution(width, window, activation, bias);
    }

    /** Applies an activation function to what the last layer gives; where that has one already, by a layer that changes nothing else. */
    public void activate(String title, Activation activation) {
        if (activation == Activation.LINEAR) {
            return;
        }
        Link last = links.isEmpty() ? new Link(new Reshape(start), Map.of(), false) : links.get(links.size() - 1);
        Optional<Layer> activated = Linear.activated(last.layer, activation);
        if (activated.isPresent()) {
            links.set(links.size() - 1, new Link(activated.get(), last.weights, last.addition));
            return;
        }
        behind(title, Linear.identity(shape.channels()), activation);
    }

    /** Adds a dense layer without bias, over each step alone, that belongs to the layer before. */
    void behind(String title, Matrix weight, Activation activation) {
        addition(title, eachAlone(weight.columns(), activation, false), Map.of("weight", weight));
    }

    /** Adds a layer that belongs to the one before, so that the code is not cut off between them. */
    void addition(String title, Layer layer, Map<String, Matrix> weights) {
        add(title, layer, weights);
        links.set(links.size() - 1, new Link(layer, weights, true));
    }

    /** Multiplies each channel by its factor and adds its term: in the last layer if that is linear, else by a layer that does nothing else. */
    public void scale(String title, float[] factors, float[] terms) {
        Link last = links.isEmpty() ? new Link(new Reshape(start), Map.of(), false) : links.get(links.size() - 1);
        Optional<Linear> scaled = Linear.scaled(last.layer, last.weights, factors, terms);
        if (scaled.isPresent()) {
            Linear.requireFinite(title, scaled.get().weights());
            links.set(
                    links.size() - 1,
                    new Link(scaled.get().layer(), scaled.get().weights(), last.addition));
            return;
        }
        int width = shape.channels();
        Linear alone = Linear.scaled(
                        eachAlone(width, Activation.LINEAR, false),
                        Map.of("weight", Linear.identity(width)),
                        factors,
                        terms)
                .orElseThrow();
        addition(title, alone.layer(), alone.weights());
    }

    /**
     * Puts what the last layer gives into another order: output i becomes what output {@code order[i]} was. Throws {@link
     * IllegalArgumentException} unless that layer is dense.
     */
    public void reorder(String title, int... order) {
        Link last = links.isEmpty() ? new Link(new Reshape(start), Map.of(), false) : links.get(links.size() - 1);
        if (!(last.layer instanceof Layer.Dense)) {
            throw new IllegalArgumentException(
                    title + " must follow a dense layer, got " + new Layers(List.of(last.layer)));
        }
        Map<String, Matrix> weights = new LinkedHashMap<>();
        last.weights.forEach((name, matrix) -> {
            Matrix moved = new Matrix(matrix.rows(), matrix.columns());
            for (int row = 0; row < matrix.rows(); row++) {
                for (int i = 0; i < order.length; i++) {
                    moved.set(row, i, matrix.get(row, order[i]));
                }
            }
            weights.put(name, moved);
        });
        links.set(links.size() - 1, new Link(last.layer, weights, last.addition));
    }

    /** The autoencoder whose code is what is narrowest between the first and the last layer with weights. */
    public ImportedNetwork autoencoder() {
        int first = -1;
        int last = -1;
        for (int i = 0; i < links.size(); i++) {
            if (!links.get(i).weights.isEmpty() && !links.get(i).addition) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first == last) {
            throw new IllegalArgumentException(
                    "an autoencoder needs at least two layers with weights, got " + (first < 0 ? 0 : 1));
        }
        List<Shape> shapes = layers(0, links.size()).shapes(start);
        int narrowest = first;
        for (int i = first; i < last; i++) {
            if (shapes.get(i + 1).size() < shapes.get(narrowest + 1).size()) {
                narrowest = i;
            }
        }
        while (narrowest + 1 < last && links.get(narrowest + 1).addition) {
            narrowest++;
        }
        return autoencoder(narrowest + 1);
    }

    /** The number of layers so far. */
    public int size() {
        return links.size();
    }

    /** The autoencoder whose encoder has so many of the layers. */
    public ImportedNetwork autoencoder(int encoder) {
        if (shape.size() != start.size()) {
            throw new IllegalArgumentException("an autoencoder must give as many values as it reads, got "
                    + start.size() + " inputs and " + shape.size() + " outputs");
        }
        Layers first = layers(0, encoder);
        Shape code = first.output(start);
        Layers shaped = code instanceof Shape.Columns ? Layers.of() : Layers.of(new Reshape(code));
        Layers second = shaped.then(layers(encoder, links.size()));
        second.output(Shape.columns(code.size()));
        Map<String, Matrix> weights = new LinkedHashMap<>();
        put(weights, "encoder.", 0, 0, encoder);
        put(weights, "decoder.", shaped.list().size() - encoder, encoder, links.size());
        return new ImportedNetwork(start.size(), first, second, weights, "");
    }

    private Layers layers(int from, int to) {
        return new Layers(links.subList(from, to).stream().map(Link::layer).toList());
    }

    private void put(Map<String, Matrix> weights, String prefix, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            String number = prefix + (i + shift) + ".";
            links.get(i).weights.forEach((name, matrix) -> weights.put(number + name, matrix));
        }
    }
}
