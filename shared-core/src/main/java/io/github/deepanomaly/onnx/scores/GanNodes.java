package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.adversarial.Gan;
import io.github.deepanomaly.detectors.adversarial.Ganomaly;
import io.github.deepanomaly.detectors.adversarial.LatentGan;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;

/** The kinds with a discriminator. Generators only matter in training. */
final class GanNodes {

    private static final String FUSED = "fused";

    private final Graph graph;
    private final EncodedRows rows;
    private final Settings settings;
    private final State state;

    GanNodes(Graph graph, EncodedRows rows, Settings settings, State state) {
        this.graph = graph;
        this.rows = rows;
        this.settings = settings;
        this.state = state;
    }

    Scored score(Kind kind) {
        String score = ScoreNodes.setting(settings, "score", FUSED);
        return switch (kind.id()) {
            case "gan" -> gan(score);
            case "latent-gan" -> latentGan(score);
            case "ganomaly" -> ganomaly(score);
            default -> throw new IllegalArgumentException("ONNX export does not know the kind " + kind.id());
        };
    }

    private Scored gan(String score) {
        String output = judged(rows.imputed(), rows.columns());
        if (!score.equals(FUSED)) {
            return Scored.alone(refusal(score, output));
        }
        NeighbourNodes.Distance distance = NeighbourNodes.logDistance(graph, rows, output, 1, state.part("score."));
        return NeighbourNodes.byErrors(graph, rows, distance, 1, "");
    }

    private Scored latentGan(String score) {
        ReconstructionNodes reconstruction =
                ReconstructionNodes.of(graph, rows, LatentGan.stacks(settings, rows.layout()), state);
        boolean codeOnly = Boolean.parseBoolean(ScoreNodes.setting(settings, "codeOnly", "false"));
        int width = reconstruction.codeWidth() + (codeOnly ? 0 : 1);
        Matrix codes = state.matrix("codes", width);
        double[] means = new double[width];
        double[] factors = new double[width];
        for (int i = 0; i < width; i++) {
            means[i] = codes.get(0, i);
            factors[i] = codes.get(1, i);
        }
        String measured = codeOnly ? reconstruction.code() : reconstruction.codeAndError();
        String output = judged(NeighbourNodes.standardised(graph, measured, means, factors), width);
        return score.equals(FUSED)
                ? reconstruction.nearestBy(output, state.part("score."))
                : reconstruction.byErrors(refusal(score, output));
    }

    private Scored ganomaly(String score) {
        ReconstructionNodes reconstruction =
                ReconstructionNodes.of(graph, rows, Ganomaly.stacks(settings, rows.layout()), state);
        String again = new NetworkNodes(graph)
                .outputs(
                        reconstruction.decoded(),
                        Shape.columns(rows.columns()),
                        Ganomaly.second(settings, rows.layout()),
                        state.part("second."));
        String between = graph.rowSum(graph.node("Abs", graph.node("Sub", again, reconstruction.code())));
        return switch (score) {
            case FUSED -> reconstruction.nearestBy(between, state.part("score."));
            case "codes" -> reconstruction.byErrors(between);
            case "codes-and-error" ->
                reconstruction.byErrors(graph.node(
                        "Add",
                        graph.node("Div", between, graph.constant(reconstruction.codeWidth())),
                        reconstruction.absoluteError()));
            default -> throw ScoreNodes.unknown(score);
        };
    }

    /** The discriminator's output, n x 1: the larger, the more it takes a row for real. */
    private String judged(String values, int columns) {
        String output = new NetworkNodes(graph)
                .outputs(values, Shape.columns(columns), Gan.judge(settings), state.part("discriminator."));
        return NeighbourNodes.limited(graph, output);
    }

    private String refusal(String score, String output) {
        return switch (score) {
            case "discriminator" -> graph.node("Neg", output);
            case "one-minus-d" ->
                graph.node(
                        "Sub",
                        graph.constant(1),
                        Gan.logistic(settings) ? ReconstructionNodes.probability(graph, output) : output);
            default -> throw ScoreNodes.unknown(score);
        };
    }
}
