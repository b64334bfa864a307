package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.AutoencoderDetector;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.reconstruction.Reconstructor;
import io.github.deepanomaly.detectors.training.Augmentation;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.detectors.training.Training;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Arrangement.Reshape;
import io.github.deepanomaly.net.Layer.Dense;
import io.github.deepanomaly.net.Layer.Noise;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The base of autoencoders of sequences and pictures: hidden layers, a dense code and the mirrored decoder. */
final class SequenceAutoencoder {

    static final Param<Layers> DECODER = Param.of("decoder", "decoder", Layers.class, Layers.of(), Layers::parse)
            .doc("Hidden layers of the decoder; the output layer is added automatically.")
            .automatic(Layers.of(), "the hidden layers in reverse")
            .advanced();

    static final Param<Measure> LOSS = Autoencoder.LOSS.doc(
            "Loss for numeric columns; binary-cross-entropy (with sigmoid output) needs numbers in [0, 1] "
                    + "(scaling min-max). Nominal columns always use softmax and cross-entropy.");

    private SequenceAutoencoder() {}

    /** The parameters of a kind with such hidden layers, read from such rows. */
    static List<Param<?>> params(Param<Layers> hidden, List<Param<?>> rows) {
        List<Param<?>> params = new ArrayList<>(rows);
        params.addAll(
                List.of(hidden, Autoencoder.LATENT, Autoencoder.LATENT_ACTIVATION, DECODER, LOSS, Autoencoder.NOISE));
        params.addAll(Training.PARAMS);
        params.add(Augmentation.PARAM);
        params.add(Ensemble.SIZE);
        params.addAll(AutoencoderDetector.PARAMS);
        return params;
    }

    /** The detector of settings of {@link #params}; {@code hidden} gives the hidden layers for rows of a shape. */
    static Detector detector(Settings settings, Function<Shape, Layers> hidden) {
        Detector detector = new AutoencoderDetector<>(
                settings,
                settings.get(AutoencoderDetector.SCORE),
                new Reconstructor.Plan(
                        settings.get(LOSS), layout -> stacks(settings, hidden, layout), Training.of(settings)));
        return Interleaving.of(ContrastNormalisation.of(detector, settings), Sequences.channels(settings));
    }

    static NetworkPair.Stacks stacks(Settings settings, Function<Shape, Layers> hidden, Layout layout) {
        Shape shape = Sequences.shape(layout, settings);
        Layers shaped = Layers.of(new Reshape(shape));
        int code = Autoencoder.codeWidth(settings, shape.size());
        Layers path = hidden.apply(shape).then(new Dense(code, settings.get(Autoencoder.LATENT_ACTIVATION)));
        Layers decoder = settings.chosen(DECODER)
                .map(chosen -> Mirror.ended(chosen, path.output(shape), shape))
                .orElseGet(() -> Mirror.of(shape, path));
        double noise = settings.get(Autoencoder.NOISE);
        return new NetworkPair.Stacks(
                shaped.then(noise > 0 ? Layers.of(new Noise(noise)) : Layers.of())
                        .then(path),
                decoder);
    }
}
