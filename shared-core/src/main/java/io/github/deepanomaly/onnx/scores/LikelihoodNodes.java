package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.VariationalAutoencoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The variational autoencoder, whose encoder gives means and log variances of codes. */
final class LikelihoodNodes {

    /** Where {@code VariationalReconstructor} cuts log variances off. */
    private static final double LARGEST_LOG = 20;

    private final Graph graph;
    private final EncodedRows rows;
    private final NetworkPair.Stacks stacks;
    private final State state;
    private final int codeWidth;

    private LikelihoodNodes(Graph graph, EncodedRows rows, NetworkPair.Stacks stacks, State state) {
        this.graph = graph;
        this.rows = rows;
        this.stacks = stacks;
        this.state = state;
        codeWidth = stacks.encoder().outputs(rows.columns()) / 2;
    }

    static Scored score(Graph graph, EncodedRows rows, Settings settings, State state) {
        String score = ScoreNodes.setting(settings, "score", ReconstructionNodes.NEIGHBOURS);
        NetworkPair.Stacks stacks = VariationalAutoencoder.stacks(settings, rows.layout());
        LikelihoodNodes nodes = new LikelihoodNodes(graph, rows, stacks, state);
        double beta = Double.parseDouble(ScoreNodes.setting(settings, "beta", "0"));
        ReconstructionNodes reconstruction = ReconstructionNodes.of(graph, rows, stacks, nodes.codeWidth, state, false);
        return switch (score) {
            case "negative-elbo" -> reconstruction.byErrors(nodes.negativeLikelihood(beta));
            case "reconstruction-probability" -> reconstruction.byErrors(nodes.negativeLikelihood(0));
            default -> reconstruction.score(score, state.part("score."));
        };
    }

    /** Minus the mean log probability over the codes that are drawn, plus beta times the divergence. */
    private String negativeLikelihood(double beta) {
        String outputs = new NetworkNodes(graph)
                .outputs(rows.imputed(), Shape.columns(rows.columns()), stacks.encoder(), state.part("encoder."));
        String means = graph.columns(outputs, LongStream.range(0, codeWidth).toArray());
        String logarithms = graph.limited(
                graph.columns(
                        outputs, LongStream.range(codeWidth, 2L * codeWidth).toArray()),
                LARGEST_LOG);
        Matrix draws = VariationalAutoencoder.draws(codeWidth);
        String sum = IntStream.range(0, draws.rows())
                .mapToObj(draw -> drawn(means, logarithms, draws, draw))
                .map(code -> graph.node("Div", negativeLogProbability(code), graph.constant(draws.rows())))
                .reduce((all, next) -> graph.node("Add", all, next))
                .orElseThrow();
        String size = graph.node("Add", graph.square(means), graph.node("Exp", logarithms));
        String divergence = graph.node("Sub", graph.node("Sub", size, graph.constant(1)), logarithms);
        String bound = graph.node("Mul", graph.rowSum(divergence), graph.constant(beta / 2));
        return graph.node("Add", sum, bound);
    }

    private String drawn(String means, String logarithms, Matrix draws, int draw) {
        double[] noise = new double[codeWidth];
        for (int i = 0; i < codeWidth; i++) {
            noise[i] = draws.get(draw, i);
        }
        String half = graph.node("Mul", logarithms, graph.constant(0.5));
        String deviation = graph.rounded(graph.node("Exp", half));
        String away = graph.rounded(graph.node("Mul", deviation, graph.constant(Tensor.row(noise))));
        return graph.rounded(graph.node("Add", means, away));
    }

    private String negativeLogProbability(String code) {
        String outputs = new NetworkNodes(graph)
                .outputs(code, Shape.columns(codeWidth), stacks.decoder(), state.part("decoder."));
        String expected = ReconstructionNodes.read(graph, rows, outputs, false);
        double[] number = new double[rows.columns()];
        rows.layout().blocks().stream()
                .filter(block -> !block.nominal())
                .mapToInt(Block::from)
                .forEach(column -> number[column] = 1);
        String difference = graph.node("Sub", rows.imputed(), expected);
        String spread = graph.node("Add", graph.square(difference), graph.constant(Math.log(2 * Math.PI)));
        String ofNumber = graph.node("Mul", graph.node("Mul", spread, graph.constant(0.5)), rows.observed());
        String surprise =
                graph.node("Neg", graph.node("Log", graph.node("Max", expected, graph.constant(Float.MIN_NORMAL))));
        String has = graph.cast(graph.node("Greater", rows.imputed(), graph.constant(0)), Tensor.Type.DOUBLE);
        String numeric = graph.node("Greater", graph.constant(Tensor.row(number)), graph.constant(0));
        return graph.rowSum(graph.where(numeric, ofNumber, graph.node("Mul", has, surprise)));
    }
}
