package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.detector.Sample;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.Operations;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** A tree of random cuts while it grows; its rows of the node table are those of {@link IsolationForest}. */
final class IsolationTree {

    private final Matrix x;

    /** Of each group of blocks the encoded columns. */
    private final int[][] groups;

    private final BitSet doubtful;
    private final SplittableRandom random;
    private Matrix nodes = new Matrix(64, IsolationForest.FIELDS);
    private int used = 1;

    /**
     * A tree.
     *
     * @param doubtful rows that do not count: a node with fewer than two others is a leaf
     */
    IsolationTree(Matrix x, Layout layout, BitSet doubtful, SplittableRandom random) {
        this.x = x;
        this.doubtful = doubtful;
        groups = layout.grouped();
        this.random = random;
    }

    /** Rows with the largest u^(1 / weight), u uniform (P. S. Efraimidis, P. G. Spirakis, IPL 2006). */
    static int[] draw(Sample sample, int count, SplittableRandom random) {
        double[] keys = new double[sample.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = Math.log(1 - random.nextDouble()) / sample.weights().get(row, 0);
        }
        double[] sorted = keys.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - count];
        int[] rows = new int[count];
        int found = 0;
        for (int row = 0; row < keys.length && found < count; row++) {
            if (keys[row] >= least) {
                rows[found++] = row;
            }
        }
        return rows;
    }

    Matrix tree(int[] rows) {
        int limit = (int) Math.ceil(Math.log(Math.max(2, rows.length)) / Math.log(2));
        grow(0, rows, limit);
        return nodes.rows(0, used);
    }

    private void grow(int node, int[] rows, int depthLeft) {
        int counted =
                (int) Arrays.stream(rows).filter(row -> !doubtful.get(row)).count();
        int column = depthLeft == 0 || counted < 2 ? -1 : column(rows);
        if (column < 0) {
            set(node, -1, (float) IsolationForest.expectedDepth(counted), 0);
            return;
        }
        Operations.add(4L * rows.length); // comparisons: for the range, and for either side of the cut
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row : rows) {
            low = Math.min(low, x.get(row, column));
            high = Math.max(high, x.get(row, column));
        }
        float cut = (float) (low + random.nextDouble() * ((double) high - low));
        float at = cut > low ? cut : high; // the lower side is "below the cut" and must not be empty
        int child = used;
        used += 2;
        set(node, column, at, child);
        grow(child, Arrays.stream(rows).filter(row -> x.get(row, column) < at).toArray(), depthLeft - 1);
        grow(
                child + 1,
                Arrays.stream(rows).filter(row -> x.get(row, column) >= at).toArray(),
                depthLeft - 1);
    }

    /** A column that varies in these rows, each with the same chance; -1 if there is none. */
    private int column(int[] rows) {
        int offered = 0;
        int chosen = -1;
        int first = of(rows, groups[random.nextInt(groups.length)]);
        if (first >= 0) {
            return first; // most often; the others are looked at only where it does not vary
        }
        for (int[] group : groups) {
            int column = of(rows, group);
            if (column >= 0 && random.nextInt(++offered) == 0) {
                chosen = column;
            }
        }
        return chosen;
    }

    /** One of the encoded columns of a group, of those that vary; -1 if there is none. */
    private int of(int[] rows, int... group) {
        int offered = 0;
        int chosen = -1;
        for (int column : group) {
            if (varies(rows, column) && (group.length == 1 || random.nextInt(++offered) == 0)) {
                chosen = column;
            }
        }
        return chosen;
    }

    private boolean varies(int[] rows, int column) {
        float first = x.get(rows[0], column);
        for (int row : rows) {
            if (x.get(row, column) != first) {
                return true;
            }
        }
        return false;
    }

    private void set(int node, float column, float value, float child) {
        while (node >= nodes.rows()) {
            Matrix larger = new Matrix(2 * nodes.rows(), IsolationForest.FIELDS);
            larger.setRows(0, nodes);
            nodes = larger;
        }
        nodes.set(node, IsolationForest.COLUMN, column);
        nodes.set(node, IsolationForest.VALUE, value);
        nodes.set(node, IsolationForest.CHILD, child);
    }
}
