package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;

/**
 * How far a score is above the median of scores of rows that were not trained on. Of logarithms of distances and errors this is the
 * logarithm of how many times as large as usual they are, which means the same for every detector with such scores. Only the middle of the
 * known scores counts, not their spread, because a few windows of one stretch of a log, which overlap, say little about that.
 */
final class Excess implements Comparison {

    private final double[] reference;
    private final double middle;

    /** From these scores: at least 1, finite. */
    Excess(double[] reference) {
        this.reference = reference;
        middle = Statistics.median(reference);
    }

    @Override
    public double[] reference() {
        return reference;
    }

    @Override
    public double[] compared(double[] scores) {
        return Arrays.stream(scores).map(score -> score - middle).toArray();
    }
}
