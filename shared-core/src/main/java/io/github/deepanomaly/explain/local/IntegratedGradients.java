package io.github.deepanomaly.explain.local;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.stats.Statistics;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Integrated gradients: each column's difference between row and baseline, times the mean gradient of the score on the
 * straight path between them, in encoded columns (M. Sundararajan, A. Taly, Q. Yan: Axiomatic Attribution for Deep Networks.
 * ICML 2017). The values sum to the score of the row minus that of the baseline, up to the tolerance: the way is divided more
 * and more finely until they do, or at its finest.
 *
 * <p>Gaps of the row stay gaps all the way, so that a missing number gets 0. What a standard error is elsewhere, is here the part of
 * what is left of the difference that falls to the column.
 *
 * @param baseline where the way begins
 * @param tolerance by which the values may miss the difference of the scores, as a share of it or, where that is below 1, in the
 *     unit of the score; in [1e-6, 1]
 */
public record IntegratedGradients(Baseline baseline, double tolerance) implements LocalMethod {

    /** The baseline row. */
    public enum Baseline {
        /** A typical row: the median of each number of the background rows, the most frequent level. */
        MEDIAN,
        /** The values that the detector expects; the median if it expects none. */
        EXPECTED
    }

    private static final int COARSEST = 32;

    private static final int FINEST = 8192;

    /** Rows whose gradients are taken at once: between such parts the work can be cancelled. */
    private static final int PART = 1024;

    public IntegratedGradients {
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance must be in [1e-6, 1], got " + tolerance);
        }
    }

    /**
     * The values of the blocks of one encoded row.
     *
     * @param row 1 x d
     * @param typical a typical row, 1 x d, without gaps
     */
    Estimate estimate(DifferentiableScore score, Matrix row, Matrix typical, Progress progress) {
        if (!score.differentiable()) {
            throw new IllegalStateException(
                    "integrated gradients need a score with a gradient through a network; the score of " + score.name()
                            + " has none: use Shapley values or LIME");
        }
        Matrix from = baseline == Baseline.MEDIAN ? typical.copy() : orTypical(score.expected(row), typical);
        for (int i = 0; i < from.columns(); i++) {
            if (Float.isNaN(row.get(0, i))) {
                from.set(0, i, Float.NaN);
            }
        }
        double base = score.scores(from)[0];
        double difference = score.scores(row)[0] - base;
        double[] values = new double[row.columns()];
        double left = Double.POSITIVE_INFINITY;
        for (int steps = COARSEST;
                steps <= FINEST && left > tolerance * Math.max(1, Math.abs(difference));
                steps *= 4) {
            values = integral(score, row, from, steps, progress);
            left = Math.abs(difference - Arrays.stream(values).sum());
        }
        double[] sums = sums(values, score.layout());
        return new Estimate(base, sums, shares(sums, left), Double.NaN);
    }

    /** The median of each number, the most frequent level of each one-hot block; a number that is always missing has its fill. */
    static Matrix typical(Matrix background, Layout layout) {
        Matrix typical = new Matrix(1, background.columns());
        for (Block block : layout.blocks()) {
            int best = block.from();
            double most = -1;
            for (int column = block.from(); column < block.from() + block.width(); column++) {
                double sum = 0;
                double[] present = new double[background.rows()];
                int count = 0;
                for (int row = 0; row < present.length; row++) {
                    float value = background.get(row, column);
                    if (!Float.isNaN(value)) {
                        present[count++] = value;
                        sum += value;
                    }
                }
                best = sum > most ? column : best;
                most = Math.max(most, sum);
                if (!block.nominal()) {
                    typical.set(
                            0,
                            column,
                            count == 0 ? block.fill() : (float) Statistics.median(Arrays.copyOf(present, count)));
                }
            }
            if (block.nominal()) {
                typical.set(0, best, 1);
            }
        }
        return typical;
    }

    private static double[] sums(double[] values, Layout layout) {
        double[] sums = new double[layout.blocks().size()];
        for (int i = 0; i < sums.length; i++) {
            Block block = layout.blocks().get(i);
            for (int column = block.from(); column < block.from() + block.width(); column++) {
                sums[i] += values[column];
            }
        }
        return sums;
    }

    private static Matrix orTypical(Matrix expected, Matrix typical) {
        Matrix from = expected.copy();
        for (int i = 0; i < from.columns(); i++) {
            if (Float.isNaN(from.get(0, i))) {
                from.set(0, i, typical.get(0, i));
            }
        }
        return from;
    }

    /**
     * The midpoint rule over t in [0, 1], at the place t^3 of the way: a score that is the logarithm of a distance falls steeply
     * where the way begins at a training row, and there steps are small.
     */
    private static double[] integral(DifferentiableScore score, Matrix row, Matrix from, int steps, Progress progress) {
        int d = row.columns();
        double[] values = new double[d];
        for (int first = 0; first < steps; first += PART) {
            progress.report((double) first / steps, "explaining");
            if (progress.cancelled()) {
                throw new CancellationException("cancelled");
            }
            int count = Math.min(PART, steps - first);
            Matrix way = new Matrix(count, d);
            for (int step = 0; step < count; step++) {
                double t = (first + step + 0.5) / steps;
                for (int i = 0; i < d; i++) {
                    double start = from.get(0, i);
                    way.set(step, i, (float) (start + t * t * t * (row.get(0, i) - start)));
                }
            }
            Matrix gradients = score.gradients(way);
            for (int step = 0; step < count; step++) {
                double t = (first + step + 0.5) / steps;
                for (int i = 0; i < d; i++) {
                    double length = (double) row.get(0, i) - from.get(0, i);
                    values[i] += Double.isNaN(length) ? 0 : length * gradients.get(step, i) * 3 * t * t / steps;
                }
            }
        }
        return values;
    }

    private static double[] shares(double[] values, double left) {
        double whole = 0;
        for (double value : values) {
            whole += Math.abs(value);
        }
        double[] shares = new double[values.length];
        for (int i = 0; i < shares.length && whole > 0; i++) {
            shares[i] = left * Math.abs(values[i]) / whole;
        }
        return shares;
    }
}
