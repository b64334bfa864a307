package io.github.deepanomaly.engine.dl4j;

import io.github.deepanomaly.engine.Weights;
import io.github.deepanomaly.engine.Weights.Entry;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Convolution;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.net.Transposed;
import io.github.deepanomaly.net.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * DL4J's single row of all weights. A matrix lies there column after column; a convolution has its bias first, and its weights by
 * output channel, input channel, line and pixel, a transposed one by input channel, output channel, line and pixel.
 */
record FlatWeights(List<Place> places) {

    /** Where a matrix lies. */
    private record Place(Entry entry, int first, Order order) {}

    /** The index of a value behind the matrix's first one. */
    private interface Order {
        int of(int row, int column);
    }

    FlatWeights {
        places = List.copyOf(places);
    }

    static FlatWeights of(Shape input, Layers layers) {
        List<Entry> entries = Weights.shapes(input, layers);
        List<Place> places = new ArrayList<>();
        int first = 0;
        for (Entry entry : entries) {
            int layer = Integer.parseInt(entry.name().substring(0, entry.name().indexOf('.')));
            Order order = order(layers.list().get(layer), entry);
            places.add(new Place(entry, first, order));
            first += entry.rows() * entry.columns();
        }
        return new FlatWeights(biasesFirst(places, layers));
    }

    /** A convolution's bias comes before its weights. */
    private static List<Place> biasesFirst(List<Place> places, Layers layers) {
        List<Place> moved = new ArrayList<>(places);
        for (int i = 0; i + 1 < places.size(); i++) {
            Entry weight = places.get(i).entry();
            Entry bias = places.get(i + 1).entry();
            String number = weight.name().substring(0, weight.name().indexOf('.'));
            Layer layer = layers.list().get(Integer.parseInt(number));
            boolean convolution = layer instanceof Convolution || layer instanceof Transposed;
            if (convolution && bias.name().equals(number + ".bias")) {
                int first = places.get(i).first();
                moved.set(
                        i,
                        new Place(weight, first + bias.columns(), places.get(i).order()));
                moved.set(i + 1, new Place(bias, first, places.get(i + 1).order()));
            }
        }
        return moved;
    }

    private static Order order(Layer layer, Entry entry) {
        if (layer instanceof Convolution c && entry.name().endsWith(".weight")) {
            int taps = taps(c.window());
            int channels = entry.rows() / taps;
            return (row, column) -> (column * channels + row % channels) * taps + row / channels;
        } else if (layer instanceof Transposed t && entry.name().endsWith(".weight")) {
            int taps = taps(t.window());
            int filters = t.filters();
            return (row, column) -> (row * filters + column % filters) * taps + column / filters;
        }
        return (row, column) -> column * entry.rows() + row;
    }

    private static int taps(Window window) {
        return window.height() * window.width();
    }

    int length() {
        return places.stream()
                .mapToInt(place -> place.entry().rows() * place.entry().columns())
                .sum();
    }

    /** The row that holds such weights. */
    float[] flat(Map<String, Matrix> weights) {
        float[] flat = new float[length()];
        for (Place place : places) {
            Matrix matrix = Objects.requireNonNull(weights.get(place.entry().name()));
            for (int row = 0; row < matrix.rows(); row++) {
                for (int column = 0; column < matrix.columns(); column++) {
                    flat[place.first() + place.order().of(row, column)] = matrix.get(row, column);
                }
            }
        }
        return flat;
    }

    /** The row of what weight decay leaves of each weight: {@code share}, or 1 where it does not count. */
    float[] kept(double share) {
        Map<String, Matrix> factors = new LinkedHashMap<>();
        for (Place place : places) {
            Entry entry = place.entry();
            Matrix factor = new Matrix(entry.rows(), entry.columns());
            Arrays.fill(factor.values(), Weights.decayed(entry.name()) ? (float) share : 1);
            factors.put(entry.name(), factor);
        }
        return flat(factors);
    }

    /** The row of 0 for each weight of such layers and 1 for any other. */
    float[] moving(Set<Integer> frozen) {
        Map<String, Matrix> factors = new LinkedHashMap<>();
        for (Place place : places) {
            Entry entry = place.entry();
            Matrix factor = new Matrix(entry.rows(), entry.columns());
            Arrays.fill(factor.values(), frozen.contains(Weights.layer(entry.name())) ? 0 : 1);
            factors.put(entry.name(), factor);
        }
        return flat(factors);
    }

    /** The matrices that a row holds. */
    Map<String, Matrix> matrices(float[] flat) {
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        for (Place place : places) {
            Matrix matrix = new Matrix(place.entry().rows(), place.entry().columns());
            for (int row = 0; row < matrix.rows(); row++) {
                for (int column = 0; column < matrix.columns(); column++) {
                    matrix.set(row, column, flat[place.first() + place.order().of(row, column)]);
                }
            }
            matrices.put(place.entry().name(), matrix);
        }
        return matrices;
    }
}
