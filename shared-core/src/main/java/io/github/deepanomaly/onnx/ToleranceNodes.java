package io.github.deepanomaly.onnx;

import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The nodes that read values as usual where they may not be odd, as {@code Tolerances} does it. */
final class ToleranceNodes {

    private ToleranceNodes() {}

    /**
     * What numbers read as.
     *
     * @param raw n x columns
     * @param columns their places in the table
     * @param tolerances for each column of the table side (2 high, 3 low), amount, usual value; empty without any
     */
    static String tolerated(Graph graph, String raw, List<Integer> columns, double... tolerances) {
        if (tolerances.length == 0) {
            return raw;
        }
        String usual = row(graph, columns, column -> tolerances[3 * column + 2]);
        String amounts = row(graph, columns, column -> tolerances[3 * column + 1]);
        String high = row(graph, columns, column -> tolerances[3 * column] == 3 ? 0 : 1);
        String low = row(graph, columns, column -> tolerances[3 * column] == 2 ? 0 : 1);
        String any = row(graph, columns, column -> tolerances[3 * column]);
        String difference = graph.node("Sub", raw, usual);
        String above = graph.node("Mul", graph.node("Max", difference, graph.constant(0)), high);
        String below = graph.node("Mul", graph.node("Min", difference, graph.constant(0)), low);
        String counted = graph.node("Add", above, below);
        String beyond = graph.node("Max", graph.node("Sub", graph.node("Abs", counted), amounts), graph.constant(0));
        String moved = graph.node("Add", usual, graph.node("Mul", graph.node("Sign", difference), beyond));
        return graph.where(graph.node("Greater", any, graph.constant(0)), moved, raw);
    }

    private static String row(Graph graph, List<Integer> columns, ToDoubleFunction<Integer> value) {
        return graph.constant(Tensor.row(columns.stream().mapToDouble(value).toArray()));
    }
}
