package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Bends;
import io.github.deepanomaly.interchange.layers.ImportedNetwork;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Pooling;
import io.github.deepanomaly.net.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an autoencoder from an ONNX file: a chain of dense layers, convolutions, pooling, LSTM or GRU with their activations, as
 * PyTorch, TensorFlow and scikit-learn export them. Anything else is named. After the specification of ONNX's operators.
 */
public final class OnnxNetwork {

    private static final Set<String> WINDOWS = Set.of("Conv", "ConvTranspose", "MaxPool", "AveragePool");
    private static final Set<String> REPEATS = Set.of("Expand", "Tile");

    private final OnnxGraph graph;
    private final Flow flow;
    private final Sizes sizes;

    private OnnxNetwork(OnnxGraph graph) {
        this.graph = graph;
        flow = Flow.of(graph);
        sizes = new Sizes(graph);
    }

    /**
     * The network of a file; throws {@link IllegalArgumentException} that names a node that we do not have.
     *
     * @param file beside which files lie that hold arrays of it
     */
    public static ImportedNetwork read(byte[] bytes, Path file) throws IOException {
        Message model = Message.read(ByteBuffer.wrap(bytes));
        OnnxGraph graph = OnnxGraph.read(model, new SecondFiles(file));
        OnnxNetwork network = new OnnxNetwork(graph);
        Set<String> seen = new HashSet<>();
        String tensor = graph.input();
        while (!tensor.equals(graph.output())) {
            String reached = tensor;
            if (!seen.add(tensor)) {
                throw new IllegalArgumentException(
                        "an autoencoder in ONNX must be a chain, but \"" + reached + "\" is its own input");
            }
            Node node = graph.reader(tensor)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "an autoencoder in ONNX must be a chain to its output, but nothing reads \"" + reached
                                    + "\""));
            network.sizes.reached(tensor, network.flow.lengths());
            network.add(node, tensor);
            tensor = network.next(node);
        }
        network.flow.finish();
        return network.flow.chain().autoencoder().by(OnnxGraph.shortNumbers(model));
    }

    /** The output that the graph goes on from: LSTM and GRU have several. */
    private String next(Node node) {
        List<String> used = node.outputs().stream()
                .filter(output -> !output.isEmpty()
                        && (output.equals(graph.output())
                                || graph.reader(output).isPresent()))
                .toList();
        node.require(used.size() == 1, "must have one output that is read, got " + used);
        return used.get(0);
    }

    private void add(Node node, String tensor) throws IOException {
        node.require(
                node.input(0).equals(tensor) || List.of("Add", "Mul").contains(node.operation()),
                "must read what is computed as its first input");
        flow.settle(node);
        switch (node.operation()) {
            case "Identity", "Cast", "Dropout" -> {
                // the same values
            }
            case "Relu" -> flow.chain().activate(node.title(), Activation.RELU);
            case "Sigmoid" -> flow.chain().activate(node.title(), Activation.SIGMOID);
            case "Tanh" -> flow.chain().activate(node.title(), Activation.TANH);
            case "Softplus" -> flow.chain().activate(node.title(), Activation.SOFTPLUS);
            case "Elu" -> Bends.elu(flow.chain(), node.title(), 1, node.real("alpha", 1));
            case "Selu" -> Bends.selu(flow.chain(), node.title());
            case "LeakyRelu" -> Bends.leaky(flow.chain(), node.title(), node.real("alpha", 0.01f));
            case "PRelu" -> new OnnxScaling(graph, flow).leaky(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> flow.dense(node, graph.constant(node, 1).shaped(-1, -1), Optional.empty());
            case "Add", "Sub", "Mul", "Div" -> {
                int constant = node.input(0).equals(tensor) ? 1 : 0;
                if (flow.multiplied()) { // and it is an Add, because anything else has settled that
                    flow.bias(node, graph.constant(node, constant));
                } else {
                    new OnnxScaling(graph, flow).add(node, constant);
                }
            }
            case "Scaler" -> new OnnxScaling(graph, flow).scaler(node);
            case "BatchNormalization" -> normalisation(node);
            case "Flatten" -> flow.flatten(node, (int) node.number("axis", 1));
            case "Reshape" -> flow.reshape(node, sizes.of(node, 1), channelsLast(node));
            case "Transpose" -> flow.transpose(node, node.numbers("perm"));
            case "Unsqueeze" -> unsqueeze(node, axes(node));
            case "Squeeze" -> {
                List<Integer> axes = axes(node);
                if (axes.size() != 1 || !new OnnxSteps(flow).oneRow(node, axes.get(0))) {
                    flow.squeeze(node, axes);
                }
            }
            case "Tile" -> new OnnxSteps(flow).repeat(node, sizes.of(node, 1));
            case "Expand" -> {
                if (!graph.only(1, node.input(1))) {
                    new OnnxSteps(flow).repeat(node, sizes.of(node, 1));
                }
            }
            case "Gather" -> new OnnxSteps(flow).last(node, sizes.of(node, 1), (int) node.number("axis", 0), false);
            case "Slice" ->
                new OnnxSteps(flow)
                        .last(node, sizes.of(node, 1), sizes.of(node, 3).get(0), true);
            case "Conv", "ConvTranspose" -> new OnnxWindows(graph, flow).convolution(node);
            case "Resize" -> new OnnxWindows(graph, flow).upsampling(node, sizes);
            case "MaxPool", "AveragePool" -> new OnnxWindows(graph, flow).pooling(node);
            case "GlobalMaxPool" -> new OnnxWindows(graph, flow).over(node, Pooling.Rule.MAX);
            case "GlobalAveragePool" -> new OnnxWindows(graph, flow).over(node, Pooling.Rule.AVG);
            case "LSTM", "GRU" -> new OnnxCells(graph, flow).add(node);
            default ->
                node.require(
                        false,
                        "is not known; known are Gemm, MatMul, Add, Conv, ConvTranspose, MaxPool, "
                                + "AveragePool, Resize, LSTM, GRU, BatchNormalization, Mul, Scaler, activations, and what reshapes");
        }
    }

    /** A row becomes a sequence of one channel if what follows reads steps, else each row gets a dimension of length 1. */
    private void unsqueeze(Node node, List<Integer> axes) {
        List<String> next = node.outputs().stream()
                .flatMap(output -> graph.reader(output).stream())
                .map(Node::operation)
                .toList();
        boolean first = axes.equals(List.of(1)) && next.stream().anyMatch(WINDOWS::contains);
        boolean last = axes.equals(List.of(2)) || axes.equals(List.of(-1));
        boolean sequence = first || (last && next.stream().noneMatch(REPEATS::contains));
        if (!sequence || !new OnnxSteps(flow).oneChannel(node, first)) {
            flow.unsqueeze(node, axes);
        }
    }

    /** Whether what a node gives has channels last: another order is made of it. */
    private boolean channelsLast(Node node) {
        return node.outputs().stream()
                .flatMap(output -> graph.reader(output).stream())
                .anyMatch(next -> next.operation().equals("Transpose"));
    }

    private List<Integer> axes(Node node) throws IOException {
        List<Integer> axes = node.numbers("axes");
        if (!axes.isEmpty() || node.inputs().size() < 2) {
            return axes;
        }
        return graph.constant(node, 1).whole();
    }

    private void gemm(Node node) {
        node.require(
                node.number("transA", 0) == 0 && node.real("alpha", 1) == 1 && node.real("beta", 1) == 1,
                "must have alpha 1, beta 1 and transA 0");
        Values weight = graph.constant(node, 1).shaped(-1, -1);
        Optional<Values> bias = node.input(2).isEmpty() ? Optional.empty() : Optional.of(graph.constant(node, 2));
        flow.dense(node, node.number("transB", 0) == 1 ? weight.permuted(1, 0) : weight, bias);
    }

    private void normalisation(Node node) {
        int width = flow.channels(node);
        Values variance = graph.constant(node, 4).shaped(width);
        float[] shifted = variance.numbers().clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += (float) (node.real("epsilon", 1e-5f) - Layer.BatchNorm.EPSILON);
        }
        flow.chain()
                .add(
                        node.title(),
                        new Layer.BatchNorm(),
                        Map.of(
                                "scale", graph.constant(node, 1).shaped(width).row(),
                                "shift", graph.constant(node, 2).shaped(width).row(),
                                "mean", graph.constant(node, 3).shaped(width).row(),
                                "variance", new Values(variance.name(), variance.shape(), shifted).row()));
    }

    /** The shape of a row of an input whose second dimension is channels, or steps if they come first. */
    static Shape shape(List<Integer> lengths, boolean channelsFirst) {
        int last = lengths.size() - 1;
        for (int length : lengths.subList(1, lengths.size())) {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "the input of the ONNX file must have fixed lengths but for the rows, got " + lengths);
            }
        }
        return switch (lengths.size()) {
            case 2 -> Shape.columns(lengths.get(1));
            case 3 ->
                channelsFirst
                        ? Shape.sequence(lengths.get(2), lengths.get(1))
                        : Shape.sequence(lengths.get(1), lengths.get(2));
            case 4 ->
                channelsFirst
                        ? Shape.image(lengths.get(2), lengths.get(last), lengths.get(1))
                        : Shape.image(lengths.get(1), lengths.get(2), lengths.get(last));
            default ->
                throw new IllegalArgumentException(
                        "the input of the ONNX file must have two to four dimensions, got " + lengths);
        };
    }
}
