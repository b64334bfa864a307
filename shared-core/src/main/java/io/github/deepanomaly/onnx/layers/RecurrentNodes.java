package io.github.deepanomaly.onnx.layers;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Recurrent;
import io.github.deepanomaly.net.Recurrent.Cell;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.List;
import java.util.Map;

/** LSTM and GRU as ONNX's Scan over the steps, whose inside computes one as the engine does: sums in double, gates in float32. */
final class RecurrentNodes {

    private final Graph graph;

    RecurrentNodes(Graph graph) {
        this.graph = graph;
    }

    /** The states of all steps, n x (steps x width). */
    String states(String x, Shape.Sequence shape, Recurrent layer, Map<String, Matrix> weights) {
        int width = layer.width();
        String steps = graph.node(
                "Transpose",
                List.of(graph.reshaped(x, -1, shape.steps(), shape.channels())),
                Attribute.integers("perm", 1, 0, 2));
        String count = graph.node("Shape", List.of(x), Attribute.of("start", 0), Attribute.of("end", 1));
        String size =
                graph.node("Concat", List.of(count, graph.constant(Tensor.integers(width))), Attribute.of("axis", 0));
        String zero = graph.node("Expand", graph.constant(0), size);
        String memory = graph.cast(zero, Tensor.Type.FLOAT);
        Graph inside = graph.inside();
        String before = inside.inner("state", Tensor.Type.DOUBLE);
        String remembered = inside.inner("memory", Tensor.Type.FLOAT);
        String now = inside.inner("step", Tensor.Type.DOUBLE);
        step(inside, layer, weights, before, remembered, now);
        List<String> all = graph.node(
                "",
                "Scan",
                List.of(zero, memory, steps),
                3,
                Attribute.of("body", inside),
                Attribute.of("num_scan_inputs", 1));
        String turned = graph.node("Transpose", List.of(all.get(2)), Attribute.integers("perm", 1, 0, 2));
        return graph.reshaped(turned, -1, (long) shape.steps() * width);
    }

    private static void step(
            Graph inside, Recurrent layer, Map<String, Matrix> weights, String before, String memory, String now) {
        int m = layer.width();
        String ofInput = NetworkNodes.dense(inside, now, weights, "weight", "bias");
        String ofState =
                inside.node("MatMul", before, NetworkNodes.constant(inside, NetworkNodes.named(weights, "recurrent")));
        Activations float32 = new Activations(inside);
        String state;
        String remembered = memory;
        if (layer.cell() == Cell.LSTM) {
            String sums = inside.cast(inside.node("Add", ofInput, ofState), Tensor.Type.FLOAT);
            String a = float32.tanh(block(inside, sums, 0, m));
            String gates = float32.sigmoid(inside.slice(sums, m, 4 * m));
            String kept = float32.times(block(inside, gates, 0, m), memory);
            remembered = float32.plus(kept, float32.times(block(inside, gates, 2, m), a));
            state = float32.times(block(inside, gates, 1, m), float32.tanh(remembered));
        } else {
            String gated = inside.node("Add", inside.slice(ofInput, 0, 2 * m), inside.slice(ofState, 0, 2 * m));
            String gates = float32.sigmoid(inside.cast(gated, Tensor.Type.FLOAT));
            String u = inside.cast(block(inside, ofInput, 2, m), Tensor.Type.FLOAT);
            String v = inside.cast(block(inside, ofState, 2, m), Tensor.Type.FLOAT);
            String a = float32.tanh(float32.plus(u, float32.times(block(inside, gates, 0, m), v)));
            String last = inside.cast(before, Tensor.Type.FLOAT);
            state = float32.plus(a, float32.times(block(inside, gates, 1, m), inside.node("Sub", last, a)));
        }
        String wide = inside.cast(state, Tensor.Type.DOUBLE);
        inside.result("next state", Tensor.Type.DOUBLE, wide);
        inside.result("next memory", Tensor.Type.FLOAT, remembered);
        inside.result("given", Tensor.Type.DOUBLE, wide);
    }

    private static String block(Graph inside, String tensor, int number, int width) {
        return inside.slice(tensor, number * width, (number + 1) * width);
    }
}
