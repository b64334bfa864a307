package io.github.deepanomaly.onnx;

import io.github.deepanomaly.onnx.graph.Graph;

/** The nodes that measure how far a number is above or below a constant, as {@code ConstantCode} computes it. */
final class ConstantNodes {

    private static final double LARGEST = 1e300;

    private ConstantNodes() {}

    /** Of raw numbers, n x 1; NaN as value means that they were always missing. */
    static String change(Graph graph, String raw, double value, double tolerance) {
        String missing = graph.node("IsNaN", raw);
        if (Double.isNaN(value)) {
            return graph.where(missing, graph.constant(0), graph.constant(1));
        }
        String known = graph.where(missing, graph.constant(value), raw);
        double unit = value == 0 ? 1 : Math.abs(value);
        String distance = graph.node("Abs", graph.node("Sub", known, graph.constant(value)));
        String times = graph.node(
                "Abs", graph.node("Sub", graph.node("Div", known, graph.constant(unit)), graph.constant(value / unit)));
        String limited = graph.node("Min", times, graph.constant(LARGEST));
        String size =
                graph.node("Add", graph.constant(1), graph.node("Log", graph.node("Add", limited, graph.constant(1))));
        String same = graph.node("LessOrEqual", distance, graph.constant(tolerance));
        String away = graph.node("Mul", graph.node("Sign", graph.node("Sub", known, graph.constant(value))), size);
        return graph.rounded(graph.where(same, graph.constant(0), away));
    }
}
