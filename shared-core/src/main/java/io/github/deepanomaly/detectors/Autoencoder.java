package io.github.deepanomaly.detectors;

import io.github.deepanomaly.detect.Detector;
import io.github.deepanomaly.detect.Kind;
import io.github.deepanomaly.detect.Run;
import io.github.deepanomaly.detect.Scorer;
import io.github.deepanomaly.detect.State;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Statistics;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A dense autoencoder: a network that squeezes each row through a narrow code and learns to reproduce it. Rows unlike those it
 * was trained on come back badly, and their codes lie apart.
 *
 * <p>After N. Japkowicz, C. Myers, M. Gluck: A Novelty Detection Approach to Classification. IJCAI 1995. Deviations: rectified
 * units, Adam and early stopping; one-hot blocks have a softmax head; and the default score is not the reconstruction error
 * but the distance to the nearest training row in the space of row, code and error, each standardised, which also judges rows
 * that the network reproduces well although nothing like them was seen.
 */
public final class Autoencoder implements Detector {

    /** What the last layer does to numbers. */
    public enum Output {
        /** Any number. */
        LINEAR,
        /** Numbers between 0 and 1. */
        SIGMOID
    }

    static final Param<Layers> HIDDEN = Param.of("hidden", "H", Layers.class, Layers.parse("64 relu"), Layers::parse)
            .doc(
                    "Layers between input and code, such as \"64 relu, dropout 0.1, 32 relu\"; the decoder has them in reverse.");

    static final Param<Integer> LATENT = Param.integer("latent", "L", 0)
            .between(0, 10_000)
            .doc("Width of the code; 0 takes the root of the number of encoded columns plus 1, between 2 and 32.");

    static final Param<Activation> LATENT_ACTIVATION = Param.choice("latentActivation", "A", Activation.LINEAR)
            .doc("Activation of the code.")
            .advanced();

    static final Param<Layers> DECODER = Param.of("decoder", "decoder", Layers.class, Layers.of(), Layers::parse)
            .doc("Layers between code and output, if they are not to mirror the hidden layers.")
            .advanced();

    static final Param<Output> OUTPUT = Param.choice("output", "output", Output.LINEAR)
            .doc("Last layer for numeric columns: linear, or sigmoid for numbers scaled to [0, 1].")
            .advanced();

    static final Param<Measure> LOSS = Param.choice("loss", "loss", Measure.MEAN_SQUARED_ERROR)
            .doc(
                    "What training makes small for numeric columns; binary cross-entropy needs a sigmoid output and numbers in "
                            + "[0, 1] (scaling min-max). Nominal columns always have softmax and cross-entropy.");

    static final Param<Optimiser.Rule> OPTIMISER = Param.choice("optimiser", "O", Optimiser.Rule.ADAM)
            .doc("How weights follow their gradient: sgd, momentum or adam.");

    static final Param<Double> LEARNING_RATE =
            Param.real("learningRate", "R", 0.001).between(1e-9, 10).doc("Size of the steps.");

    static final Param<Double> MOMENTUM = Param.real("momentum", "M", 0.9)
            .between(0, 0.9999)
            .doc("Share of the last step in the next one, for momentum and adam.")
            .advanced();

    static final Param<Integer> EPOCHS = Param.integer("epochs", "E", 0)
            .between(0, 1_000_000)
            .doc("Passes over the training rows; 0 takes 200000 / rows, between 30 and 200, or 10 where "
                    + "training rows may be contaminated.");

    static final Param<Integer> MINI_BATCH =
            Param.integer("miniBatch", "B", 64).between(1, 1_000_000).doc("Training rows a step.");

    static final Param<Boolean> KEEP_ORDER = Param.flag("keepOrder", "keep-order")
            .doc("Train in the order of the rows instead of shuffling them for each epoch.")
            .advanced();

    static final Param<Double> VALIDATION = Param.real("validation", "V", 0.1)
            .between(0, 0.9)
            .doc("Share of the training rows that early stopping watches; 0 trains all epochs on all rows.");

    static final Param<Integer> PATIENCE = Param.integer("patience", "P", 10)
            .between(1, 1_000_000)
            .doc("Epochs without a better validation loss before training stops; the best weights are kept.");

    static final Param<Double> NOISE = Param.real("noise", "noise", 0)
            .between(0, 100)
            .doc("Standard deviation of Gaussian noise on the inputs while training: above 0 makes it denoising.");

    static final Param<Double> DROPOUT = Param.real("dropout", "dropout", 0)
            .between(0, 0.99)
            .doc("Share of hidden units dropped at random while training.");

    static final Param<Double> SPARSITY = Param.real("sparsity", "sparsity", 0)
            .between(0, 1000)
            .doc(
                    "What the mean absolute value of the code costs, beside the loss: above 0 makes it a sparse autoencoder.")
            .advanced();

    static final Param<Boolean> CONTAMINATED = Param.flag("contaminated", "contaminated")
            .doc(
                    "Anomalies may hide among the training rows: train briefly, leave out the rows that come back worst, and "
                            + "train again, twice.");

    static final Param<ReconstructionScore> SCORE = Param.choice(
                    "score", "score", ReconstructionScore.NEAREST_NEIGHBOUR)
            .doc(
                    "What makes a row anomalous: nearest-neighbour (log distance to the nearest training rows in row, code and "
                            + "error), neighbour-and-error (that plus log-error), log-error, mean-squared-error or "
                            + "mean-absolute-error of the reconstruction, error-mahalanobis or code-mahalanobis (log distance from "
                            + "the mean in units of the covariance).");

    static final Param<Integer> NEIGHBOURS = Param.integer("neighbours", "K", 0)
            .between(0, 10_000)
            .doc(
                    "Which nearest training row the distance is taken to; 0 takes the 1st, or the 20th where training rows may "
                            + "be contaminated.");

    static final Param<Integer> REFERENCES = Param.integer("references", "references", 10_000)
            .between(1, 10_000_000)
            .doc("The most training rows that the nearest-neighbour score keeps in the model, drawn at random.")
            .advanced();

    /** How it is declared. */
    public static final Kind KIND = new Kind(
            "autoencoder",
            "Autoencoder",
            "Learns to reproduce normal rows through a narrow code; rows that come back badly, or whose codes lie apart, are "
                    + "anomalous.",
            new Kind.Source(
                    "N. Japkowicz, C. Myers, M. Gluck",
                    "A Novelty Detection Approach to Classification",
                    "International Joint Conference on Artificial Intelligence",
                    1995),
            List.of(
                    HIDDEN,
                    LATENT,
                    LATENT_ACTIVATION,
                    DECODER,
                    OUTPUT,
                    LOSS,
                    OPTIMISER,
                    LEARNING_RATE,
                    MOMENTUM,
                    EPOCHS,
                    MINI_BATCH,
                    KEEP_ORDER,
                    VALIDATION,
                    PATIENCE,
                    NOISE,
                    DROPOUT,
                    SPARSITY,
                    CONTAMINATED,
                    Ensemble.SIZE,
                    SCORE,
                    NEIGHBOURS,
                    REFERENCES),
            settings -> Ensemble.of(settings, Autoencoder::new));

    private static final int ROWS_FOR_EPOCHS = 200_000;
    private static final int BRIEF_EPOCHS = 10;
    private static final int TRIMS = 2;
    private static final double TRIMMED = 0.1;
    private static final int CONTAMINATED_NEIGHBOURS = 20;

    private final Settings settings;

    private Autoencoder(Settings settings) {
        this.settings = settings;
        if (settings.get(LOSS) == Measure.BINARY_CROSS_ENTROPY && settings.get(OUTPUT) != Output.SIGMOID) {
            throw new IllegalArgumentException("loss binary-cross-entropy needs output sigmoid, got output linear");
        }
    }

    @Override
    public Scorer fit(Matrix x, Layout layout, Run run) {
        if (x.rows() == 0) {
            throw new IllegalArgumentException("training needs at least 1 row, got 0");
        }
        requireUnitInterval(x, layout);
        Matrix trusted = settings.get(CONTAMINATED) ? trimmed(x, layout, run) : x;
        Run last = settings.get(CONTAMINATED) ? run.part(1 - 1.0 / (TRIMS + 1), 1) : run;
        Reconstructor reconstructor = trained(trusted, layout, last);
        try {
            ReconstructionScore score = settings.get(SCORE);
            Matrix judged = score.holdsRows() ? references(trusted, run) : trusted;
            return new ReconstructionScorer(
                    reconstructor, score.fit(reconstructor.reconstruct(judged, run), neighbours(), run.engine()));
        } catch (RuntimeException e) {
            reconstructor.close();
            throw e;
        }
    }

    @Override
    public Scorer restore(State state, Layout layout, Engine engine) {
        Reconstructor.Architecture architecture = architecture(layout);
        Reconstructor.check(layout, architecture, state);
        int codeWidth = architecture.encoder().outputs(layout.columns());
        ScoreRule rule =
                settings.get(SCORE).restore(state.part("score."), layout.columns(), codeWidth, neighbours(), engine);
        Reconstructor reconstructor = reconstructor(layout, engine, 0);
        reconstructor.load(state);
        return new ReconstructionScorer(reconstructor, rule);
    }

    private Reconstructor trained(Matrix x, Layout layout, Run run) {
        Reconstructor reconstructor = reconstructor(layout, run.engine(), run.seed("weights"));
        try {
            reconstructor.train(x, schedule(x.rows()), run);
            return reconstructor;
        } catch (RuntimeException e) {
            reconstructor.close();
            throw e;
        }
    }

    /** Without the rows that briefly trained networks reproduce worst. */
    private Matrix trimmed(Matrix x, Layout layout, Run run) {
        Matrix kept = x;
        for (int round = 0; round < TRIMS; round++) {
            Run part = run.part((double) round / (TRIMS + 1), (round + 1.0) / (TRIMS + 1));
            try (Reconstructor reconstructor = trained(kept, layout, part)) {
                double[] errors = reconstructor.reconstruct(x, run).meanErrors(true);
                double[] sorted = errors.clone();
                Arrays.sort(sorted);
                double largest = Statistics.quantile(sorted, 1 - TRIMMED);
                kept = x.rows(IntStream.range(0, errors.length)
                        .filter(row -> errors[row] <= largest)
                        .toArray());
            }
        }
        return kept;
    }

    /** The training rows that the model keeps, in their order. */
    private Matrix references(Matrix x, Run run) {
        int most = settings.get(REFERENCES);
        if (x.rows() <= most) {
            return x;
        }
        int[] chosen = Arrays.copyOf(Reconstructor.permutation(x.rows(), run.random("references")), most);
        Arrays.sort(chosen);
        return x.rows(chosen);
    }

    private int neighbours() {
        if (settings.get(NEIGHBOURS) > 0) {
            return settings.get(NEIGHBOURS);
        }
        return settings.get(CONTAMINATED) ? CONTAMINATED_NEIGHBOURS : 1;
    }

    private Reconstructor reconstructor(Layout layout, Engine engine, long seed) {
        Optimiser optimiser =
                new Optimiser(settings.get(OPTIMISER), settings.get(LEARNING_RATE), settings.get(MOMENTUM));
        return new Reconstructor(layout, architecture(layout), settings.get(LOSS), optimiser, engine, seed);
    }

    private Reconstructor.Architecture architecture(Layout layout) {
        int columns = layout.columns();
        int code = settings.get(LATENT) > 0
                ? settings.get(LATENT)
                : Math.max(2, Math.min(32, (int) Math.ceil(Math.sqrt(columns)) + 1));
        Layers noise = settings.get(NOISE) > 0 ? Layers.of(new Noise(settings.get(NOISE))) : Layers.of();
        Layers hidden = settings.get(HIDDEN);
        Layers decoder = settings.get(DECODER).list().isEmpty() ? hidden.reversed() : settings.get(DECODER);
        boolean sigmoid = settings.get(OUTPUT) == Output.SIGMOID && settings.get(LOSS) != Measure.BINARY_CROSS_ENTROPY;
        return new Reconstructor.Architecture(
                noise.then(dropped(hidden)).then(new Dense(code, settings.get(LATENT_ACTIVATION))),
                dropped(decoder).then(new Dense(columns, sigmoid ? Activation.SIGMOID : Activation.LINEAR)));
    }

    /** With dropout behind each dense layer, where that is wanted. */
    private Layers dropped(Layers layers) {
        if (settings.get(DROPOUT) == 0) {
            return layers;
        }
        List<Layer> with = new ArrayList<>();
        for (Layer layer : layers.list()) {
            with.add(layer);
            if (layer instanceof Dense) {
                with.add(new Dropout(settings.get(DROPOUT)));
            }
        }
        return new Layers(with);
    }

    private Reconstructor.Schedule schedule(int rows) {
        return new Reconstructor.Schedule(
                epochs(rows),
                settings.get(MINI_BATCH),
                !settings.get(KEEP_ORDER),
                settings.get(VALIDATION),
                settings.get(PATIENCE),
                settings.get(SPARSITY));
    }

    private int epochs(int rows) {
        if (settings.get(EPOCHS) > 0) {
            return settings.get(EPOCHS);
        }
        return settings.get(CONTAMINATED) ? BRIEF_EPOCHS : Math.max(30, Math.min(200, ROWS_FOR_EPOCHS / rows));
    }

    private void requireUnitInterval(Matrix x, Layout layout) {
        if (settings.get(LOSS) != Measure.BINARY_CROSS_ENTROPY) {
            return;
        }
        for (float value : layout.imputed(x).values()) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "loss binary-cross-entropy needs numbers in [0, 1] (scaling min-max), got " + value);
            }
        }
    }
}
