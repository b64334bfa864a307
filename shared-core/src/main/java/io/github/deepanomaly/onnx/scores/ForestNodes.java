package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.classic.IsolationForest;
import io.github.deepanomaly.detectors.classic.ValueCounts;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The isolation forest as ONNX's ensemble of trees: the leaves give the depths, whose sum it computes. */
final class ForestNodes {

    private static final int COLUMN = 0;
    private static final int VALUE = 1;
    private static final int CHILD = 2;
    private static final int FIELDS = 3;
    private static final double EULER = 0.5772156649015329;

    private final List<String> modes = new ArrayList<>();
    private final Matrix nodes;
    private final Matrix reached;
    private final long[] trees;
    private final long[] numbers;
    private final long[] columns;
    private final float[] values;
    private final long[] above;
    private final long[] below;

    /** What leaves give: their depths, and by column what its cuts make a row shallower by. */
    private final Targets depths = new Targets();

    private final Targets credits = new Targets();

    /** Numbers that leaves give, each for one of the results. */
    private static final class Targets {
        private final List<Long> trees = new ArrayList<>();
        private final List<Long> nodes = new ArrayList<>();
        private final List<Long> results = new ArrayList<>();
        private final List<Float> weights = new ArrayList<>();

        void add(long tree, long node, long result, double weight) {
            trees.add(tree);
            nodes.add(node);
            results.add(result);
            weights.add((float) weight);
        }

        private static long[] longs(List<Long> list) {
            return list.stream().mapToLong(Long::longValue).toArray();
        }

        private float[] floats() {
            float[] floats = new float[weights.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = weights.get(i);
            }
            return floats;
        }
    }

    private ForestNodes(Matrix nodes, Matrix reached, double... starts) {
        this.nodes = nodes;
        this.reached = reached;
        trees = new long[nodes.rows()];
        numbers = new long[nodes.rows()];
        columns = new long[nodes.rows()];
        values = new float[nodes.rows()];
        above = new long[nodes.rows()];
        below = new long[nodes.rows()];
        for (int tree = 0; tree < starts.length; tree++) {
            int from = (int) starts[tree];
            int to = tree + 1 < starts.length ? (int) starts[tree + 1] : nodes.rows();
            add(tree, from, to);
        }
    }

    private void add(int tree, int from, int to) {
        int[] depth = new int[to - from];
        List<Map<Integer, Double>> credit = new ArrayList<>();
        for (int node = from; node < to; node++) {
            credit.add(new TreeMap<>());
        }
        for (int node = from; node < to; node++) {
            int own = node - from;
            trees[node] = tree;
            numbers[node] = own;
            if (nodes.get(node, COLUMN) < 0) {
                modes.add("LEAF");
                depths.add(tree, own, 0, depth[own] + nodes.get(node, VALUE));
                credit.get(own).forEach((column, much) -> credits.add(tree, own, column, much));
            } else {
                int column = (int) nodes.get(node, COLUMN);
                int child = (int) nodes.get(node, CHILD);
                modes.add("BRANCH_GTE");
                columns[node] = column;
                values[node] = nodes.get(node, VALUE);
                below[node] = child;
                above[node] = child + 1L;
                for (int next = child; next <= child + 1; next++) {
                    depth[next] = depth[own] + 1;
                    credit.get(next).putAll(credit.get(own));
                    double much = (double) reached.get(node, 0) - reached.get(from + next, 0);
                    credit.get(next).merge(column, much, Double::sum);
                }
            }
        }
    }

    /** The score of each row. */
    static Scored score(Graph graph, EncodedRows rows, State state) {
        Depths depths = depths(graph, rows.imputed(), rows.columns(), state);
        return Scored.of(graph, depths.score(), depths.credits(), rows.layout());
    }

    /** The same of a forest that also cuts by how rare values are, as {@code RareValues} computes it. */
    static Scored rare(Graph graph, EncodedRows rows, State state) {
        int d = rows.columns();
        ValueCounts counts = ValueCounts.restore(state, d);
        int wide = d + counts.counted().size();
        List<String> all = new ArrayList<>(List.of(rows.imputed()));
        double[] belongs = new double[wide * d];
        for (int i = 0; i < d; i++) {
            belongs[i * d + i] = 1;
        }
        for (int place = 0; place < counts.counted().size(); place++) {
            int column = counts.counted().get(place).column();
            all.add(rarity(graph, graph.columns(rows.imputed(), column), counts, place));
            belongs[(d + place) * d + column] = 1;
        }
        Depths depths = depths(graph, graph.beside(all), wide, state.part(ValueCounts.FOREST));
        String credits = graph.node("MatMul", depths.credits(), graph.constant(Tensor.matrix(wide, d, belongs)));
        return Scored.of(graph, depths.score(), credits, rows.layout());
    }

    /** The rarity of the value that is equal, or of one that was never seen; n x 1, double that hold a float32. */
    private static String rarity(Graph graph, String column, ValueCounts counts, int place) {
        float[] values = counts.counted().get(place).values();
        double[] rarities = new double[values.length];
        double[] known = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            known[i] = values[i];
            rarities[i] = counts.rarity(place, values[i]);
        }
        String has = graph.node("Equal", column, graph.constant(Tensor.row(known)));
        String one = graph.cast(has, Tensor.Type.DOUBLE);
        String rarity = graph.rowSum(graph.node("Mul", one, graph.constant(Tensor.row(rarities))));
        String none = graph.node("Sub", graph.constant(1), graph.rowSum(one));
        return graph.node("Add", rarity, graph.node("Mul", none, graph.constant(counts.unseen())));
    }

    /**
     * What a forest says.
     *
     * @param score n x 1
     * @param credits what the cuts of each column make a row shallower by, n x columns
     */
    private record Depths(String score, String credits) {}

    /** The depths of rows of so many columns. */
    private static Depths depths(Graph graph, String rows, int width, State state) {
        double[] starts = state.vector("trees");
        Matrix nodes = state.matrix("nodes", FIELDS);
        int drawn = (int) state.vector("drawn", 1)[0];
        List<Integer> first =
                Arrays.stream(starts).mapToObj(start -> (int) start).toList();
        ForestNodes forest = new ForestNodes(nodes, IsolationForest.reached(nodes, first, drawn), starts);
        double expected = Math.max(1, expectedDepth(drawn));
        String x = graph.cast(rows, Tensor.Type.FLOAT);
        String share = graph.node(
                "Mul",
                forest.sums(graph, x, forest.depths, 1),
                graph.constant(-Math.log(2) / starts.length / expected));
        return new Depths(graph.node("Exp", share), forest.sums(graph, x, forest.credits, width));
    }

    private static double expectedDepth(double rows) {
        return rows > 2 ? 2 * (Math.log(rows - 1) + EULER) - 2 * (rows - 1) / rows : rows == 2 ? 1 : 0;
    }

    /** The sums of what the leaves give, n x results, double. */
    private String sums(Graph graph, String rows, Targets targets, int results) {
        String sums = graph.node(
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
                        Attribute.integers("target_treeids", Targets.longs(targets.trees)),
                        Attribute.integers("target_nodeids", Targets.longs(targets.nodes)),
                        Attribute.integers("target_ids", Targets.longs(targets.results)),
                        Attribute.floats("target_weights", targets.floats()),
                        Attribute.of("n_targets", results),
                        Attribute.of("aggregate_function", "SUM"),
                        Attribute.of("post_transform", "NONE"))
                .get(0);
        return graph.cast(sums, Tensor.Type.DOUBLE);
    }
}
