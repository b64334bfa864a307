package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of an ONNX file: its one input, its operations, its constants.
 *
 * @param files that hold arrays beside it
 * @param shape of the input, -1 where a length is open; the first is the number of rows
 */
record OnnxGraph(
        SecondFiles files,
        String input,
        List<Integer> shape,
        String output,
        List<Node> nodes,
        Map<String, Values> constants) {

    private static final int MOST_NODES = 10_000;

    /** The most operations from a constant to where it is read. */
    private static final int DEEPEST = 20;

    static OnnxGraph read(Message model, SecondFiles files) throws IOException {
        List<Message> graphs = model.messages(7);
        if (graphs.size() != 1) {
            throw new IOException("an ONNX file must have one graph, got " + graphs.size());
        }
        Message graph = graphs.get(0);
        Map<String, Values> constants = new HashMap<>();
        for (Message tensor : graph.messages(5)) {
            constants.put(tensor.text(8), Tensors.read(tensor, files));
        }
        List<Node> nodes = new ArrayList<>();
        for (Message each : graph.messages(1)) {
            Node node = Node.read(each);
            Optional<Values> value =
                    node.operation().equals("Constant") ? node.tensor("value", files) : Optional.empty();
            if (value.isPresent()) {
                constants.put(node.outputs().get(0), value.get());
            } else {
                nodes.add(node);
            }
        }
        if (nodes.size() > MOST_NODES) {
            throw new IOException("an ONNX file must have at most " + MOST_NODES + " nodes, got " + nodes.size());
        }
        List<Message> inputs = new ArrayList<>(graph.messages(11));
        inputs.removeIf(input -> constants.containsKey(input.text(1)));
        List<String> outputs =
                graph.messages(12).stream().map(output -> output.text(1)).toList();
        if (inputs.size() != 1 || outputs.size() != 1) {
            throw new IllegalArgumentException("an autoencoder in ONNX must have one input and one output, got "
                    + inputs.stream().map(input -> input.text(1)).toList() + " and " + outputs);
        }
        String input = inputs.get(0).text(1);
        List<Node> linked = StackedStates.linked(Thresholds.without(nodes, constants), constants);
        return new OnnxGraph(files, input, shape(inputs.get(0)), outputs.get(0), needed(linked, outputs), constants);
    }

    /** The 16 bits with which a file computes, {@code bfloat16}; empty where all its constants have more. */
    static String shortNumbers(Message model) throws IOException {
        for (Message graph : model.messages(7)) {
            for (Message tensor : graph.messages(5)) {
                String numbers = Tensors.shortNumbers(tensor);
                if (!numbers.isEmpty()) {
                    return numbers;
                }
            }
        }
        return "";
    }

    /** Exporters leave operations in a file that nothing reads; each operation stands behind those that it reads. */
    private static List<Node> needed(List<Node> nodes, List<String> outputs) {
        Set<String> read = new HashSet<>(outputs);
        List<Node> needed = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(read::contains)) {
                read.addAll(node.inputs());
                needed.add(0, node);
            }
        }
        return needed;
    }

    private static List<Integer> shape(Message input) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (Message type : input.messages(2)) {
            for (Message tensor : type.messages(1)) {
                for (Message dimensions : tensor.messages(2)) {
                    for (Message dimension : dimensions.messages(1)) {
                        long length = dimension.number(1);
                        shape.add(length > 0 && length <= Integer.MAX_VALUE ? (int) length : -1);
                    }
                }
            }
        }
        return shape;
    }

    private List<Node> readers(String tensor) {
        return nodes.stream().filter(node -> node.inputs().contains(tensor)).toList();
    }

    /** Whether nothing but the shape is read, perhaps behind an operation that nothing else reads. */
    private boolean readsShape(Node node) {
        return node.operation().equals("Shape")
                || node.outputs().stream()
                        .allMatch(made -> !made.equals(output)
                                && readers(made).stream()
                                        .allMatch(next -> next.operation().equals("Shape")));
    }

    /** The operation that reads a tensor, but for its shape; throws where there are several. */
    Optional<Node> reader(String tensor) {
        List<Node> readers =
                readers(tensor).stream().filter(node -> !readsShape(node)).toList();
        if (readers.size() > 1) {
            throw new IllegalArgumentException("an autoencoder in ONNX must be a chain, but \"" + tensor
                    + "\" is read by " + readers.stream().map(Node::title).toList());
        }
        return readers.stream().findFirst();
    }

    /** The operation that computes a tensor. */
    Optional<Node> maker(String tensor) {
        return nodes.stream()
                .filter(node -> !tensor.isEmpty() && node.outputs().contains(tensor))
                .findFirst();
    }

    /** A constant by its name. */
    Optional<Values> constant(String tensor) {
        return Optional.ofNullable(constants.get(tensor));
    }

    /** A constant input of a node; throws {@link IllegalArgumentException} if it is computed. */
    Values constant(Node node, int input) {
        return Optional.ofNullable(constants.get(node.input(input)))
                .orElseThrow(() -> new IllegalArgumentException(node.title() + " must have a constant as input "
                        + (input + 1) + ", got \"" + node.input(input) + "\""));
    }

    /** Whether a tensor is left out, or holds nothing but zeros. */
    boolean zero(String tensor) throws IOException {
        return tensor.isEmpty() || only(0, tensor, 0);
    }

    /** Whether a tensor holds nothing but one value, whatever its shape. */
    boolean only(float value, String tensor) throws IOException {
        return only(value, tensor, 0);
    }

    private boolean only(float value, String tensor, int depth) throws IOException {
        if (constants.containsKey(tensor)) {
            return all(value, constants.get(tensor));
        }
        Optional<Node> maker = depth > DEEPEST ? Optional.empty() : maker(tensor);
        if (maker.isEmpty()) {
            return false;
        }
        Node node = maker.get();
        return switch (node.operation()) {
            case "ConstantOfShape" ->
                node.tensor("value", files).map(each -> all(value, each)).orElse(value == 0);
            case "Expand", "Slice", "Unsqueeze", "Squeeze", "Cast", "Identity", "Reshape" ->
                only(value, node.input(0), depth + 1);
            default -> false;
        };
    }

    private static boolean all(float value, Values values) {
        for (float each : values.numbers()) {
            if (each != value) {
                return false;
            }
        }
        return true;
    }
}
