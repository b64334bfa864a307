package io.github.deepanomaly.onnx;

import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.verdict.Calibration;
import java.util.Arrays;

/** P-value, probability and flag of scores, as {@code Calibration} gives them. */
final class VerdictNodes {

    private VerdictNodes() {}

    /** Adds the outputs {@code score}, {@code p_value}, {@code probability} and {@code flag} (1 = anomaly), each n x 1. */
    static void add(Graph graph, String score, Calibration calibration, double threshold) {
        graph.output("score", Tensor.Type.DOUBLE, score, 1);
        graph.output("p_value", Tensor.Type.DOUBLE, pValue(graph, score, calibration), 1);
        String above = graph.node("Greater", score, graph.constant(threshold));
        graph.output("probability", Tensor.Type.DOUBLE, probability(graph, score, above, calibration, threshold), 1);
        graph.output("flag", Tensor.Type.INT64, graph.cast(above, Tensor.Type.INT64), 1);
    }

    private static String pValue(Graph graph, String score, Calibration calibration) {
        double[] edges =
                Arrays.stream(calibration.scores()).map(calibration::clear).toArray();
        String reached = graph.node("GreaterOrEqual", graph.constant(Tensor.row(edges)), score);
        double share = (double) calibration.independent() / edges.length;
        String count = graph.rowSum(graph.cast(reached, Tensor.Type.DOUBLE));
        String counted = share == 1 ? count : graph.node("Mul", count, graph.constant(share));
        return graph.node(
                "Div", graph.node("Add", counted, graph.constant(1)), graph.constant(calibration.independent() + 1.0));
    }

    private static String probability(
            Graph graph, String score, String above, Calibration calibration, double threshold) {
        String finite = graph.limited(score, Double.MAX_VALUE);
        String z = graph.node(
                "Div",
                graph.node("Sub", finite, graph.constant(threshold)),
                graph.constant(calibration.unit(threshold)));
        String size = graph.node("Add", graph.constant(1), graph.node("Abs", z));
        String tail = graph.node("Div", graph.constant(0.5), size);
        String high = graph.node("Max", graph.node("Sub", graph.constant(1), tail), graph.constant(Math.nextUp(0.5)));
        return graph.where(above, high, tail);
    }
}
