package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Dropout;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Pretrained;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense autoencoder: a network that compresses each row to a narrow code and learns to reconstruct the row from it. Rows
 * unlike those it was trained on come back badly, and their codes lie apart.
 *
 * <p>After N. Japkowicz, C. Myers, M. Gluck: A Novelty Detection Approach to Classification. IJCAI 1995. Deviations: rectified
 * units, Adam and early stopping; one-hot blocks have a softmax head; and the default score is not the reconstruction error
 * but the distance to the nearest training row in the space of row, code and error, each standardised, which also judges rows
 * that the network reproduces well although nothing like them was seen.
 */
public final class Autoencoder {

    /** The activation function of the output for numeric columns. */
    public enum Output {
        /** Any number. */
        LINEAR,
        /** Numbers between 0 and 1. */
        SIGMOID
    }

    public static final Param<Layers> HIDDEN = Param.of(
                    "hidden", "H", Layers.class, Layers.parse("64 relu"), Layers::parse)
            .doc("Hidden layers of the encoder; the decoder has them in reverse. Example: \"64 relu, dropout 0.1, "
                    + "32 relu\".");

    public static final Param<Integer> LATENT = Param.integer("latent", "L", 0)
            .between(0, 10_000)
            .doc("Width of the code (dimension of the latent space).")
            .automatic(
                    0,
                    "ceil(sqrt(d)) + 1 for d encoded columns, between 2 and 32, and up to that one more for each nominal or date column");

    /** The widest code that is chosen. */
    private static final int WIDEST = 32;

    public static final Param<Activation> LATENT_ACTIVATION = Param.choice("latentActivation", "A", Activation.LINEAR)
            .doc("Activation function of the code.")
            .advanced();

    public static final Param<Layers> DECODER = Param.of("decoder", "decoder", Layers.class, Layers.of(), Layers::parse)
            .doc("Hidden layers of the decoder.")
            .automatic(Layers.of(), "the hidden layers in reverse")
            .advanced();

    static final Param<Output> OUTPUT = Param.choice("output", "output", Output.LINEAR)
            .doc("Activation function of the output for numeric columns: linear, or sigmoid for numbers scaled to "
                    + "[0, 1].")
            .advanced();

    public static final Param<Measure> LOSS = Param.choice("loss", "loss", Measure.MEAN_SQUARED_ERROR)
            .doc("Loss for numeric columns; binary-cross-entropy needs output sigmoid and numbers in [0, 1] "
                    + "(scaling min-max). Nominal columns always use softmax and cross-entropy.");

    public static final Param<Double> NOISE = Param.real("noise", "noise", 0)
            .between(0, 100)
            .doc("Standard deviation of Gaussian noise added to the inputs in training. A value above 0 makes it "
                    + "a denoising autoencoder.");

    static final Param<Double> DROPOUT =
            Param.real("dropout", "dropout", 0).between(0, 0.99).doc("Dropout rate of the hidden layers in training.");

    static final Param<NetworkPair.Stacks> NETWORK = Param.of(
                    "network",
                    "network",
                    NetworkPair.Stacks.class,
                    new NetworkPair.Stacks(Layers.of(), Layers.of()),
                    NetworkPair.Stacks::parse)
            .doc(
                    "All layers, encoder | decoder, code and output included. Example: \"32 relu, 16 relu | 32 relu, 30\".")
            .automatic(
                    new NetworkPair.Stacks(Layers.of(), Layers.of()),
                    "from weights, or from hidden, latent and decoder")
            .advanced();

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "autoencoder",
            "Autoencoder",
            "Learns to reconstruct normal rows from a narrow code; anomalous are rows with a large "
                    + "reconstruction error or an unusual code.",
            new Kind.Source(
                    "N. Japkowicz, C. Myers, M. Gluck",
                    "A Novelty Detection Approach to Classification",
                    "International Joint Conference on Artificial Intelligence",
                    1995),
            params(),
            settings -> Ensemble.of(settings, Autoencoder::detector));

    private final Settings settings;

    private Autoencoder(Settings settings) {
        this.settings = settings;
    }

    private static Detector detector(Settings settings) {
        Measure measure = settings.get(LOSS);
        boolean own =
                settings.chosen(NETWORK).isPresent() || Pretrained.of(settings).isPresent();
        if (measure == Measure.BINARY_CROSS_ENTROPY && settings.get(OUTPUT) != Output.SIGMOID && !own) {
            throw new IllegalArgumentException("loss binary-cross-entropy needs output sigmoid, got output linear");
        }
        return new AutoencoderDetector<>(
                settings,
                settings.get(AutoencoderDetector.SCORE),
                new Reconstructor.Plan(measure, new Autoencoder(settings)::stacks, Training.of(settings)));
    }

    private static List<Param<?>> params() {
        List<Param<?>> params =
                new ArrayList<>(List.of(HIDDEN, LATENT, LATENT_ACTIVATION, DECODER, OUTPUT, LOSS, NOISE, DROPOUT));
        params.addAll(Training.PARAMS);
        params.add(Ensemble.SIZE);
        params.addAll(AutoencoderDetector.PARAMS);
        params.addAll(List.of(NETWORK, Pretrained.PARAM));
        return params;
    }

    /** The layers of both networks for rows of a layout. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return new Autoencoder(settings).stacks(layout);
    }

    private NetworkPair.Stacks stacks(Layout layout) {
        int columns = layout.columns();
        if (Pretrained.of(settings).isPresent()) {
            throw new IllegalArgumentException("weights are for a detector alone, not for a member of several, got "
                    + settings.get(Pretrained.PARAM));
        } else if (settings.chosen(NETWORK).isPresent()) {
            NetworkPair.Stacks network = settings.get(NETWORK).on(columns);
            return settings.get(LOSS) == Measure.BINARY_CROSS_ENTROPY ? network.withoutSigmoid() : network;
        }
        int code = settings.chosen(LATENT)
                .orElseGet(() -> Math.min(WIDEST, codeWidth(settings, columns) + layout.compounds()));
        Layers noise = settings.get(NOISE) > 0 ? Layers.of(new Noise(settings.get(NOISE))) : Layers.of();
        Layers hidden = settings.get(HIDDEN);
        boolean sigmoid = settings.get(OUTPUT) == Output.SIGMOID && settings.get(LOSS) != Measure.BINARY_CROSS_ENTROPY;
        return new NetworkPair.Stacks(
                noise.then(dropped(hidden)).then(new Dense(code, settings.get(LATENT_ACTIVATION))),
                dropped(decoder(settings)).then(new Dense(columns, sigmoid ? Activation.SIGMOID : Activation.LINEAR)));
    }

    /** The width of the code that settings with {@link #LATENT} give for so many columns. */
    public static int codeWidth(Settings settings, int columns) {
        return settings.chosen(LATENT)
                .orElseGet(() -> Math.max(2, Math.min(WIDEST, (int) Math.ceil(Math.sqrt(columns)) + 1)));
    }

    /** The layers between code and output that settings with {@link #HIDDEN} and {@link #DECODER} give. */
    public static Layers decoder(Settings settings) {
        return settings.chosen(DECODER).orElseGet(() -> settings.get(HIDDEN).reversed());
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
}
