package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Rows, their code and what comes back of them, and the scores of these, as the rules in {@code detectors.score} compute them.
 *
 * @param code n x {@code codeWidth}
 * @param decoded n x columns, with probabilities in one-hot blocks
 */
record ReconstructionNodes(Graph graph, EncodedRows rows, String code, int codeWidth, String decoded) {

    /** The score that autoencoders have by default. */
    static final String NEIGHBOURS = "nearest-neighbour";

    /**
     * What an encoder and a decoder make of rows.
     *
     * @param codeWidth how many of the encoder's outputs, the first ones, are the code
     * @param crossEntropy whether the loss has a sigmoid behind the outputs for numbers
     */
    static ReconstructionNodes of(
            Graph graph,
            EncodedRows rows,
            NetworkPair.Stacks stacks,
            int codeWidth,
            State state,
            boolean crossEntropy) {
        NetworkNodes networks = new NetworkNodes(graph);
        String outputs = networks.outputs(
                rows.imputed(), Shape.columns(rows.columns()), stacks.encoder(), state.part("encoder."));
        String code = codeWidth == stacks.encoder().outputs(rows.columns())
                ? outputs
                : graph.columns(outputs, LongStream.range(0, codeWidth).toArray());
        String decoded = networks.outputs(code, Shape.columns(codeWidth), stacks.decoder(), state.part("decoder."));
        return new ReconstructionNodes(graph, rows, code, codeWidth, read(graph, rows, decoded, crossEntropy));
    }

    /** The same where all of the encoder's outputs are the code. */
    static ReconstructionNodes of(Graph graph, EncodedRows rows, NetworkPair.Stacks stacks, State state) {
        return of(graph, rows, stacks, stacks.encoder().outputs(rows.columns()), state, false);
    }

    /** What outputs stand for: probabilities in one-hot blocks, see {@code ReconstructionLoss}. */
    static String read(Graph graph, EncodedRows rows, String outputs, boolean crossEntropy) {
        List<String> parts = new ArrayList<>();
        int next = 0;
        for (int[] block : rows.nominal()) {
            addNumbers(graph, parts, outputs, next, block[0], crossEntropy);
            parts.add(probabilities(graph, graph.slice(outputs, block[0], block[1] + 1)));
            next = block[1] + 1;
        }
        addNumbers(graph, parts, outputs, next, rows.columns(), crossEntropy);
        return graph.beside(parts);
    }

    private static void addNumbers(
            Graph graph, List<String> parts, String outputs, int from, int to, boolean crossEntropy) {
        if (from < to) {
            String numbers = graph.slice(outputs, from, to);
            parts.add(crossEntropy ? graph.rounded(probability(graph, numbers)) : numbers);
        }
    }

    /** Softmax, rounded to float32 where {@code ReconstructionLoss} rounds. */
    private static String probabilities(Graph graph, String outputs) {
        String powers =
                graph.rounded(graph.node("Exp", graph.rounded(graph.node("Sub", outputs, graph.rowMax(outputs)))));
        return graph.rounded(graph.node("Div", powers, graph.rowSum(powers)));
    }

    /** 1 / (1 + e^-z). */
    static String probability(Graph graph, String z) {
        String one = graph.constant(1);
        return graph.node("Div", one, graph.node("Add", one, graph.node("Exp", graph.node("Neg", z))));
    }

    /** The score of that name; throws {@link IllegalArgumentException} that names one that cannot be said. */
    Scored score(String name, State learnt) {
        return switch (name) {
            case NEIGHBOURS -> nearest(learnt);
            case "automatic" -> rows.layout().compounds() == 0 ? nearest(learnt) : distanceAndError(nearest(learnt));
            case "neighbour-and-error" -> distanceAndError(nearest(learnt));
            case "log-error" -> byErrors(ScoreNodes.halfLogarithm(graph, squaredError()));
            case "mean-squared-error" -> byErrors(squaredError());
            case "mean-absolute-error" -> Scored.of(graph, absoluteError(), graph.node("Abs", errors()), rows.layout());
            case "error-mahalanobis" ->
                new LinearNodes(graph).ellipsoid(graph.rounded(errors()), rows.layout(), learnt);
            case "code-mahalanobis" -> new LinearNodes(graph).ellipsoid(code, learnt);
            default -> throw ScoreNodes.unknown(name);
        };
    }

    /** A score to which each column contributes by the square of its error. */
    Scored byErrors(String score) {
        return Scored.of(graph, score, graph.square(errors()), rows.layout());
    }

    /** The error of a copy of reference rows does not count, see {@code SumRule}. */
    private Scored distanceAndError(Scored distance) {
        String square = graph.node("Exp", graph.node("Mul", distance.score(), graph.constant(2)));
        String share = graph.node("Div", graph.constant(ScoreRule.SMALLEST), square);
        String weight = graph.node("Max", graph.node("Sub", graph.constant(1), share), graph.constant(0));
        String error = ScoreNodes.halfLogarithm(graph, graph.node("Mul", weight, squaredError()));
        return Scored.together(
                graph,
                graph.node("Add", distance.score(), error),
                List.of(distance, byErrors(error)),
                List.of(graph.constant(1), weight));
    }

    private Scored nearest(State learnt) {
        return by(codeAndError(), codeWidth + 1, learnt);
    }

    private Scored by(String measured, int width, State learnt) {
        NeighbourNodes.Distance distance = NeighbourNodes.logDistance(graph, rows, measured, width, learnt);
        return NeighbourNodes.byErrors(graph, rows, distance, width, graph.rounded(errors()));
    }

    /** Code and root mean squared error, n x (code + 1). */
    String codeAndError() {
        return graph.beside(List.of(code, size()));
    }

    /** By code, one number more and root mean squared error. */
    Scored nearestBy(String more, State learnt) {
        String measured = graph.beside(List.of(code, NeighbourNodes.limited(graph, more), size()));
        return by(measured, codeWidth + 2, learnt);
    }

    private String size() {
        return NeighbourNodes.limited(graph, graph.node("Sqrt", squaredError()));
    }

    /** The error of each column, 0 where a value is missing. */
    String errors() {
        return graph.node("Mul", graph.node("Sub", rows.imputed(), decoded), rows.observed());
    }

    /** The mean over the values that are not missing. */
    String squaredError() {
        return mean(graph.square(errors()));
    }

    String absoluteError() {
        return mean(graph.node("Abs", errors()));
    }

    private String mean(String values) {
        String observed = graph.node("Max", graph.rowSum(rows.observed()), graph.constant(1));
        return graph.node("Div", graph.rowSum(values), observed);
    }
}
