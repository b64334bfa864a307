package io.github.deepanomaly.detectors.combine;

/** Scores of one detector on a scale that means the same for every detector, by its scores of rows that were not trained on. */
sealed interface Comparison permits Surprise, Deviation, Excess, Discounted {

    /** The scores that are compared with. */
    double[] reference();

    /** Each score on the scale, finite; it rises with the score. */
    double[] compared(double[] scores);
}
