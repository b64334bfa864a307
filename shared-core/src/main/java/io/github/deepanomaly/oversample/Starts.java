package io.github.deepanomaly.oversample;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.stats.neighbours.NearestNeighbours;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Points between rows of a class and their nearest neighbours in it. Numbers lie on the line between the two; levels and gaps are
 * those of the nearer end, all of one row, so that they go together.
 *
 * <p>The line is that of N. V. Chawla, K. W. Bowyer, L. O. Hall, W. P. Kegelmeyer: SMOTE: Synthetic Minority Over-sampling
 * Technique. Journal of Artificial Intelligence Research, 2002. Thread-safe.
 */
final class Starts {

    private final Matrix rows;
    private final Layout layout;
    private final Set<Integer> gapped;
    private final int[][] neighbours;

    /** Between rows (n x d, at least one) and {@code k} neighbours of each, or all others where there are fewer. */
    Starts(Matrix rows, GapCode code, int k, MatrixProduct product, int threads) {
        this.rows = rows;
        layout = code.layout();
        gapped = code.gapped();
        neighbours = new int[Math.min(k, rows.rows() - 1)][rows.rows()];
        NearestNeighbours search = new NearestNeighbours(rows, product);
        for (int i = 0; i < neighbours.length; i++) {
            search.distances(rows, i + 2, threads, neighbours[i]); // the nearest of all is the row itself
        }
    }

    /** Writes a point to row {@code to} of a matrix; gives the number of the row that its levels come from. */
    int draw(SplittableRandom random, Matrix target, int to) {
        int first = random.nextInt(rows.rows());
        int second = neighbours.length == 0 ? first : neighbours[random.nextInt(neighbours.length)][first];
        boolean swap = random.nextBoolean();
        int near = swap ? second : first;
        int far = swap ? first : second;
        double step = random.nextDouble(0.5);
        target.setRow(to, rows, near);
        for (Block block : layout.blocks()) {
            int at = block.from();
            if (!block.nominal() && !isGap(near, at) && !isGap(far, at)) {
                target.set(to, at, (float) (rows.get(near, at) + step * (rows.get(far, at) - rows.get(near, at))));
            }
        }
        return near;
    }

    private boolean isGap(int row, int column) {
        return gapped.contains(column) && rows.get(row, column + GapCode.GAP) > 0;
    }
}
