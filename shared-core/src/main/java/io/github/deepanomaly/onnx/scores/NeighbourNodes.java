package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The squared distance to the k-th nearest reference row, exact as {@code NearestNeighbours} gives it: a float32 product chooses
 * candidates, which are measured again in double.
 */
final class NeighbourNodes {

    /** More candidates than neighbours, for the rounding of the product. */
    private static final int MORE = 16;

    /** Squares that differ by less than this share are the same, summed in another order. */
    private static final double ROUNDING = 1e-12;

    /** The neighbours that a local score looks at, see {@code LocalRatio}. */
    private static final int[] LOCAL = {1, 5, 20};

    private NeighbourNodes() {}

    /**
     * The k-th nearest reference row of rows n x d, double that hold a float32.
     *
     * @param square of the distance to it, n x 1
     * @param number of the row, n x 1; the smallest one of several at that distance
     */
    record Neighbour(String square, String number) {}

    /** The log distance to the neighbour that a state says, which every model that is written has; of rows n x {@code columns}. */
    static String logDistance(Graph graph, String rows, int columns, State state) {
        Matrix reference = state.matrix("reference", columns);
        int k = (int) state.vector("neighbour", 1)[0];
        return ScoreNodes.halfLogarithm(graph, squaredDistances(graph, rows, reference, k));
    }

    /** The same, by imputed rows and what was measured of them, n x {@code width}, as {@code NeighbourSpace} computes it. */
    static String logDistance(Graph graph, EncodedRows rows, String measured, int width, State state) {
        String standard = standardised(graph, measured, state.vector("means", width), state.vector("factors", width));
        return logDistance(graph, graph.beside(List.of(rows.imputed(), standard)), rows.columns() + width, state);
    }

    /** Values less their means, in deviations, as {@code Standardisation} computes it. */
    static String standardised(Graph graph, String values, double[] means, double... factors) {
        String centred = graph.node("Sub", values, graph.constant(Tensor.row(means)));
        return limited(graph, graph.node("Mul", centred, graph.constant(Tensor.row(factors))));
    }

    /** Limited so that squares fit into float32, and rounded to it. */
    static String limited(Graph graph, String values) {
        return graph.rounded(graph.limited(values, 1e6));
    }

    /** The squared distance alone. */
    static String squaredDistances(Graph graph, String rows, Matrix reference, int k) {
        return neighbour(graph, rows, reference, k).square();
    }

    /** The log ratio of a row's distances and those of its neighbours, n x 1, as {@code LocalRatio} computes it. */
    static String localRatio(Graph graph, String rows, int columns, State state) {
        Matrix reference = state.matrix("reference", columns);
        Matrix own = state.matrix("own", LOCAL.length);
        List<String> ratios = new ArrayList<>();
        for (int i = 0; i < LOCAL.length; i++) {
            Neighbour found = neighbour(graph, rows, reference, LOCAL[i]);
            double[] logarithms = new double[own.rows()];
            for (int row = 0; row < logarithms.length; row++) {
                logarithms[row] = own.get(row, i);
            }
            String theirs =
                    graph.node("Gather", graph.constant(Tensor.column(logarithms)), graph.reshaped(found.number(), -1));
            String ratio = graph.node("Sub", ScoreNodes.halfLogarithm(graph, found.square()), theirs);
            ratios.add(graph.node("Div", ratio, graph.constant(LOCAL.length)));
        }
        return ratios.stream()
                .reduce((sum, ratio) -> graph.node("Add", sum, ratio))
                .orElseThrow(); // as Java adds
    }

    private static Neighbour neighbour(Graph graph, String rows, Matrix reference, int k) {
        int d = reference.columns();
        int count = reference.rows();
        float[] transposed = new float[reference.values().length];
        double[] halves = new double[count];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < d; i++) {
                float value = reference.get(row, i);
                transposed[i * count + row] = value;
                halves[row] += (double) value * value / 2;
            }
        }
        int nearest = Math.min(k, count);
        int candidates = Math.min(count, nearest + nearest / 8 + MORE);
        String all = graph.constant(Tensor.matrix(d, count, transposed));
        String product = graph.node("MatMul", graph.cast(rows, Tensor.Type.FLOAT), all);
        String order = graph.node("Sub", graph.cast(graph.constant(Tensor.row(halves)), Tensor.Type.FLOAT), product);
        String numbers = graph.outermost(order, candidates, false).get(1);
        String others = graph.node("Gather", List.of(references(graph, reference), numbers), Attribute.of("axis", 0));
        String one = graph.node("Unsqueeze", rows, graph.constant(Tensor.integers(1)));
        String squares = graph.square(graph.node("Sub", graph.cast(others, Tensor.Type.DOUBLE), one));
        String sums = graph.node(
                "ReduceSum", List.of(squares, graph.constant(Tensor.integers(2))), Attribute.of("keepdims", 0));
        String square = graph.columns(graph.outermost(sums, nearest, false).get(0), nearest - 1L);
        String tied = graph.node("LessOrEqual", sums, graph.node("Mul", square, graph.constant(1 + ROUNDING)));
        String less = graph.node("Less", sums, graph.node("Mul", square, graph.constant(1 - ROUNDING)));
        String none = graph.constant(Tensor.integers(count));
        String those = graph.where(graph.node("And", tied, graph.node("Not", less)), numbers, none);
        return new Neighbour(square, graph.rowMin(those));
    }

    private static String references(Graph graph, Matrix reference) {
        return graph.constant(Tensor.matrix(reference.rows(), reference.columns(), reference.values()));
    }
}
