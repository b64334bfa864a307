package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.Arrays;

/** Squared distances by linear algebra: from a mean in units of a covariance, and from a plane of principal components. */
final class LinearNodes {

    /** Variances below this share of the largest are rounding, see {@code Pca}. */
    private static final double ROUNDING = 1e-9;

    private final Graph graph;

    LinearNodes(Graph graph) {
        this.graph = graph;
    }

    /** The squared Mahalanobis distance: with L L' the covariance, the square of L^-1 (x - m). */
    String ellipsoid(String x, State state) {
        double[] mean = state.vector("mean");
        int d = mean.length;
        if (state.vectors().containsKey("basis")) {
            throw new IllegalArgumentException(
                    "ONNX export needs a covariance of more rows than columns, got " + d + " columns");
        }
        double[] factor = state.vector("factor", d * d);
        double[] inverse = new double[d * d]; // transposed: column after column of L^-1
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double value = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    value -= factor[i * d + k] * inverse[j * d + k];
                }
                inverse[j * d + i] = value / factor[i * d + i];
            }
        }
        String centred = graph.node("Sub", x, graph.constant(Tensor.row(mean)));
        return graph.rowSum(graph.square(graph.node("MatMul", centred, graph.constant(Tensor.matrix(d, d, inverse)))));
    }

    /**
     * What a row has off the plane of the components, along it, or both, each in its unit.
     *
     * @param score residual, components or both
     */
    String plane(String x, String score, State state) {
        double[] mean = state.vector("mean");
        double[] variances = state.vector("variances");
        Matrix directions = state.matrix("directions", mean.length);
        double[] transposed = new double[directions.values().length];
        for (int k = 0; k < variances.length; k++) {
            for (int i = 0; i < mean.length; i++) {
                transposed[i * variances.length + k] = directions.get(k, i);
            }
        }
        String centred = graph.node("Sub", x, graph.constant(Tensor.row(mean)));
        String along = graph.square(graph.node(
                "MatMul", centred, graph.constant(Tensor.matrix(mean.length, variances.length, transposed))));
        String off = graph.node("Sub", graph.rowSum(graph.square(centred)), graph.rowSum(along));
        String residual = graph.node(
                "Div", graph.node("Max", off, graph.constant(0)), graph.constant(state.vector("unit", 1)[0]));
        double least = ROUNDING * variances[0] + Float.MIN_NORMAL;
        double[] units = Arrays.stream(variances)
                .map(variance -> Math.max(variance, least))
                .toArray();
        String leverage = graph.rowSum(graph.node("Div", along, graph.constant(Tensor.row(units))));
        return switch (score) {
            case "residual" -> residual;
            case "components" -> leverage;
            default -> graph.node("Add", residual, leverage);
        };
    }
}
