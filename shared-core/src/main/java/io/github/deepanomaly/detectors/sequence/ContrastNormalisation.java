package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Detector;
import io.github.deepanomaly.loss.ReconstructionLoss.Measure;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Optional;

/**
 * Global contrast normalisation: each picture is scaled by its own mean and deviation over all colours, so that brightness
 * and contrast do not count.
 *
 * <p>As before Deep SVDD on pictures (L. Ruff et al.: Deep One-Class Classification. International Conference on Machine Learning,
 * 2018), there by the L1 norm. Deviation: a hundredth of the variance that standardised pixels have is added to that of the picture,
 * so that an empty one stays empty instead of becoming noise.
 */
final class ContrastNormalisation implements RowMap {

    static final Param<Contrast> PARAM = Param.choice("contrast", "contrast", Contrast.NORMALISE)
            .formerly(Contrast.KEEP)
            .doc("Contrast of pictures (height above 0): normalise (each picture to mean 0 and deviation 1) or "
                    + "keep. The loss binary-cross-entropy needs keep.");

    /** A hundredth of the variance of standardised pixels; with other scalings it is more or less of theirs. */
    static final double FLOOR = 0.01;

    /**
     * The detector, which sees normalised pictures if settings say so; throws {@link IllegalArgumentException} for a loss that needs
     * numbers in [0, 1].
     */
    static Detector of(Detector detector, Settings settings) {
        if (!settings.has(PARAM) || settings.get(PARAM) == Contrast.KEEP || settings.get(Sequences.HEIGHT) == 0) {
            return detector;
        } else if (settings.get(SequenceAutoencoder.LOSS) == Measure.BINARY_CROSS_ENTROPY) {
            throw new IllegalArgumentException(
                    "contrast must be keep for the loss binary-cross-entropy, got normalise");
        }
        return Mapped.of(detector, detector.channels(), layout -> Optional.of(new ContrastNormalisation()));
    }

    @Override
    public Layout layout(Layout layout) {
        if (layout.anyNominal()) {
            throw new IllegalArgumentException("contrast normalise needs numeric columns, got nominal ones");
        }
        return new Layout(Layout.numeric(layout.columns()).blocks(), layout.steps());
    }

    @Override
    public Matrix map(Matrix x) {
        return relit(x, x, Light::normalised);
    }

    @Override
    public Matrix back(Matrix expected, Matrix x) {
        return relit(expected, x, Light::restored);
    }

    /** Pictures, changed by what the light of the picture in the same row of {@code x} says. */
    private static Matrix relit(Matrix pictures, Matrix x, Change change) {
        Matrix relit = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < x.rows(); row++) {
            Light light = Light.of(x, row);
            for (int i = 0; i < x.columns(); i++) {
                relit.set(row, i, (float) change.of(light, pictures.get(row, i)));
            }
        }
        return relit;
    }

    @Override
    public Matrix shares(Matrix shares) {
        return shares;
    }

    /** With z = (x - mean) / s over the n pixels that are there: dL/dx = (g - mean of g - z (mean of g z)) / s. */
    @Override
    public Matrix gradient(Matrix gradient, Matrix x) {
        Matrix byPixels = new Matrix(x.rows(), x.columns());
        for (int row = 0; row < x.rows(); row++) {
            Light light = Light.of(x, row);
            double sum = 0;
            double product = 0;
            for (int i = 0; i < x.columns(); i++) {
                if (!Float.isNaN(x.get(row, i))) {
                    sum += gradient.get(row, i);
                    product += gradient.get(row, i) * light.normalised(x.get(row, i));
                }
            }
            for (int i = 0; i < x.columns(); i++) {
                if (!Float.isNaN(x.get(row, i))) {
                    double z = light.normalised(x.get(row, i));
                    byPixels.set(row, i, (float)
                            ((gradient.get(row, i) - (sum + z * product) / light.pixels) / light.deviation));
                }
            }
        }
        return byPixels;
    }

    /** What becomes of a pixel in a light. */
    private interface Change {
        double of(Light light, float pixel);
    }

    /** Mean and deviation of the pixels of a picture that are there. */
    private record Light(int pixels, double mean, double deviation) {

        static Light of(Matrix x, int row) {
            int pixels = 0;
            double sum = 0;
            for (int i = 0; i < x.columns(); i++) {
                if (!Float.isNaN(x.get(row, i))) {
                    pixels++;
                    sum += x.get(row, i);
                }
            }
            double mean = pixels == 0 ? 0 : sum / pixels;
            double squares = 0;
            for (int i = 0; i < x.columns(); i++) {
                if (!Float.isNaN(x.get(row, i))) {
                    squares += (x.get(row, i) - mean) * (x.get(row, i) - mean);
                }
            }
            return new Light(pixels, mean, Math.sqrt(squares / Math.max(1, pixels) + FLOOR));
        }

        double normalised(float pixel) {
            return (pixel - mean) / deviation;
        }

        double restored(float normalised) {
            return normalised * deviation + mean;
        }
    }
}
