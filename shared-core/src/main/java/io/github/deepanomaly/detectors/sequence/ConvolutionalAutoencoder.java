package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.autoencoder.Autoencoder;
import io.github.deepanomaly.detectors.reconstruction.NetworkPair;
import io.github.deepanomaly.detectors.training.Ensemble;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;

/**
 * An autoencoder of convolutions: over the time steps of sequences and windows, or over the pixels of pictures. A pattern is known
 * wherever it occurs, which takes fewer weights and fewer rows than a dense network needs.
 *
 * <p>After J. Masci, U. Meier, D. Ciresan, J. Schmidhuber: Stacked Convolutional Auto-Encoders for Hierarchical Feature Extraction.
 * ICANN 2011. Deviations: strides instead of pooling, all layers trained at once, a dense code in the middle, transposed
 * convolutions on the way back; pictures lose their own brightness and contrast before ({@link Contrast}); and the score is that of
 * {@link Autoencoder}.
 */
public final class ConvolutionalAutoencoder {

    private static final Layers ON_STEPS = Layers.parse("conv1d 32x7/2 relu, conv1d 16x7/2 relu");
    private static final Layers ON_PIXELS = Layers.parse("conv2d 16x3x3/2 relu, conv2d 32x3x3/2 relu");

    static final Param<Layers> HIDDEN = Param.of("hidden", "H", Layers.class, Layers.of(), Layers::parse)
            .doc("Hidden layers of the encoder; the decoder has them in reverse.")
            .automatic(Layers.of(), "\"" + ON_STEPS + "\" for sequences and \"" + ON_PIXELS + "\" for pictures");

    /** The declaration. */
    public static final Kind KIND = new Kind(
            "convolutional-autoencoder",
            "Convolutional autoencoder",
            "Autoencoder with convolutional layers for sequences, windows or pictures; anomalous are those "
                    + "with a large reconstruction error or an unusual code.",
            new Kind.Source(
                    "J. Masci, U. Meier, D. Ciresan, J. Schmidhuber",
                    "Stacked Convolutional Auto-Encoders for Hierarchical Feature Extraction",
                    "International Conference on Artificial Neural Networks",
                    2011),
            SequenceAutoencoder.params(HIDDEN, Sequences.PICTURES),
            settings -> Ensemble.of(
                    settings, member -> SequenceAutoencoder.detector(member, shape -> hidden(member, shape))));

    /** What is added to the variance of a picture whose contrast is normalised. */
    public static final double CONTRAST_FLOOR = ContrastNormalisation.FLOOR;

    private ConvolutionalAutoencoder() {}

    /** The layers of both networks for rows of a layout whose channels are interleaved. */
    public static NetworkPair.Stacks stacks(Settings settings, Layout layout) {
        return SequenceAutoencoder.stacks(settings, shape -> hidden(settings, shape), layout);
    }

    private static Layers hidden(Settings settings, Shape shape) {
        return settings.chosen(HIDDEN).orElse(shape instanceof Shape.Image ? ON_PIXELS : ON_STEPS);
    }
}
