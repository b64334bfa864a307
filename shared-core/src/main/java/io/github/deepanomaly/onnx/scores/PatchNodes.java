package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.contrast.PatchContrast;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** Patch contrast: the distance of a patch to those of the bank, by its values and by code, level and spread. */
final class PatchNodes {

    /** Keeps a code of zeros finite, see {@code PatchEncoder}. */
    private static final double SMALLEST = 1e-12;

    private PatchNodes() {}

    static Scored score(Graph graph, EncodedRows rows, Settings settings, State state) {
        int d = rows.columns();
        int steps = rows.layout().steps() > 1 ? rows.layout().steps() : d;
        int channels = d / steps;
        Shape.Sequence shape = new Shape.Sequence(steps, channels);
        String x = graph.reshaped(rows.imputed(), -1, steps, channels);
        String mean = overSteps(graph, x, steps);
        String centred = graph.node("Sub", x, mean);
        String variance =
                graph.node("Add", overSteps(graph, graph.square(centred), steps), graph.constant(PatchContrast.STILL));
        String factor = graph.node("Div", graph.constant(1), graph.node("Sqrt", variance));
        String normalised = graph.rounded(graph.reshaped(graph.node("Mul", centred, factor), -1, d));
        Layers layers = PatchContrast.layers(settings, shape);
        String outputs = new NetworkNodes(graph).outputs(normalised, shape, layers, state.part("network."));
        String square = graph.node("Add", graph.rowSum(graph.square(outputs)), graph.constant(SMALLEST));
        String code = graph.rounded(graph.node("Div", outputs, graph.node("Sqrt", square)));
        String level = graph.rounded(graph.reshaped(mean, -1, channels));
        String spread = graph.rounded(
                graph.reshaped(graph.node("Mul", graph.node("Log", variance), graph.constant(0.5)), -1, channels));
        int width = layers.output(shape).size() + 2 * channels;
        State learnt = state.part("score.");
        String measured = NeighbourNodes.standardised(
                graph,
                graph.beside(List.of(code, level, spread)),
                learnt.vector("means", width),
                learnt.vector("factors", width));
        String own = NeighbourNodes.limited(
                graph, graph.node("Mul", rows.imputed(), graph.constant(PatchContrast.scale(d, width))));
        NeighbourNodes.Distance distance =
                NeighbourNodes.logDistance(graph, graph.beside(List.of(own, measured)), d + width, learnt);
        return Scored.of(graph, distance.score(), graph.slice(distance.squares(), 0, d), rows.layout());
    }

    /** The mean over the steps, n x 1 x channels. */
    private static String overSteps(Graph graph, String x, int steps) {
        String sum =
                graph.node("ReduceSum", List.of(x, graph.constant(Tensor.integers(1))), Attribute.of("keepdims", 1));
        return graph.node("Div", sum, graph.constant(steps));
    }
}
