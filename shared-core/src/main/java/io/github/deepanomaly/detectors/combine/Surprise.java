package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.stats.Statistics;

/**
 * How surprising a score is among scores of rows that were not trained on: the negative logarithm of the share of them that is at
 * least as high. Between two of them the share is interpolated; beyond the highest tenth it goes on as an exponential tail, so that
 * far rows keep their order. It rises strictly with the score, and means the same for every detector.
 *
 * <p>As a rank, the tail goes on by its logarithm: then a detector that finds many rows much farther than all others do does not outvote
 * them.
 */
public final class Surprise implements Comparison {

    /** What share of the scores the tail is, and how many at least. */
    private static final double TAIL = 0.1;

    private static final int LEAST = 5;

    /** The least length of the tail, as a share of the score where it begins; below it scores tie. */
    private static final double SHORTEST = 1e-3;

    private final double[] reference;
    private final boolean rank;
    private final double start;
    private final double length;
    private final double atStart;

    /** Among these scores: rising, at least 1, finite; as a rank or not. */
    public Surprise(double[] reference, boolean rank) {
        this.reference = reference;
        this.rank = rank;
        int n = reference.length;
        int tail = Math.min(Math.max(LEAST, (int) (TAIL * n)), n - 1);
        start = reference[n - 1 - tail];
        double excess = 0;
        for (int i = n - tail; i < n; i++) {
            excess += (reference[i] - start) / tail;
        }
        length = Math.max(excess, SHORTEST * Math.max(1, Math.abs(start)));
        atStart = -StrictMath.log((tail + 1.0) / (n + 1));
    }

    @Override
    public double[] reference() {
        return reference;
    }

    /** The score beyond which the tail is exponential. */
    public double start() {
        return start;
    }

    /** By what difference of scores the surprise grows by 1 in the tail. */
    public double length() {
        return length;
    }

    /** The surprise where the tail begins. */
    public double atStart() {
        return atStart;
    }

    @Override
    public double[] compared(double[] scores) {
        int n = reference.length;
        double[] surprises = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i];
            surprises[i] = score > start
                    ? beyond(ScoreRule.finite((score - start) / length))
                    : -StrictMath.log((n + 1 - rank(score)) / (n + 1));
        }
        return surprises;
    }

    /** The place among the sorted scores: i + 1 at the i-th, the first of several alike, in between in proportion, in (0, 1) below all of them. */
    private double rank(double score) {
        int above = Statistics.below(reference, score);
        if (above < reference.length && reference[above] == score) {
            return above + 1;
        }
        if (above == 0) {
            return 1 / (1 + ScoreRule.finite((reference[0] - score) / length));
        }
        return above + (score - reference[above - 1]) / (reference[above] - reference[above - 1]);
    }

    private double beyond(double excess) {
        return rank ? atStart + StrictMath.log1p(excess) : Scale.limited(atStart + excess);
    }
}
