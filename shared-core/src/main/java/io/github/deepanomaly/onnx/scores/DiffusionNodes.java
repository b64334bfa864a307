package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.DenoisingDiffusionAutoencoder;
import io.github.deepanomaly.detectors.autoencoder.DiffusionReconstructor.Disturbance;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** The denoising diffusion autoencoder: what comes back of a row under several levels of a noise that is the same for each row. */
final class DiffusionNodes {

    private final Graph graph;
    private final EncodedRows rows;
    private final NetworkPair.Stacks stacks;
    private final State state;

    private DiffusionNodes(Graph graph, EncodedRows rows, NetworkPair.Stacks stacks, State state) {
        this.graph = graph;
        this.rows = rows;
        this.stacks = stacks;
        this.state = state;
    }

    static Scored score(Graph graph, EncodedRows rows, Settings settings, State state) {
        NetworkPair.Stacks stacks = DenoisingDiffusionAutoencoder.stacks(settings, rows.layout());
        List<Disturbance> levels = DenoisingDiffusionAutoencoder.disturbances(settings, rows.columns());
        return new DiffusionNodes(graph, rows, stacks, state)
                .score(ScoreNodes.setting(settings, "score", ReconstructionNodes.NEIGHBOURS), levels);
    }

    private Scored score(String score, List<Disturbance> levels) {
        String decoded = decoded(levels); // n x levels x columns
        String shares = graph.rounded(graph.node("Div", decoded, graph.constant(levels.size())));
        ReconstructionNodes mean = new ReconstructionNodes(graph, rows, "", 0, graph.rounded(sum(shares, 1)));
        return switch (score) {
            case "denoising-error" -> mean.byErrors(ScoreNodes.halfLogarithm(graph, error(decoded, levels.size())));
            case ReconstructionNodes.NEIGHBOURS ->
                NeighbourNodes.toOwnColumns(
                        graph,
                        rows,
                        NeighbourNodes.logDistance(
                                graph, rows, graph.rounded(mean.errors()), rows.columns(), state.part("score.")));
            default -> mean.score(score, State.EMPTY);
        };
    }

    /** The mean over the levels of the mean squared errors, n x 1. */
    private String error(String decoded, int levels) {
        String difference = graph.node("Sub", between(rows.imputed()), decoded);
        String squares = graph.square(graph.node("Mul", difference, between(rows.observed())));
        String observed = graph.node("Max", graph.rowSum(rows.observed()), graph.constant(1));
        String means = graph.node("Div", sum(squares, 2), observed);
        return graph.rowSum(graph.node("Div", means, graph.constant(levels)));
    }

    /** n x columns as n x 1 x columns. */
    private String between(String values) {
        return graph.node("Unsqueeze", values, graph.constant(Tensor.integers(1)));
    }

    private String sum(String values, int axis) {
        return graph.node(
                "ReduceSum", List.of(values, graph.constant(Tensor.integers(axis))), Attribute.of("keepdims", 0));
    }

    /** What comes back of each row under each level, n x levels x columns. */
    private String decoded(List<Disturbance> levels) {
        int d = rows.columns();
        int count = levels.size();
        double[] factors = new double[count];
        double[] deviations = new double[count];
        double[] added = new double[count * d];
        for (int i = 0; i < count; i++) {
            Disturbance level = levels.get(i);
            factors[i] = level.factor();
            deviations[i] = (float) level.deviation();
            for (int column = 0; column < d; column++) {
                added[i * d + column] = level.deviation() * level.noise()[column];
            }
        }
        String kept = graph.node("Mul", between(rows.imputed()), graph.constant(Tensor.column(factors)));
        String noisy = graph.rounded(graph.node("Add", kept, graph.constant(Tensor.matrix(count, d, added))));
        String nothing = graph.node("Mul", part(noisy), graph.constant(0));
        String deviation = graph.node("Add", nothing, graph.constant(Tensor.column(deviations)));
        String inputs =
                graph.reshaped(graph.node("Concat", List.of(noisy, deviation), Attribute.of("axis", 2)), -1, d + 1L);
        NetworkNodes networks = new NetworkNodes(graph);
        String code = networks.outputs(inputs, Shape.columns(d + 1), stacks.encoder(), state.part("encoder."));
        Shape width = Shape.columns(stacks.encoder().outputs(d + 1));
        String outputs = networks.outputs(code, width, stacks.decoder(), state.part("decoder."));
        return graph.reshaped(ReconstructionNodes.read(graph, rows, outputs, false), -1, count, d);
    }

    /** The first column, n x levels x 1. */
    private String part(String values) {
        return graph.node("Gather", List.of(values, graph.constant(Tensor.integers(0))), Attribute.of("axis", 2));
    }
}
