package io.github.deepanomaly.detectors.combine;

import java.util.Arrays;

/**
 * Scores as another comparison has them, less a number. Of surprises this is a weighted Bonferroni correction: where the highest one
 * counts, the p-value of this detector is multiplied by the exponential of the number.
 *
 * @param from what compares
 * @param discount what is taken away
 */
record Discounted(Comparison from, double discount) implements Comparison {

    @Override
    public double[] reference() {
        return from.reference();
    }

    @Override
    public double[] compared(double[] scores) {
        return Arrays.stream(from.compared(scores))
                .map(score -> score - discount)
                .toArray();
    }
}
