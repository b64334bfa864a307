package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;

/**
 * How many deviations a score is above the mean of scores of rows that were not trained on.
 *
 * @param reference the scores to compare with
 * @param middle their mean
 * @param unit their deviation, or what stands for it where they tie
 */
record Deviation(double[] reference, double middle, double unit) implements Comparison {

    /** The least deviation, as a share of the mean; below it the scores tie. */
    private static final double LEAST = 1e-3;

    /** Deviations above it count by their logarithm, so that no detector outweighs all others. */
    private static final double FAR = 300;

    static Deviation of(double[] reference) {
        double middle = Statistics.mean(reference);
        double unit = Math.max(Statistics.deviation(reference), LEAST * Math.abs(middle));
        return new Deviation(reference, middle, unit > 0 ? unit : 1); // 0 where all are 0
    }

    @Override
    public double[] compared(double[] scores) {
        return Arrays.stream(scores)
                .map(score -> limited(ScoreRule.finite((score - middle) / unit)))
                .toArray();
    }

    private static double limited(double deviation) {
        double size = Math.abs(deviation);
        return size <= FAR ? deviation : Math.copySign(FAR + StrictMath.log(size / FAR), deviation);
    }
}
