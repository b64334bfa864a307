package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The isolation forest as ONNX's ensemble of trees: the leaves give the depths, whose sum it computes. */
final class ForestNodes {

    private static final int COLUMN = 0;
    private static final int VALUE = 1;
    private static final int CHILD = 2;
    private static final int FIELDS = 3;
    private static final double EULER = 0.5772156649015329;

    private final List<String> modes = new ArrayList<>();
    private final List<float[]> leaves = new ArrayList<>();
    private final Matrix nodes;
    private final long[] trees;
    private final long[] numbers;
    private final long[] columns;
    private final float[] values;
    private final long[] above;
    private final long[] below;

    private ForestNodes(Matrix nodes, double... starts) {
        this.nodes = nodes;
        trees = new long[nodes.rows()];
        numbers = new long[nodes.rows()];
        columns = new long[nodes.rows()];
        values = new float[nodes.rows()];
        above = new long[nodes.rows()];
        below = new long[nodes.rows()];
        for (int tree = 0; tree < starts.length; tree++) {
            int from = (int) starts[tree];
            int to = tree + 1 < starts.length ? (int) starts[tree + 1] : nodes.rows();
            add(tree, from, to, depths(from, to));
        }
    }

    private int[] depths(int from, int to) {
        int[] depths = new int[to - from];
        for (int node = from; node < to; node++) {
            if (nodes.get(node, COLUMN) >= 0) {
                int child = (int) nodes.get(node, CHILD);
                depths[child] = depths[node - from] + 1;
                depths[child + 1] = depths[node - from] + 1;
            }
        }
        return depths;
    }

    private void add(int tree, int from, int to, int... depths) {
        for (int node = from; node < to; node++) {
            trees[node] = tree;
            numbers[node] = (long) node - from;
            if (nodes.get(node, COLUMN) < 0) {
                modes.add("LEAF");
                leaves.add(new float[] {tree, node - from, depths[node - from] + nodes.get(node, VALUE)});
            } else {
                modes.add("BRANCH_GTE");
                columns[node] = (long) nodes.get(node, COLUMN);
                values[node] = nodes.get(node, VALUE);
                below[node] = (long) nodes.get(node, CHILD);
                above[node] = below[node] + 1;
            }
        }
    }

    /** The score of each row, n x 1, double. */
    static String score(Graph graph, String imputed, State state) {
        double[] starts = state.vector("trees");
        ForestNodes forest = new ForestNodes(state.matrix("nodes", FIELDS), starts);
        double expected = Math.max(1, expectedDepth(state.vector("drawn", 1)[0]));
        String sum = graph.cast(forest.depths(graph, graph.cast(imputed, Tensor.Type.FLOAT)), Tensor.Type.DOUBLE);
        String share = graph.node("Mul", sum, graph.constant(-Math.log(2) / starts.length / expected));
        return graph.node("Exp", share);
    }

    private static double expectedDepth(double rows) {
        return rows > 2 ? 2 * (Math.log(rows - 1) + EULER) - 2 * (rows - 1) / rows : rows == 2 ? 1 : 0;
    }

    private String depths(Graph graph, String rows) {
        long[] ofTrees = leaves.stream().mapToLong(leaf -> (long) leaf[0]).toArray();
        long[] ofNodes = leaves.stream().mapToLong(leaf -> (long) leaf[1]).toArray();
        float[] depths = new float[leaves.size()];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = leaves.get(i)[2];
        }
        return graph.node(
                        Graph.ML,
                        "TreeEnsembleRegressor",
                        List.of(rows),
                        1,
                        Attribute.integers("nodes_treeids", trees),
                        Attribute.integers("nodes_nodeids", numbers),
                        Attribute.integers("nodes_featureids", columns),
                        Attribute.floats("nodes_values", values),
                        Attribute.texts("nodes_modes", modes),
                        Attribute.integers("nodes_truenodeids", above),
                        Attribute.integers("nodes_falsenodeids", below),
                        Attribute.integers("target_treeids", ofTrees),
                        Attribute.integers("target_nodeids", ofNodes),
                        Attribute.integers("target_ids", new long[depths.length]),
                        Attribute.floats("target_weights", depths),
                        Attribute.of("n_targets", 1),
                        Attribute.of("aggregate_function", "SUM"),
                        Attribute.of("post_transform", "NONE"))
                .get(0);
    }
}
