package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;

/**
 * How many deviations a score is above the mean of scores of rows that were not trained on.
 */
public final class Deviation implements Comparison {

    /** The least deviation, as a share of the mean; below it the scores tie. */
    private static final double LEAST = 1e-3;

    private final double[] reference;
    private final double middle;
    private final double unit;

    /** From these scores: at least 1, finite. */
    public Deviation(double[] reference) {
        this.reference = reference;
        middle = Statistics.mean(reference);
        double deviation = Math.max(Statistics.deviation(reference), LEAST * Math.abs(middle));
        unit = deviation > 0 ? deviation : 1; // 0 where all are 0
    }

    @Override
    public double[] reference() {
        return reference;
    }

    @Override
    public double[] compared(double[] scores) {
        return Arrays.stream(scores)
                .map(score -> Scale.limited(ScoreRule.finite((score - middle) / unit)))
                .toArray();
    }

    /** The mean of the reference scores. */
    public double middle() {
        return middle;
    }

    /** The deviation that counts as 1. */
    public double unit() {
        return unit;
    }
}
