package io.github.deepanomaly.detectors.adversarial;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.reconstruction.Scoring;
import io.github.deepanomaly.detectors.score.Learning;
import io.github.deepanomaly.detectors.score.MeasuredRule;
import io.github.deepanomaly.detectors.score.Measurement;
import io.github.deepanomaly.detectors.score.Reconstruction;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.References;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Activation;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Contaminated;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An autoencoder with a generative adversarial network on its codes. The discriminator learns to tell the codes of real rows
 * from others, and judges.
 *
 * <p>Stages after A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow, B. Frey: Adversarial Autoencoders. 2015, whose discriminator
 * also works on codes. Deviations: the adversary does not shape the codes, it learns them after the autoencoder has been trained,
 * and its generator makes codes of noise; the discriminator sees the reconstruction error beside the code; most of what it is
 * told to refuse is broad (see {@link Gan}); and the default score is the distance to the nearest training row in row, code,
 * error and discriminator's output. {@code fakes} 1, {@code checkpoints} 1, {@code codeOnly} and {@code score} one-minus-d are the
 * textbook's.
 */
public final class LatentGan {

    /** The anomaly score. */
    public enum Score implements Scoring<LatentGanNetworks> {
        /**
         * Log distance to the nearest training rows, by values, code, reconstruction error and discriminator output, all
         * standardised.
         */
        FUSED,
        /** Minus the discriminator's output, before any sigmoid, so that it never saturates. */
        DISCRIMINATOR,
        /** 1 - D(z), with the discriminator's probability D(z) that the code z is real. */
        ONE_MINUS_D;

        @Override
        public boolean holdsRows() {
            return this == FUSED;
        }

        @Override
        public ScoreRule rule(LatentGanNetworks networks, Learning learning) {
            return switch (this) {
                case FUSED -> MeasuredRule.of(learning, Measurement.codeErrorAnd(networks::outputs));
                case DISCRIMINATOR -> rows -> judged(networks, rows, output -> -output);
                case ONE_MINUS_D -> rows -> judged(networks, rows, networks.rules()::unreality);
            };
        }

        private static double[] judged(LatentGanNetworks networks, Reconstruction rows, DoubleUnaryOperator judgement) {
            return Arrays.stream(networks.outputs(rows)).map(judgement).toArray();
        }
    }

    static final Param<Integer> GAN_EPOCHS = Param.integer("adversarialEpochs", "A", 0)
            .between(0, 1_000_000)
            .doc("Number of passes of generator and discriminator over the codes.")
            .automatic(0, GanRules.AUTOMATIC_EPOCHS);

    static final Param<Boolean> CODE_ONLY = Param.flag("codeOnly", "code-only")
            .doc("Use only the code as input of the discriminator, without the reconstruction error.");

    static final Param<Score> SCORE = Param.choice("score", "score", Score.FUSED)
            .doc("Anomaly score: fused (log distance to the nearest training rows, by values, code, "
                    + "reconstruction error and discriminator output), discriminator (minus its output alone) or "
                    + "one-minus-d (1 - D).");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "latent-gan",
            "Autoencoder and generative adversarial network",
            "Trains an autoencoder, then a discriminator that distinguishes its codes from generated codes; "
                    + "anomalous are rows that the discriminator rejects or that have a large reconstruction error.",
            new Kind.Source(
                    "A. Makhzani, J. Shlens, N. Jaitly, I. Goodfellow, B. Frey",
                    "Adversarial Autoencoders",
                    "arXiv",
                    2015),
            params(),
            settings -> Ensemble.of(settings, LatentGan::detector));

    private LatentGan() {}

    private static List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(List.of(Autoencoder.HIDDEN, Autoencoder.LATENT, Autoencoder.DECODER));
        params.addAll(Training.PARAMS);
        params.addAll(GanRules.PARAMS);
        params.addAll(List.of(
                GAN_EPOCHS,
                CODE_ONLY,
                Ensemble.SIZE,
                Contaminated.PARAM,
                SCORE,
                References.NEIGHBOURS,
                References.MOST));
        return params;
    }

    private static Detector detector(Settings settings) {
        Training training = Training.of(settings);
        Training ofGan = new Training(
                training.optimiser(),
                GanRules.epochs(settings.chosen(GAN_EPOCHS)),
                training.batch(),
                training.shuffled(),
                0,
                1,
                0);
        return new AutoencoderDetector<>(
                settings,
                settings.get(SCORE),
                new LatentGanNetworks.Plan(
                        new Reconstructor.Plan(
                                Measure.MEAN_SQUARED_ERROR, layout -> stacks(settings, layout), training),
                        GanRules.of(settings),
                        !settings.get(CODE_ONLY),
                        ofGan));
    }

    /** The layers of the autoencoder for rows of a layout. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        int code = Autoencoder.codeWidth(settings, layout.columns());
        Layers hidden = settings.get(Autoencoder.HIDDEN);
        return new NetworkPair.Stacks(
                hidden.then(new Dense(code, Activation.LINEAR)),
                Autoencoder.decoder(settings).then(new Dense(layout.columns(), Activation.LINEAR)));
    }
}
