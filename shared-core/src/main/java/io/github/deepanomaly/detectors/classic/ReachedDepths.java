package io.github.deepanomaly.detectors.classic;

import io.github.deepanomaly.math.Matrix;
import java.util.List;

/**
 * For each node of an isolation forest the depth that the training rows below it reach on average. How many rows a leaf held
 * follows from what it adds to the depth.
 */
record ReachedDepths(Matrix nodes, Matrix depths) {

    /**
     * From the forest's table of nodes and the first node of each tree, none of which held more than {@code drawn} rows.
     */
    static ReachedDepths of(Matrix nodes, List<Integer> starts, int drawn) {
        Matrix depths = new Matrix(nodes.rows(), 1);
        double[] sizes = new double[nodes.rows()];
        for (int tree = 0; tree < starts.size(); tree++) {
            int start = starts.get(tree);
            int end = tree + 1 < starts.size() ? starts.get(tree + 1) : nodes.rows();
            levels(nodes, depths, start, end);
            for (int node = end - 1; node >= start; node--) {
                if (nodes.get(node, IsolationForest.COLUMN) < 0) {
                    float rest = nodes.get(node, IsolationForest.VALUE);
                    sizes[node] = size(rest, drawn);
                    depths.set(node, 0, depths.get(node, 0) + rest);
                } else {
                    int below = start + (int) nodes.get(node, IsolationForest.CHILD);
                    sizes[node] = sizes[below] + sizes[below + 1];
                    double sum = sizes[below] * depths.get(below, 0) + sizes[below + 1] * depths.get(below + 1, 0);
                    depths.set(node, 0, (float) (sum / sizes[node]));
                }
            }
        }
        return new ReachedDepths(nodes, depths);
    }

    /** Writes to each node of a tree how many cuts lead to it. */
    private static void levels(Matrix nodes, Matrix depths, int start, int end) {
        for (int node = start; node < end; node++) {
            if (nodes.get(node, IsolationForest.COLUMN) >= 0) {
                int below = start + (int) nodes.get(node, IsolationForest.CHILD);
                depths.set(below, 0, depths.get(node, 0) + 1);
                depths.set(below + 1, 0, depths.get(node, 0) + 1);
            }
        }
    }

    /** The number of rows whose expected depth comes nearest to the value, in [1, most]. */
    private static int size(float depth, int most) {
        int low = 1;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double between = (IsolationForest.expectedDepth(middle) + IsolationForest.expectedDepth(middle + 1)) / 2;
            if (depth > between) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds to each column's contribution, from index {@code at} on, what its cuts on the path of a row make it shallower by. */
    void add(Matrix x, int row, int start, double[] contributions, int at) {
        int node = start;
        while (nodes.get(node, IsolationForest.COLUMN) >= 0) {
            int column = (int) nodes.get(node, IsolationForest.COLUMN);
            boolean above = x.get(row, column) >= nodes.get(node, IsolationForest.VALUE);
            int next = start + (int) nodes.get(node, IsolationForest.CHILD) + (above ? 1 : 0);
            contributions[at + column] += depths.get(node, 0) - depths.get(next, 0);
            node = next;
        }
    }
}
