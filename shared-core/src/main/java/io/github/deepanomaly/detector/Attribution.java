package io.github.deepanomaly.detector;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import java.util.List;

/**
 * Scores of rows, with the contribution of each block of columns. One thread at a time.
 *
 * <p>Contributions are shares: in a row the absolute values sum to 1, or all are 0 where nothing can be told apart. A block
 * above 0 makes the row anomalous, one below 0 speaks for it.
 */
public final class Attribution {

    /** Beyond this a contribution counts as this, so that sums stay finite. */
    private static final double LARGEST = 1e200;

    private final double[] scores;
    private final Matrix contributions;
    private final Matrix expected;

    /**
     * Throws {@link IllegalArgumentException} where shapes differ.
     *
     * @param scores what {@link Scorer#score} gives, n
     * @param contributions by encoded column, n x d in row-major order: those of a block are added up, and then only the
     *     proportions in a row count; NaN counts as 0
     * @param expected n x d: the encoded value that would have been normal, probabilities in a one-hot block, NaN where the
     *     detector expects nothing in particular
     * @param layout the blocks
     */
    public Attribution(double[] scores, double[] contributions, Matrix expected, Layout layout) {
        int d = layout.columns();
        if (scores.length != expected.rows() || contributions.length != (long) scores.length * d) {
            throw new IllegalArgumentException("an attribution needs scores and contributions for " + expected
                    + ", got " + scores.length + " and " + contributions.length);
        }
        List<Block> blocks = layout.blocks();
        double[] sums = new double[scores.length * blocks.size()];
        for (int row = 0; row < scores.length; row++) {
            for (int block = 0; block < blocks.size(); block++) {
                int at = row * d + blocks.get(block).from();
                for (int column = 0; column < blocks.get(block).width(); column++) {
                    sums[row * blocks.size() + block] += limited(contributions[at + column]);
                }
            }
        }
        this.scores = scores;
        this.contributions = shares(sums, scores.length, blocks.size());
        this.expected = expected;
    }

    private Attribution(double[] scores, Matrix contributions, Matrix expected) {
        this.scores = scores;
        this.contributions = contributions;
        this.expected = expected;
    }

    /**
     * Combines several scorers: new scores, the weighted means of their contributions, and for each row the expected values
     * of the scorer with the largest weight.
     *
     * @param parts one or more, of the same rows
     * @param weights for each part and row how much it counts, 0 or more
     */
    public static Attribution together(double[] scores, List<Attribution> parts, double[][] weights) {
        Matrix first = parts.get(0).contributions;
        double[] sums = new double[first.values().length];
        Matrix expected = parts.get(0).expected.copy();
        for (int row = 0; row < scores.length; row++) {
            int heaviest = 0;
            for (int part = 0; part < weights.length; part++) {
                heaviest = weights[part][row] > weights[heaviest][row] ? part : heaviest;
                for (int at = row * first.columns(); at < (row + 1) * first.columns(); at++) {
                    sums[at] +=
                            weights[part][row] * parts.get(part).contributions.values()[at];
                }
            }
            expected.setRow(row, parts.get(heaviest).expected, row);
        }
        return new Attribution(scores, shares(sums, scores.length, first.columns()), expected);
    }

    /** The same contributions and expected values with other scores. */
    public Attribution scored(double[] other) {
        return new Attribution(other, contributions, expected);
    }

    private static Matrix shares(double[] sums, int rows, int blocks) {
        Matrix shares = new Matrix(rows, blocks);
        for (int row = 0; row < rows; row++) {
            double whole = 0;
            for (int at = row * blocks; at < (row + 1) * blocks; at++) {
                whole += Math.abs(sums[at]);
            }
            for (int at = row * blocks; at < (row + 1) * blocks && whole > 0; at++) {
                shares.values()[at] = (float) (sums[at] / whole);
            }
        }
        return shares;
    }

    private static double limited(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** The score of each row. */
    public double[] scores() {
        return scores;
    }

    /** The share of each block of the layout, n x blocks, in [-1, 1]. */
    public Matrix contributions() {
        return contributions;
    }

    /** The expected encoded values, n x d; NaN if there is none. */
    public Matrix expected() {
        return expected;
    }
}
