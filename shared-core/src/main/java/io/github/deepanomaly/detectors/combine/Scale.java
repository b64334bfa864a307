package io.github.deepanomaly.detectors.combine;

import java.util.Arrays;

/** How scores of several detectors are compared. */
public enum Scale {
    /** {@link Surprise}. */
    SURPRISE,
    /** {@link Deviation}. */
    DEVIATION,
    /** {@link Surprise} as a rank. */
    RANK,
    /** {@link Excess}, for scores that are logarithms. */
    EXCESS,
    /** {@link Deviation} by quartiles. */
    QUARTILES;

    /** Compared scores of a larger size count by their logarithm, so that no detector outweighs all others. */
    public static final double FAR = 300;

    /** With these scores; throws {@link IllegalArgumentException} where there is none or one is not finite. */
    Comparison with(double[] reference) {
        if (reference.length == 0 || !Arrays.stream(reference).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("reference scores must be finite and at least 1");
        }
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        return switch (this) {
            case SURPRISE -> new Surprise(sorted, false);
            case DEVIATION -> new Deviation(sorted);
            case RANK -> new Surprise(sorted, true);
            case EXCESS -> new Excess(sorted);
            case QUARTILES -> new Deviation(sorted, true);
        };
    }

    /** The same with a size of more than {@link #FAR} by its logarithm. */
    static double limited(double compared) {
        double size = Math.abs(compared);
        return size <= FAR ? compared : Math.copySign(FAR + StrictMath.log(size / FAR), compared);
    }
}
