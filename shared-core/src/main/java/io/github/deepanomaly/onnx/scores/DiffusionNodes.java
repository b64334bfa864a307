package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.DenoisingDiffusionAutoencoder;
import io.github.deepanomaly.detectors.autoencoder.DiffusionReconstructor.Disturbance;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
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
        String sum = levels.stream()
                .map(level -> graph.rounded(share(decoded(level), levels)))
                .reduce((all, next) -> graph.node("Add", all, next))
                .orElseThrow();
        ReconstructionNodes mean = reconstructed(graph.rounded(sum));
        if (score.equals("denoising-error")) {
            String error = levels.stream()
                    .map(level -> share(reconstructed(decoded(level)).squaredError(), levels))
                    .reduce((all, next) -> graph.node("Add", all, next))
                    .orElseThrow();
            return mean.byErrors(ScoreNodes.halfLogarithm(graph, error));
        }
        if (score.equals(ReconstructionNodes.NEIGHBOURS)) {
            return NeighbourNodes.toOwnColumns(
                    graph,
                    rows,
                    NeighbourNodes.logDistance(
                            graph, rows, graph.rounded(mean.errors()), rows.columns(), state.part("score.")));
        }
        return mean.score(score, State.EMPTY);
    }

    private String share(String values, List<Disturbance> levels) {
        return graph.node("Div", values, graph.constant(levels.size()));
    }

    /** Without its code, which no score reads. */
    private ReconstructionNodes reconstructed(String decoded) {
        return new ReconstructionNodes(graph, rows, "", 0, decoded);
    }

    private String decoded(Disturbance level) {
        double[] added =
                Arrays.stream(level.noise()).map(e -> level.deviation() * e).toArray();
        String kept = graph.node("Mul", rows.imputed(), graph.constant(level.factor()));
        String noisy = graph.rounded(graph.node("Add", kept, graph.constant(Tensor.row(added))));
        String nothing = graph.node("Mul", graph.columns(rows.imputed(), 0), graph.constant(0));
        String deviation = graph.node("Add", nothing, graph.constant((float) level.deviation()));
        NetworkNodes networks = new NetworkNodes(graph);
        int inputs = rows.columns() + 1;
        String code = networks.outputs(
                graph.beside(List.of(noisy, deviation)),
                Shape.columns(inputs),
                stacks.encoder(),
                state.part("encoder."));
        Shape width = Shape.columns(stacks.encoder().outputs(inputs));
        String outputs = networks.outputs(code, width, stacks.decoder(), state.part("decoder."));
        return ReconstructionNodes.read(graph, rows, outputs, false);
    }
}
