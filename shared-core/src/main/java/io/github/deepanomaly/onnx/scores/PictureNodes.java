package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.onnx.graph.Graph;

/** Pictures scaled by their own mean and deviation, as {@code ContrastNormalisation} does it. */
final class PictureNodes {

    private PictureNodes() {}

    /**
     * @param floor what is added to the variance of a picture
     */
    static EncodedRows relit(Graph graph, EncodedRows rows, double floor) {
        String there = rows.observed();
        String pixels = graph.node("Max", graph.rowSum(there), graph.constant(1));
        String mean = graph.node("Div", graph.rowSum(graph.node("Mul", rows.imputed(), there)), pixels);
        String centred = graph.node("Mul", graph.node("Sub", rows.imputed(), mean), there);
        String variance = graph.node("Div", graph.rowSum(graph.square(centred)), pixels);
        String deviation = graph.node("Sqrt", graph.node("Add", variance, graph.constant(floor)));
        return rows.changed(graph.rounded(graph.node("Div", centred, deviation)));
    }
}
