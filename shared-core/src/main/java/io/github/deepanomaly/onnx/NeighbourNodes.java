package io.github.deepanomaly.onnx;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.List;

/**
 * The squared distance to the k-th nearest reference row, exact as {@code NearestNeighbours} gives it: a float32 product chooses
 * candidates, which are measured again in double.
 */
final class NeighbourNodes {

    /** More candidates than neighbours, for the rounding of the product. */
    private static final int MORE = 16;

    private NeighbourNodes() {}

    /** n x 1 for rows n x d, double that hold a float32. */
    static String squaredDistances(Graph graph, String rows, Matrix reference, int k) {
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
        String numbers = smallest(graph, order, candidates).get(1);
        String others = graph.node("Gather", List.of(references(graph, reference), numbers), Attribute.of("axis", 0));
        String one = graph.node("Unsqueeze", rows, graph.constant(Tensor.integers(1)));
        String squares = graph.square(graph.node("Sub", graph.cast(others, Tensor.Type.DOUBLE), one));
        String sums = graph.node(
                "ReduceSum", List.of(squares, graph.constant(Tensor.integers(2))), Attribute.of("keepdims", 0));
        return graph.columns(smallest(graph, sums, nearest).get(0), nearest - 1L);
    }

    private static String references(Graph graph, Matrix reference) {
        return graph.constant(Tensor.matrix(reference.rows(), reference.columns(), reference.values()));
    }

    private static List<String> smallest(Graph graph, String values, int k) {
        return graph.node(
                "",
                "TopK",
                List.of(values, graph.constant(Tensor.integers(k))),
                2,
                Attribute.of("axis", 1),
                Attribute.of("largest", 0),
                Attribute.of("sorted", 1));
    }
}
