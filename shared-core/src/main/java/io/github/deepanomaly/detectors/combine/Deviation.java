package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;

/**
 * How many deviations a score is above the middle of scores of rows that were not trained on: the mean, or the median with a deviation
 * by the quartiles, which anomalies among those rows change little.
 */
public final class Deviation implements Comparison {

    /** The least deviation, as a share of the mean; below it the scores tie. */
    private static final double LEAST = 1e-3;

    /** The distance between the quartiles of a normal distribution, in deviations. */
    private static final double QUARTILES = 1.349;

    /** The least deviation by quartiles, as a share of the usual one: most scores may be equal. */
    private static final double NARROWEST = 0.1;

    private final double[] reference;
    private final double middle;
    private final double unit;

    /** From these scores: at least 1, finite. */
    public Deviation(double[] reference) {
        this(reference, false);
    }

    /** From these scores: at least 1, finite; rising where it is by quartiles. */
    public Deviation(double[] reference, boolean quartiles) {
        this.reference = reference;
        middle = quartiles ? Statistics.median(reference) : Statistics.mean(reference);
        double usual = Statistics.deviation(reference);
        double spread = quartiles ? Math.max(between(reference), NARROWEST * usual) : usual;
        double deviation = Math.max(spread, LEAST * Math.abs(middle));
        unit = deviation > 0 ? deviation : 1; // 0 where all are 0
    }

    private static double between(double... rising) {
        return Statistics.interquartileRange(rising) / QUARTILES;
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

    /** The middle of the reference scores. */
    public double middle() {
        return middle;
    }

    /** The deviation that counts as 1. */
    public double unit() {
        return unit;
    }
}
