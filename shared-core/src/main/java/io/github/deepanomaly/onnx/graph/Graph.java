package io.github.deepanomaly.onnx.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A graph of operations on named tensors, in the order in which they are computed. What an operation gives is known by the name
 * that {@link #node} returns. Numbers are double where nothing else is said.
 */
public final class Graph {

    /** The version of ONNX's operators: each runtime from 2022 on knows it. */
    private static final int OPERATORS = 17;

    /** The version of its operators of classical machine learning. */
    private static final int ML_OPERATORS = 3;

    private static final int FORMAT = 8;
    public static final String ML = "ai.onnx.ml";

    private final List<Protobuf> inputs = new ArrayList<>();
    private final List<Protobuf> outputs = new ArrayList<>();
    private final Body body;
    private final String prefix;

    private final Set<String> columnNames = new HashSet<>();

    /** The tensors of double values that hold a float32 each. */
    private final Set<String> narrow = new HashSet<>();

    private int count;

    /** An empty graph. */
    public Graph() {
        this("", new HashSet<>());
    }

    private Graph(String prefix, Set<String> needed) {
        this.prefix = prefix;
        body = new Body(needed);
    }

    /** A graph for the inside of a node of this one, which may read what this one has. */
    public Graph inside() {
        return new Graph(prefix + "inside_" + count++ + "_", body.needed());
    }

    /** As the inside of a node. */
    Protobuf body() {
        return written(prefix + "body");
    }

    private Protobuf written(String name) {
        Protobuf proto = new Protobuf();
        body.write(proto);
        proto.text(2, name);
        inputs.forEach(input -> proto.message(11, input));
        outputs.forEach(output -> proto.message(12, output));
        return proto;
    }

    /** An input of the inside of a node, whose shape the node says. */
    public String inner(String name, Tensor.Type type) {
        inputs.add(value(prefix + name, type));
        return prefix + name;
    }

    /** An output of the inside of a node. */
    public void result(String name, Tensor.Type type, String tensor) {
        body.output(prefix + name, prefix + "output " + name, tensor);
        outputs.add(value(prefix + name, type));
    }

    private static Protobuf value(String name, Tensor.Type type) {
        Protobuf tensor = new Protobuf().number(1, type.number);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** An input of rows; returns its name. */
    public String input(String name, Tensor.Type type, int columns) {
        inputs.add(value(name, type, columns));
        columnNames.add(name);
        return name;
    }

    /**
     * Makes a tensor of a row for each row, n x {@code columns}, an output of that name, with "anomaly_" in front where a column has it: names
     * are unique in a graph.
     */
    public void output(String name, Tensor.Type type, String tensor, int columns) {
        if (columnNames.contains(name)) {
            output("anomaly_" + name, type, tensor, columns);
            return;
        }
        body.output(name, "output " + name, tensor);
        outputs.add(value(name, type, columns));
    }

    private static Protobuf value(String name, Tensor.Type type, int columns) {
        Protobuf shape =
                new Protobuf().message(1, new Protobuf().text(2, "rows")).message(1, new Protobuf().number(1, columns));
        Protobuf tensor = new Protobuf().number(1, type.number).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** A constant; one with the same values is the same. */
    public String constant(Tensor tensor) {
        return body.constant(tensor, () -> prefix + "constant_" + count++);
    }

    public String constant(double value) {
        return constant(Tensor.of(value));
    }

    /** What an operation of ONNX gives. */
    public String node(String operation, List<String> inputs, Attribute... attributes) {
        return node("", operation, inputs, 1, attributes).get(0);
    }

    public String node(String operation, String a) {
        return node(operation, List.of(a));
    }

    public String node(String operation, String a, String b) {
        return node(operation, List.of(a, b));
    }

    /** All that an operation of a set of operators gives; the same operation on the same tensors is the same. */
    public List<String> node(
            String domain, String operation, List<String> inputs, int results, Attribute... attributes) {
        return body.operation(
                domain,
                operation,
                inputs,
                results,
                () -> prefix + operation.toLowerCase(Locale.ROOT) + "_" + count++,
                attributes);
    }

    public String cast(String tensor, Tensor.Type type) {
        return node("Cast", List.of(tensor), Attribute.of("to", type.number));
    }

    /** Rounded to float32 and back, where our own arithmetic rounds so; itself where it was already. */
    public String rounded(String tensor) {
        return narrow.contains(tensor) ? tensor : narrow(cast(cast(tensor, Tensor.Type.FLOAT), Tensor.Type.DOUBLE));
    }

    /** Says that the double values of a tensor hold a float32 each, and gives it. */
    public String narrow(String tensor) {
        narrow.add(tensor);
        return tensor;
    }

    public String where(String condition, String yes, String no) {
        return node("Where", List.of(condition, yes, no));
    }

    /** Limited to [-limit, limit]; NaN is none of its inputs. */
    public String limited(String tensor, double limit) {
        return node("Clip", List.of(tensor, constant(-limit), constant(limit)));
    }

    /** n x m tensors side by side; one alone as it is. */
    public String beside(List<String> tensors) {
        return tensors.size() == 1 ? tensors.get(0) : node("Concat", tensors, Attribute.of("axis", 1));
    }

    /** Columns of an n x m tensor, by number. */
    public String columns(String tensor, long... numbers) {
        return node("Gather", List.of(tensor, constant(Tensor.integers(numbers))), Attribute.of("axis", 1));
    }

    /** Columns of an n x {@code width} tensor, by number; itself where these are all in order. */
    public String columnsOf(int width, String tensor, long... numbers) {
        boolean all = numbers.length == width;
        for (int i = 0; i < numbers.length; i++) {
            all &= numbers[i] == i;
        }
        return all ? tensor : columns(tensor, numbers);
    }

    /** The columns from one number up to another of an n x m tensor. */
    public String slice(String tensor, int from, int to) {
        return node(
                "Slice",
                List.of(
                        tensor,
                        constant(Tensor.integers(from)),
                        constant(Tensor.integers(to)),
                        constant(Tensor.integers(1))));
    }

    /** The sum of each row, n x 1. */
    public String rowSum(String tensor) {
        return node("ReduceSum", List.of(tensor, constant(Tensor.integers(1))), Attribute.of("keepdims", 1));
    }

    /** The largest value of each row, n x 1. */
    public String rowMax(String tensor) {
        return node("ReduceMax", List.of(tensor), Attribute.integers("axes", 1), Attribute.of("keepdims", 1));
    }

    /** The smallest value of each row, n x 1. */
    public String rowMin(String tensor) {
        return node("ReduceMin", List.of(tensor), Attribute.integers("axes", 1), Attribute.of("keepdims", 1));
    }

    /** The k largest or smallest values of each row, beginning with the outermost, and their columns; n x k each. */
    public List<String> outermost(String tensor, int k, boolean largest) {
        return node(
                "",
                "TopK",
                List.of(tensor, constant(Tensor.integers(k))),
                2,
                Attribute.of("axis", 1),
                Attribute.of("largest", largest ? 1 : 0),
                Attribute.of("sorted", 1));
    }

    public String square(String tensor) {
        return node("Mul", tensor, tensor);
    }

    /** The same values in another shape, of which one length may be -1. */
    public String reshaped(String tensor, long... shape) {
        return node("Reshape", tensor, constant(Tensor.integers(shape)));
    }

    /** The model file. */
    public byte[] model(String producer, Map<String, String> facts) {
        Protobuf model = new Protobuf()
                .number(1, FORMAT)
                .text(2, "DeepAnomaly")
                .text(3, producer)
                .message(7, written("detector"))
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .message(8, new Protobuf().text(1, ML).number(2, ML_OPERATORS));
        facts.forEach(
                (key, value) -> model.message(14, new Protobuf().text(1, key).text(2, value)));
        return model.toByteArray();
    }
}
