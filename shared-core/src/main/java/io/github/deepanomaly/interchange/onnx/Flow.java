package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What flows through an ONNX graph: our chain of layers, whose rows have channels last, and which of its dimensions each dimension
 * of the tensor is. A tensor channels x steps is [ROWS, 1, 0] of our steps x channels.
 */
final class Flow {

    /** The dimension that counts rows. */
    static final int ROWS = -1;

    /** A dimension of length 1. */
    static final int ONE = -2;

    private final Chain chain;
    private List<Integer> dimensions;

    /** How a row was ordered before it was flattened: place i holds our value {@code flat[i]}; empty if it is in our order. */
    private int[] flat = {};

    private Optional<Values> product = Optional.empty();

    private Flow(Chain chain, List<Integer> dimensions) {
        this.chain = chain;
        this.dimensions = dimensions;
    }

    static Flow of(OnnxGraph graph) {
        boolean channelsFirst = graph.shape().size() > 2
                && graph.reader(graph.input())
                        .filter(node ->
                                List.of("Conv", "MaxPool", "AveragePool").contains(node.operation()))
                        .isPresent();
        Shape shape = OnnxNetwork.shape(graph.shape(), channelsFirst);
        int d = graph.shape().size() - 1;
        List<Integer> dimensions = new ArrayList<>(List.of(ROWS));
        IntStream.range(0, d).forEach(dimensions::add);
        if (channelsFirst) {
            dimensions.add(1, dimensions.remove(d));
        }
        return new Flow(new Chain(shape), dimensions);
    }

    Chain chain() {
        return chain;
    }

    private int rank() {
        return chain.shape() instanceof Shape.Columns ? 1 : chain.shape() instanceof Shape.Sequence ? 2 : 3;
    }

    /** Throws unless the dimensions are these. */
    void require(Node node, Integer... wanted) {
        node.require(dimensions.equals(List.of(wanted)), "must read dimensions in another order: " + dimensions);
    }

    /** The number of channels of a tensor that has them first. */
    int channels(Node node) {
        node.require(dimensions.size() > 1 && dimensions.get(1) == rank() - 1, "must read rows x channels first");
        return chain.shape().channels();
    }

    /** The dimensions of a tensor with channels first. */
    void setChannelsFirst() {
        dimensions = new ArrayList<>(List.of(ROWS, rank() - 1));
        IntStream.range(0, rank() - 1).forEach(dimensions::add);
    }

    void set(Integer... other) {
        dimensions = List.of(other);
    }

    /** Adds a dense layer; the rows of its weights follow a row that was flattened in another order. */
    void dense(Node node, Values weight, Optional<Values> bias) {
        node.require(
                dimensions.get(dimensions.size() - 1) == rank() - 1, "must multiply the channels, got " + dimensions);
        Values ordered = weight;
        if (flat.length > 0) {
            int width = weight.shaped(flat.length, -1).length(1);
            float[] moved = new float[weight.numbers().length];
            for (int i = 0; i < flat.length; i++) {
                System.arraycopy(weight.numbers(), i * width, moved, flat[i] * width, width);
            }
            ordered = new Values(weight.name(), weight.shape(), moved);
            flat = new int[0];
        }
        Optional<Values> row =
                bias.map(values -> new Values(values.name(), List.of(values.numbers().length), values.numbers()));
        if (bias.isEmpty()) {
            product = Optional.of(ordered);
        } else {
            chain.dense(node.title(), ordered, row, Activation.LINEAR);
        }
    }

    /** Completes a product by its bias. */
    void bias(Node node, Values bias) {
        Values weight =
                product.orElseThrow(() -> new IllegalArgumentException(node.title() + " must add a bias to a MatMul"));
        product = Optional.empty();
        dense(node, weight, Optional.of(bias));
    }

    /** Adds a product that turned out to have no bias. */
    void settle(Node node) {
        if (!node.operation().equals("Add")) {
            complete(node.title());
        }
    }

    private void complete(String title) {
        product.ifPresent(weight -> chain.dense(title, weight, Optional.empty(), Activation.LINEAR));
        product = Optional.empty();
    }

    /** Nothing may be left to do. */
    void finish() {
        complete("the last MatMul");
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] != i) {
                throw new IllegalArgumentException(
                        "the output of the ONNX file must not be flattened channel by channel");
            }
        }
    }

    void flatten(Node node, int axis) {
        node.require(axis == 1 && dimensions.get(0) == ROWS, "must flatten all but the rows");
        flat = places();
        chain.reshape(node.title(), Shape.columns(chain.shape().size()));
        dimensions = List.of(ROWS, 0);
    }

    /** Our place of each value of the tensor, in its order; empty where that is ours. */
    private int[] places() {
        if (rank() == 1) {
            return flat;
        }
        int[] lengths = chain.shape() instanceof Shape.Image i
                ? new int[] {i.height(), i.width(), i.channels()}
                : new int[] {
                    chain.shape().size() / chain.shape().channels(),
                    chain.shape().channels()
                };
        List<Integer> order =
                dimensions.stream().filter(dimension -> dimension >= 0).toList();
        int[] places = new int[chain.shape().size()];
        int[] at = new int[lengths.length];
        for (int i = 0; i < places.length; i++) {
            for (int k = 0; k < lengths.length; k++) {
                places[i] = places[i] * lengths[k] + at[k];
            }
            for (int k = order.size() - 1; k >= 0 && ++at[order.get(k)] == lengths[order.get(k)]; k--) {
                at[order.get(k)] = 0;
            }
        }
        return places;
    }

    /** To rows x columns, or from there to rows x channels x steps or rows x channels x height x width, by the next operation. */
    void reshape(Node node, Values target) {
        List<Integer> lengths = target.whole();
        if (lengths.size() == 2) {
            flatten(node, 1);
            return;
        }
        node.require(rank() == 1 && lengths.size() <= 4, "must give columns steps or pixels, got " + lengths);
        int size = chain.shape().size();
        int known = lengths.stream().skip(1).filter(length -> length > 0).reduce(1, (a, b) -> a * b);
        List<Integer> full = new ArrayList<>(lengths.subList(1, lengths.size()));
        Collections.replaceAll(full, -1, size / Math.max(1, known));
        full.add(0, 1);
        Shape shape = OnnxNetwork.shape(full, true);
        Flow shaped = new Flow(new Chain(shape), List.of());
        shaped.setChannelsFirst();
        int[] places = shaped.places();
        int[] order = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            order[places[i]] = i;
        }
        chain.reorder(node.title(), order);
        chain.reshape(node.title(), shape);
        setChannelsFirst();
    }

    void transpose(Node node, List<Integer> order) {
        node.require(order.size() == dimensions.size(), "must name all dimensions");
        List<Integer> moved = new ArrayList<>();
        order.forEach(place -> moved.add(dimensions.get(place)));
        dimensions = moved;
    }

    void unsqueeze(Node node, List<Integer> axes) {
        node.require(axes.size() == 1, "must add one dimension");
        List<Integer> more = new ArrayList<>(dimensions);
        int axis = axes.get(0);
        more.add(axis < 0 ? more.size() + 1 + axis : axis, ONE);
        dimensions = more;
    }

    void squeeze(Node node, List<Integer> axes) {
        List<Integer> fewer = new ArrayList<>(dimensions);
        List<Integer> sorted = new ArrayList<>(axes);
        sorted.replaceAll(axis -> axis < 0 ? axis + dimensions.size() : axis);
        sorted.sort(Collections.reverseOrder());
        for (int axis : sorted) {
            node.require(fewer.remove(axis) == ONE, "must take off a dimension of length 1");
        }
        dimensions = fewer;
    }

    /** Rows as each of several steps. */
    void repeat(Node node, Values times) {
        List<Integer> lengths = times.whole();
        int step = dimensions.indexOf(ONE);
        node.require(
                rank() == 1 && dimensions.size() == 3 && step >= 0 && lengths.size() == 3,
                "must repeat a row as several steps");
        chain.add(node.title(), new Arrangement.Repeat(lengths.get(step)));
        List<Integer> steps = new ArrayList<>(dimensions);
        steps.replaceAll(dimension -> dimension == ONE ? 0 : dimension == 0 ? 1 : dimension);
        dimensions = steps;
    }

    /** The last step alone. */
    void last(Node node, Values index, int axis) {
        int steps = rank() == 2 ? chain.shape().size() / chain.shape().channels() : 0;
        float chosen = index.numbers().length == 1 ? index.numbers()[0] : 0;
        int place = axis < 0 ? axis + dimensions.size() : axis;
        node.require(
                rank() == 2 && dimensions.get(place) == 0 && (chosen == -1 || chosen == steps - 1),
                "must take the last step");
        chain.add(node.title(), new Arrangement.Last());
        dimensions = List.of(ROWS, 0);
    }
}
