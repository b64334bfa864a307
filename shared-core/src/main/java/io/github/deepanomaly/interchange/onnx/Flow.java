package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Chain;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
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

    /** The dimension that counts the steps of all rows. */
    private static final int STEPS = -3;

    private final Chain chain;
    private final int rows;
    private List<Integer> dimensions;

    /** How a row was ordered before it was flattened: place i holds our value {@code flat[i]}; empty if it is in our order. */
    private int[] flat = {};

    private Optional<Values> product = Optional.empty();

    private Flow(Chain chain, int rows, List<Integer> dimensions) {
        this.chain = chain;
        this.rows = rows;
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
        return new Flow(new Chain(shape), graph.shape().get(0), dimensions);
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

    /** How many dimensions of a tensor follow its channels. */
    int behindChannels(Node node) {
        int place = dimensions.indexOf(rank() - 1);
        node.require(flat.length == 0 && place >= 0, "must read channels, got dimensions " + dimensions);
        return dimensions.size() - 1 - place;
    }

    /** The lengths of the tensor, -1 where they depend on the number of rows. */
    List<Integer> lengths() {
        List<Integer> lengths = Dimensions.lengths(chain.shape(), dimensions);
        product.ifPresent(weight -> lengths.set(lengths.size() - 1, weight.length(1)));
        return lengths;
    }

    /** Whether a product has no bias yet. */
    boolean multiplied() {
        return product.isPresent();
    }

    /** The dimensions of a tensor with channels first. */
    void setChannelsFirst() {
        dimensions = new ArrayList<>(List.of(ROWS, rank() - 1));
        IntStream.range(0, rank() - 1).forEach(dimensions::add);
    }

    void set(Integer... other) {
        dimensions = List.of(other);
    }

    /** Whether it is rows x columns in our order. */
    boolean row() {
        return rank() == 1 && flat.length == 0 && dimensions.equals(List.of(ROWS, 0));
    }

    /** The dimensions of the tensor. */
    List<Integer> dimensions() {
        return dimensions;
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
        return rank() == 1 ? flat : Dimensions.places(chain.shape(), dimensions);
    }

    /** To rows x columns, or from there to rows x channels x steps or rows x channels x height x width, by the next operation. */
    void reshape(Node node, List<Integer> lengths, boolean channelsLast) {
        Optional<List<Integer>> moved = Dimensions.moved(chain.shape(), dimensions, rows, lengths);
        int steps = Dimensions.lengths(chain.shape())[0];
        if (moved.isPresent()) {
            dimensions = moved.get();
            return;
        } else if (dimensions.equals(List.of(STEPS, 1))) {
            node.require(lengths.size() == 3 && lengths.get(1) == steps, "must give " + steps + " steps");
            dimensions = List.of(ROWS, 0, 1);
            return;
        } else if (dimensions.equals(List.of(ROWS, 0, 1))
                && lengths.equals(List.of(-1, chain.shape().channels()))) {
            dimensions = List.of(STEPS, 1);
            return;
        } else if (lengths.size() == 2) {
            flatten(node, 1);
            return;
        }
        node.require(rank() == 1 && lengths.size() <= 4, "must give columns steps or pixels, got " + lengths);
        int size = chain.shape().size();
        int known = lengths.stream().skip(1).filter(length -> length > 0).reduce(1, (a, b) -> a * b);
        List<Integer> full = new ArrayList<>(lengths.subList(1, lengths.size()));
        Collections.replaceAll(full, -1, size / Math.max(1, known));
        full.add(0, 1);
        Shape shape = OnnxNetwork.shape(full, !channelsLast);
        if (channelsLast) {
            node.require(flat.length == 0, "must follow rows that were not flattened in another order");
        } else {
            chain.reorder(node.title(), Dimensions.order(shape));
        }
        chain.reshape(node.title(), shape);
        setChannelsFirst();
        if (channelsLast) {
            List<Integer> ours = new ArrayList<>(dimensions);
            ours.add(ours.remove(1));
            dimensions = ours;
        }
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
}
