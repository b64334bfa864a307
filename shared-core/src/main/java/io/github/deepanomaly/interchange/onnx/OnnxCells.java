package io.github.deepanomaly.interchange.onnx;

import io.github.deepanomaly.interchange.layers.Cells;
import io.github.deepanomaly.interchange.layers.Values;
import io.github.deepanomaly.net.Arrangement;
import io.github.deepanomaly.net.Recurrent.Cell;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** LSTM and GRU of ONNX: steps x rows x channels in, and either all states or the last one out. */
final class OnnxCells {

    private static final List<String> USUAL = List.of("Sigmoid", "Tanh", "Tanh");

    private final OnnxGraph graph;
    private final Flow flow;

    OnnxCells(OnnxGraph graph, Flow flow) {
        this.graph = graph;
        this.flow = flow;
    }

    void add(Node node) throws IOException {
        Cell cell = Cell.valueOf(node.operation());
        if (node.number("layout", 0) == 0) {
            flow.require(node, 0, Flow.ROWS, 1);
        } else {
            flow.require(node, Flow.ROWS, 0, 1);
        }
        node.require(node.text("direction", "forward").equals("forward"), "must have the direction forward");
        List<String> activations = node.texts("activations");
        node.require(
                (activations.isEmpty() || activations.equals(USUAL.subList(0, cell == Cell.LSTM ? 3 : 2)))
                        && !node.attributes().containsKey("clip"),
                "must have the usual activations and no clip");
        node.require(node.input(4).isEmpty(), "must have no sequence_lens");
        node.require(graph.zero(node.input(5)) && graph.zero(node.input(6)), "must begin with zero states");
        node.require(
                cell == Cell.LSTM || node.number("linear_before_reset", 0) == 1, "must have linear_before_reset 1");
        Values weight = transposed(graph.constant(node, 1));
        Values recurrent = transposed(graph.constant(node, 2));
        int columns = weight.length(1);
        float[] biases = node.input(3).isEmpty()
                ? new float[2 * columns]
                : graph.constant(node, 3).shaped(1, 2 * columns).numbers();
        Cells.add(
                flow.chain(),
                node.title(),
                cell,
                weight,
                recurrent,
                new Values("B", List.of(columns), Arrays.copyOf(biases, columns)),
                new Values("B", List.of(columns), Arrays.copyOfRange(biases, columns, 2 * columns)),
                cell == Cell.LSTM ? Cells.Order.LSTM_I_O_F_A : Cells.Order.GRU_Z_R_A);
        String all = node.outputs().get(0);
        boolean states = !all.isEmpty()
                && (all.equals(graph.output()) || graph.reader(all).isPresent());
        if (states) {
            flow.set(0, Flow.ONE, Flow.ROWS, 1);
        } else {
            flow.chain().add(node.title(), new Arrangement.Last());
            flow.set(Flow.ONE, Flow.ROWS, 0);
        }
        node.require(!states || node.number("layout", 0) == 0, "must have layout 0");
    }

    /** One direction x blocks x inputs, as inputs x blocks. */
    private static Values transposed(Values weight) {
        weight.shaped(1, -1, -1);
        return new Values(weight.name(), weight.shape().subList(1, 3), weight.numbers()).permuted(1, 0);
    }
}
