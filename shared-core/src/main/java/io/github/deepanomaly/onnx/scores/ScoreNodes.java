package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
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
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** The score of encoded rows by a detector, n x 1: for each kind that can be said. */
public final class ScoreNodes {

    private final Graph graph;
    private final EncodedRows rows;
    private final LinearNodes linear;

    /** Adds nodes to a graph that has such rows. */
    public ScoreNodes(Graph graph, EncodedRows rows) {
        this.graph = graph;
        this.rows = rows;
        linear = new LinearNodes(graph);
    }

    /** The score; throws {@link IllegalArgumentException} that names the kind or setting that cannot be said. */
    public Scored score(Kind kind, Settings settings, State state) {
        int size = Integer.parseInt(setting(settings, "ensemble", "1"));
        if (size == 1) {
            return single(kind, settings, state);
        }
        List<Scored> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parts.add(single(kind, settings, state.part(i + ".")));
        }
        String scores = graph.beside(parts.stream().map(Scored::score).toList());
        String mean = graph.node("Div", graph.rowSum(scores), graph.constant(size));
        return Scored.together(graph, mean, parts, Collections.nCopies(size, graph.constant(1)));
    }

    private Scored single(Kind kind, Settings settings, State state) {
        return switch (kind.id()) {
            case "autoencoder" -> reconstruction(rows, settings, Autoencoder.stacks(settings, rows.layout()), state);
            case "variational-autoencoder" -> LikelihoodNodes.score(graph, rows, settings, state);
            case "deep-belief-network" -> BeliefNodes.score(graph, rows, settings, state);
            case "denoising-diffusion-autoencoder" -> DiffusionNodes.score(graph, rows, settings, state);
            case "gan", "latent-gan", "ganomaly" -> new GanNodes(graph, rows, settings, state).score(kind);
            case "convolutional-autoencoder", "recurrent-autoencoder" -> sequence(kind, settings, state);
            case "patch-contrast" -> PatchNodes.score(graph, rows, settings, state);
            case "forecaster" -> inOrder(ForecastNodes.score(graph, interleaved(settings), settings, state), settings);
            case "deep-svdd" -> sphere(settings, state);
            case "knn" -> distance(settings, state);
            case "mahalanobis" -> ellipsoid(settings, state);
            case "pca" -> linear.plane(rows, setting(settings, "score", "both"), state);
            case "score-combiner" -> new CombinerNodes(graph, this).score(settings, state);
            case "automatic" -> new PanelNodes(graph, rows, this).score(settings, state);
            case "column-tails" -> new ColumnNodes(graph, rows).score(settings, state);
            case "isolation-forest" -> forest(settings, state);
            default -> throw new IllegalArgumentException("ONNX export does not know the kind " + kind.id());
        };
    }

    private Scored ellipsoid(Settings settings, State state) {
        String x = setting(settings, "ranks", "false").equals("true")
                ? new ColumnNodes(graph, rows).shares(state)
                : rows.imputed();
        return linear.ellipsoid(x, rows.layout(), state);
    }

    private Scored forest(Settings settings, State state) {
        return setting(settings, "rarities", "false").equals("true")
                ? ForestNodes.rare(graph, rows, state)
                : ForestNodes.score(graph, rows, state);
    }

    static String setting(Settings settings, String name, String otherwise) {
        return settings.find(name)
                .map(param -> settings.asText().get(param.name()))
                .orElse(otherwise);
    }

    /** The log distance of rows n x d, double that hold a float32, to the k-th nearest reference row, n x 1. */
    public static String logDistance(Graph graph, String rows, Matrix reference, int k) {
        return halfLogarithm(graph, NeighbourNodes.square(graph, rows, reference, k));
    }

    static String halfLogarithm(Graph graph, String squares) {
        String logarithm = graph.node("Log", graph.node("Add", squares, graph.constant(ScoreRule.SMALLEST)));
        return graph.node("Mul", logarithm, graph.constant(0.5));
    }

    private Scored distance(Settings settings, State state) {
        String score = setting(settings, "score", "distance");
        return switch (score) {
            case "distance" -> {
                NeighbourNodes.Distance distance =
                        NeighbourNodes.omitting(graph, rows.imputed(), rows.layout(), rows.columns(), state);
                yield Scored.of(graph, distance.score(), distance.squares(), rows.layout());
            }
            case "local" -> NeighbourNodes.localRatio(graph, rows, state);
            case "ranks" -> new ColumnNodes(graph, rows).rankDistance(state);
            default -> throw unknown(score);
        };
    }

    static IllegalArgumentException unknown(String score) {
        return new IllegalArgumentException("ONNX export does not know the score " + score);
    }

    /** How many channels lie in blocks; 1 where they are interleaved already. */
    private int blocks(Settings settings) {
        boolean blocks = setting(settings, "order", "interleaved").equals("blocks")
                && rows.layout().steps() == 1;
        return blocks ? Integer.parseInt(setting(settings, "channels", "1")) : 1;
    }

    private EncodedRows interleaved(Settings settings) {
        int channels = blocks(settings);
        return channels > 1 ? rows.interleaved(graph, channels) : rows;
    }

    /** What was said of interleaved channels, for the columns as they lie. */
    private Scored inOrder(Scored scored, Settings settings) {
        int channels = blocks(settings);
        if (channels == 1) {
            return scored;
        }
        int steps = rows.columns() / channels;
        long[] back = LongStream.range(0, rows.columns())
                .map(column -> column % steps * channels + column / steps)
                .toArray();
        return new Scored(scored.score(), graph.columns(scored.shares(), back));
    }

    private Scored sequence(Kind kind, Settings settings, State state) {
        boolean picture = Integer.parseInt(setting(settings, "height", "0")) > 0;
        EncodedRows own = interleaved(settings);
        if (picture && setting(settings, "contrast", "keep").equals("normalise")) {
            own = own.relit(graph, ConvolutionalAutoencoder.CONTRAST_FLOOR);
        }
        NetworkPair.Stacks stacks = kind.id().startsWith("recurrent")
                ? RecurrentAutoencoder.stacks(settings, own.layout())
                : ConvolutionalAutoencoder.stacks(settings, own.layout());
        return inOrder(reconstruction(own, settings, stacks, state), settings);
    }

    private Scored reconstruction(EncodedRows own, Settings settings, NetworkPair.Stacks stacks, State state) {
        boolean crossEntropy = setting(settings, "loss", "").equals("binary-cross-entropy");
        int codeWidth = stacks.encoder().outputs(own.columns());
        return ReconstructionNodes.of(graph, own, stacks, codeWidth, state, crossEntropy)
                .score(setting(settings, "score", ReconstructionNodes.NEIGHBOURS), state.part("score."));
    }

    private Scored sphere(Settings settings, State state) {
        List<Layer> layers =
                new ArrayList<>(Layers.parse(setting(settings, "hidden", "")).list());
        double[] centre = state.vector("centre");
        layers.add(new Layer.Dense(centre.length, Activation.LINEAR, false));
        String outputs = new NetworkNodes(graph)
                .outputs(rows.imputed(), Shape.columns(rows.columns()), new Layers(layers), state);
        String squares = graph.square(graph.node("Sub", outputs, graph.constant(Tensor.row(centre))));
        return Scored.alone(
                halfLogarithm(graph, graph.node("Div", graph.rowSum(squares), graph.constant(centre.length))));
    }
}
