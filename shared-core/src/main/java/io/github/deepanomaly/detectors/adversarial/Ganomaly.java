package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.MeasuredRule;
import io.github.deepanomaly.detectors.score.Measurement;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * GANomaly: an autoencoder with a second encoder of the reconstruction; the loss adds reconstruction error, distance of the
 * two codes and distance of discriminator features.
 *
 * <p>After S. Akcay, A. Atapour-Abarghouei, T. P. Breckon: GANomaly: Semi-Supervised Anomaly Detection via Adversarial Training.
 * ACCV 2018. Deviations: dense layers for tables instead of convolutions, and softmax with cross-entropy for one-hot blocks;
 * early stopping on context and code; the discriminator is never drawn anew; and the default score is the distance to the
 * nearest training row in row, code, error and distance of the two codes. {@code score} codes is the textbook's.
 */
public final class Ganomaly {

    /** The anomaly score. */
    public enum Score implements Scoring<GanomalyNetworks> {
        /**
         * Log distance to the nearest training rows, by values, code, reconstruction error and distance of the two codes, all
         * standardised.
         */
        FUSED,
        /** The distance of the two codes plus the reconstruction error, both mean absolute differences. */
        CODES_AND_ERROR,
        /** The L1 distance of the two codes, as in the paper. */
        CODES;

        @Override
        public boolean holdsRows() {
            return this == FUSED;
        }

        @Override
        public ScoreRule rule(GanomalyNetworks networks, Learning learning) {
            return switch (this) {
                case FUSED -> MeasuredRule.of(learning, Measurement.codeErrorAnd(networks::codeDistances));
                case CODES_AND_ERROR -> networks::codesAndErrors;
                case CODES -> networks::codeDistances;
            };
        }
    }

    static final Param<Layers> ENCODER_AGAIN = Param.of(
                    "secondEncoder", "second", Layers.class, Layers.of(), Layers::parse)
            .doc("Hidden layers of the second encoder.")
            .automatic(Layers.of(), "the hidden layers")
            .advanced();

    static final Param<Layers> DISCRIMINATOR = Param.of(
                    "discriminator", "D", Layers.class, Layers.parse("64 relu"), Layers::parse)
            .doc("Layers of the discriminator up to its features; the last layer's outputs are the features.");

    static final Param<Double> CONTEXT = Param.real("contextWeight", "context", 50)
            .between(0, 1e6)
            .doc("Weight of the reconstruction error in the generator's loss.")
            .advanced();

    static final Param<Double> CODING = Param.real("codeWeight", "coding", 1)
            .between(0, 1e6)
            .doc("Weight of the squared distance between the two codes in the generator's loss.")
            .advanced();

    static final Param<Double> FEATURES = Param.real("featureWeight", "features", 1)
            .between(0, 1e6)
            .doc("Weight of the squared distance between the discriminator's features in the generator's loss.")
            .advanced();

    static final Param<Score> SCORE = Param.choice("score", "score", Score.FUSED)
            .doc("Anomaly score: fused (log distance to the nearest training rows), codes-and-error (mean "
                    + "absolute difference of codes and of row and reconstruction) or codes (L1 distance between the "
                    + "two codes).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "ganomaly",
            "GANomaly",
            "Trains an autoencoder with a discriminator and a second encoder; anomalous are rows with a "
                    + "large reconstruction error or a large distance between the codes of row and reconstruction.",
            new Kind.Source(
                    "S. Akcay, A. Atapour-Abarghouei, T. P. Breckon",
                    "GANomaly: Semi-Supervised Anomaly Detection via Adversarial Training",
                    "Asian Conference on Computer Vision",
                    2018),
            params(),
            settings -> Ensemble.of(settings, Ganomaly::detector));

    private Ganomaly() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(
                Autoencoder.HIDDEN,
                Autoencoder.LATENT,
                Autoencoder.DECODER,
                ENCODER_AGAIN,
                DISCRIMINATOR,
                CONTEXT,
                CODING,
                FEATURES));
        Training.PARAMS.stream()
                .filter(param -> !param.equals(Training.SPARSITY))
                .forEach(params::add);
        params.addAll(List.of(Ensemble.SIZE, Contaminated.PARAM, SCORE, References.NEIGHBOURS, References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        return new AutoencoderDetector<>(
                settings,
                settings.get(SCORE),
                new GanomalyDesign(
                        layout -> all(settings, layout),
                        new GanomalyDesign.Shares(settings.get(CONTEXT), settings.get(CODING), settings.get(FEATURES)),
                        Training.of(settings)));
    }

    private static GanomalyDesign.Stacks all(Settings settings, Layout layout) {
        return new GanomalyDesign.Stacks(
                stacks(settings, layout), second(settings, layout), settings.get(DISCRIMINATOR));
    }

    private static Dense code(Settings settings, Layout layout) {
        return new Dense(Autoencoder.codeWidth(settings, layout.columns()), Activation.LINEAR);
    }

    /** The layers of the autoencoder for rows of a layout. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return new NetworkPair.Stacks(
                settings.get(Autoencoder.HIDDEN).then(code(settings, layout)),
                Autoencoder.decoder(settings).then(new Dense(layout.columns(), Activation.LINEAR)));
    }

    /** The layers of the second encoder. */
    public static Layers second(Settings settings, Layout layout) {
        return settings.chosen(ENCODER_AGAIN)
                .orElseGet(() -> settings.get(Autoencoder.HIDDEN))
                .then(code(settings, layout));
    }
}
