package io.github.deepanomaly.detectors.autoencoder;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Levels of noise that grow as in a diffusion: at level t a row x becomes sqrt(a_t) x + sqrt(1 - a_t) e with e from N(0, 1), and
 * a_t the product of 1 - b_s up to t, with b growing linearly from the first level to the last. Immutable.
 */
public final class NoiseSchedule {

    /** The b of the first level (J. Ho, A. Jain, P. Abbeel: Denoising Diffusion Probabilistic Models. NeurIPS 2020). */
    private static final double FIRST = 1e-4;

    private final double[] kept;

    private NoiseSchedule(double[] kept) {
        this.kept = kept;
    }

    /** A schedule of that many levels, at least 1; {@code last} is the b of the last of them. */
    public static NoiseSchedule linear(int levels, double last) {
        double[] kept = new double[levels];
        double product = 1;
        for (int t = 0; t < levels; t++) {
            double share = levels == 1 ? 1 : t / (levels - 1.0);
            product *= 1 - (FIRST + share * (last - FIRST));
            kept[t] = product;
        }
        return new NoiseSchedule(kept);
    }

    /** The number of levels. */
    int levels() {
        return kept.length;
    }

    /** The standard deviation of the noise at a level, in (0, 1). */
    double deviation(int level) {
        return Math.sqrt(1 - kept[level]);
    }

    /** What is left of a row at a level, in (0, 1). */
    double factor(int level) {
        return Math.sqrt(kept[level]);
    }

    /** That many levels from the whole range, at even distances. */
    int[] spread(int number) {
        int[] chosen = new int[number];
        Arrays.setAll(chosen, i -> (int) ((2L * i + 1) * kept.length / (2L * number)));
        return chosen;
    }

    /** Noise for a row of that many columns, before it is scaled to a level. */
    static double[] noise(int columns, SplittableRandom random) {
        double[] noise = new double[columns];
        Arrays.setAll(noise, column -> random.nextGaussian());
        return noise;
    }

    /** Writes row {@code row} of {@code clean} (n x d), noisy, and to its right the deviation of the noise (n x d + 1). */
    void noisy(Matrix clean, int row, int level, double[] noise, Matrix noisy) {
        double deviation = deviation(level);
        double factor = factor(level);
        for (int column = 0; column < noise.length; column++) {
            noisy.set(row, column, (float) (factor * clean.get(row, column) + deviation * noise[column]));
        }
        noisy.set(row, noise.length, (float) deviation);
    }
}
