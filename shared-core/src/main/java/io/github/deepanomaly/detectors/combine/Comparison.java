package io.github.deepanomaly.detectors.combine;

import java.util.Arrays;

/** Scores of one detector on a scale that means the same for every detector, by its scores of rows that were not trained on. */
sealed interface Comparison permits Surprise, Deviation, Excess, Discounted {

    /** How such scores are compared. */
    enum Scale {
        /** {@link Surprise}. */
        SURPRISE,
        /** {@link Deviation}. */
        DEVIATION,
        /** {@link Surprise} as a rank. */
        RANK,
        /** {@link Excess}, for scores that are logarithms. */
        EXCESS;

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
            };
        }
    }

    /** The scores that are compared with. */
    double[] reference();

    /** Each score on the scale, finite; it rises with the score. */
    double[] compared(double[] scores);
}
