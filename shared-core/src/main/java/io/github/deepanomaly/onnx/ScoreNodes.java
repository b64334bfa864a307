package io.github.deepanomaly.onnx;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.autoencoder.VariationalAutoencoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.sequence.ConvolutionalAutoencoder;
import io.github.deepanomaly.detectors.sequence.RecurrentAutoencoder;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The score of encoded rows by a detector, n x 1: for each kind that can be said. */
final class ScoreNodes {

    private static final String NEIGHBOURS = "nearest-neighbour";

    private final Graph graph;
    private final EncodedRows rows;
    private final LinearNodes linear;

    ScoreNodes(Graph graph, EncodedRows rows) {
        this.graph = graph;
        this.rows = rows;
        linear = new LinearNodes(graph);
    }

    /** The score; throws {@link IllegalArgumentException} that names the kind or setting that cannot be said. */
    String score(Kind kind, Settings settings, State state) {
        int size = Integer.parseInt(setting(settings, "ensemble", "1"));
        if (size == 1) {
            return single(kind, settings, state);
        }
        List<String> scores = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            scores.add(single(kind, settings, state.part(i + ".")));
        }
        return graph.node("Div", graph.rowSum(graph.beside(scores)), graph.constant(size));
    }

    private String single(Kind kind, Settings settings, State state) {
        return switch (kind.id()) {
            case "autoencoder" -> reconstruction(settings, Autoencoder.stacks(settings, rows.layout()), state, false);
            case "variational-autoencoder" ->
                reconstruction(settings, VariationalAutoencoder.stacks(settings, rows.layout()), state, true);
            case "convolutional-autoencoder", "recurrent-autoencoder" -> sequence(kind, settings, state);
            case "deep-svdd" -> sphere(settings, state);
            case "knn" -> distance(settings, state);
            case "mahalanobis" -> halfLogarithm(linear.ellipsoid(rows.imputed(), state));
            case "pca" -> halfLogarithm(linear.plane(rows.imputed(), setting(settings, "score", "both"), state));
            case "score-combiner" -> new CombinerNodes(graph, this).score(settings, state);
            case "automatic" -> new PanelNodes(graph, this).score(settings, state);
            case "column-tails" -> new ColumnNodes(graph, rows).score(settings, state);
            case "isolation-forest" -> ForestNodes.score(graph, rows.imputed(), state);
            default -> throw new IllegalArgumentException("ONNX export does not know the kind " + kind.id());
        };
    }

    static String setting(Settings settings, String name, String otherwise) {
        return settings.find(name)
                .map(param -> settings.asText().get(param.name()))
                .orElse(otherwise);
    }

    private String halfLogarithm(String squares) {
        return halfLogarithm(graph, squares);
    }

    static String halfLogarithm(Graph graph, String squares) {
        String logarithm = graph.node("Log", graph.node("Add", squares, graph.constant(ScoreRule.SMALLEST)));
        return graph.node("Mul", logarithm, graph.constant(0.5));
    }

    private String distance(Settings settings, State state) {
        String score = setting(settings, "score", "distance");
        return switch (score) {
            case "distance" -> neighbours(rows.imputed(), rows.columns(), state);
            case "local" -> NeighbourNodes.localRatio(graph, rows.imputed(), rows.columns(), state);
            case "ranks" -> new ColumnNodes(graph, rows).rankDistance(state);
            default -> throw unknown(score);
        };
    }

    private static IllegalArgumentException unknown(String score) {
        return new IllegalArgumentException("ONNX export does not know the score " + score);
    }

    /** The log distance to the neighbour that a state says, which every model that is written has. */
    private String neighbours(String features, int columns, State state) {
        Matrix reference = state.matrix("reference", columns);
        int k = (int) state.vector("neighbour", 1)[0];
        return halfLogarithm(NeighbourNodes.squaredDistances(graph, features, reference, k));
    }

    /** Rows whose channels are interleaved, where they lie in blocks. */
    private String sequence(Kind kind, Settings settings, State state) {
        boolean picture = Integer.parseInt(setting(settings, "height", "0")) > 0;
        if (picture && setting(settings, "contrast", "keep").equals("normalise")) {
            throw new IllegalArgumentException("ONNX export does not know contrast normalise");
        }
        int channels = Integer.parseInt(setting(settings, "channels", "1"));
        boolean blocks = setting(settings, "order", "interleaved").equals("blocks")
                && channels > 1
                && rows.layout().steps() == 1;
        EncodedRows own = blocks ? rows.interleaved(graph, channels) : rows;
        NetworkPair.Stacks stacks = kind.id().startsWith("recurrent")
                ? RecurrentAutoencoder.stacks(settings, own.layout())
                : ConvolutionalAutoencoder.stacks(settings, own.layout());
        return new ScoreNodes(graph, own).reconstruction(settings, stacks, state, false);
    }

    private String reconstruction(Settings settings, NetworkPair.Stacks stacks, State state, boolean variational) {
        NetworkNodes networks = new NetworkNodes(graph);
        Shape inputs = Shape.columns(rows.columns());
        String code = networks.outputs(rows.imputed(), inputs, stacks.encoder(), state.part("encoder."));
        int outputs = stacks.encoder().outputs(rows.columns());
        int codeWidth = variational ? outputs / 2 : outputs;
        if (variational) {
            code = graph.columns(code, numbers(codeWidth));
        }
        boolean crossEntropy = setting(settings, "loss", "").equals("binary-cross-entropy");
        String decoded = networks.outputs(code, Shape.columns(codeWidth), stacks.decoder(), state.part("decoder."));
        String errors = errors(read(decoded, crossEntropy));
        String score = setting(settings, "score", NEIGHBOURS);
        String automatic = rows.layout().compounds() == 0 ? NEIGHBOURS : "neighbour-and-error";
        return score(score.equals("automatic") ? automatic : score, code, codeWidth, errors, state.part("score."));
    }

    private static long[] numbers(int count) {
        return LongStream.range(0, count).toArray();
    }

    /** What the outputs stand for: probabilities in one-hot blocks, see {@code ReconstructionLoss}. */
    private String read(String outputs, boolean crossEntropy) {
        List<String> parts = new ArrayList<>();
        int next = 0;
        for (int[] block : rows.nominal()) {
            addNumbers(parts, outputs, next, block[0], crossEntropy);
            String hot = slice(outputs, block[0], block[1] + 1);
            parts.add(probabilities(hot));
            next = block[1] + 1;
        }
        addNumbers(parts, outputs, next, rows.columns(), crossEntropy);
        return graph.beside(parts);
    }

    /** Softmax, rounded to float32 where {@code ReconstructionLoss} rounds. */
    private String probabilities(String outputs) {
        String powers =
                graph.rounded(graph.node("Exp", graph.rounded(graph.node("Sub", outputs, graph.rowMax(outputs)))));
        return graph.rounded(graph.node("Div", powers, graph.rowSum(powers)));
    }

    /** 1 / (1 + e^-z). */
    private String logistic(String z) {
        String one = graph.constant(1);
        return graph.rounded(graph.node("Div", one, graph.node("Add", one, graph.node("Exp", graph.node("Neg", z)))));
    }

    private void addNumbers(List<String> parts, String outputs, int from, int to, boolean crossEntropy) {
        if (from < to) {
            String numbers = slice(outputs, from, to);
            parts.add(crossEntropy ? logistic(numbers) : numbers);
        }
    }

    private String slice(String tensor, int from, int to) {
        return graph.node(
                "Slice",
                List.of(
                        tensor,
                        graph.constant(Tensor.integers(from)),
                        graph.constant(Tensor.integers(to)),
                        graph.constant(Tensor.integers(1))));
    }

    /** 0 where a value is missing. */
    private String errors(String decoded) {
        return graph.node("Mul", graph.node("Sub", rows.imputed(), decoded), rows.observed());
    }

    private String score(String score, String code, int codeWidth, String errors, State learnt) {
        return switch (score) {
            case NEIGHBOURS -> nearest(code, codeWidth, errors, learnt);
            case "neighbour-and-error" ->
                distanceAndError(nearest(code, codeWidth, errors, learnt), mean(graph.square(errors)));
            case "log-error" -> halfLogarithm(mean(graph.square(errors)));
            case "mean-squared-error" -> mean(graph.square(errors));
            case "mean-absolute-error" -> mean(graph.node("Abs", errors));
            case "error-mahalanobis" -> halfLogarithm(linear.ellipsoid(graph.rounded(errors), learnt));
            case "code-mahalanobis" -> halfLogarithm(linear.ellipsoid(code, learnt));
            default -> throw unknown(score);
        };
    }

    /** The error of a copy of reference rows does not count, see {@code SumRule}. */
    private String distanceAndError(String distance, String error) {
        String square = graph.node("Exp", graph.node("Mul", distance, graph.constant(2)));
        String share = graph.node("Div", graph.constant(ScoreRule.SMALLEST), square);
        String weight = graph.node("Max", graph.node("Sub", graph.constant(1), share), graph.constant(0));
        return graph.node("Add", distance, halfLogarithm(graph.node("Mul", weight, error)));
    }

    /** Over the values that are not missing. */
    private String mean(String values) {
        String observed = graph.node("Max", graph.rowSum(rows.observed()), graph.constant(1));
        return graph.node("Div", graph.rowSum(values), observed);
    }

    private String nearest(String code, int codeWidth, String errors, State learnt) {
        int width = codeWidth + 1;
        String size = graph.rounded(graph.limited(graph.node("Sqrt", mean(graph.square(errors))), 1e6));
        String measured = graph.beside(List.of(code, size));
        String centred = graph.node("Sub", measured, graph.constant(Tensor.row(learnt.vector("means", width))));
        String standard = graph.node("Mul", centred, graph.constant(Tensor.row(learnt.vector("factors", width))));
        String features = graph.beside(List.of(rows.imputed(), graph.rounded(graph.limited(standard, 1e6))));
        return neighbours(features, rows.columns() + width, learnt);
    }

    private String sphere(Settings settings, State state) {
        List<Layer> layers =
                new ArrayList<>(Layers.parse(setting(settings, "hidden", "")).list());
        double[] centre = state.vector("centre");
        layers.add(new Layer.Dense(centre.length, Activation.LINEAR, false));
        String outputs = new NetworkNodes(graph)
                .outputs(rows.imputed(), Shape.columns(rows.columns()), new Layers(layers), state);
        String squares = graph.square(graph.node("Sub", outputs, graph.constant(Tensor.row(centre))));
        return halfLogarithm(graph.node("Div", graph.rowSum(squares), graph.constant(centre.length)));
    }
}
