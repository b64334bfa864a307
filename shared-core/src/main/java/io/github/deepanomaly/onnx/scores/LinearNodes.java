package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.layers.NetworkNodes;
import java.util.Arrays;

/** Squared distances by linear algebra: from a mean in units of a covariance, and from a plane of principal components. */
final class LinearNodes {

    /** Variances below this share of the largest are rounding, see {@code Pca}. */
    private static final double ROUNDING = 1e-9;

    private final Graph graph;

    LinearNodes(Graph graph) {
        this.graph = graph;
    }

    /** The log Mahalanobis distance of x, n x columns of the layout: with L L' the covariance, by the square of L^-1 (x - m). */
    Scored ellipsoid(String x, Layout layout, State state) {
        String centred = centred(x, state);
        String inverse = inverse(state);
        String white = graph.node("MatMul", centred, inverse);
        String solved = graph.node("MatMul", white, graph.node("Transpose", inverse));
        return Scored.of(
                graph,
                ScoreNodes.halfLogarithm(graph, graph.rowSum(graph.square(white))),
                graph.node("Mul", solved, centred),
                layout);
    }

    /** The distance alone. */
    Scored ellipsoid(String x, State state) {
        String white = graph.node("MatMul", centred(x, state), inverse(state));
        return Scored.alone(ScoreNodes.halfLogarithm(graph, graph.rowSum(graph.square(white))));
    }

    private String centred(String x, State state) {
        return graph.node("Sub", x, graph.constant(Tensor.row(state.vector("mean"))));
    }

    /** L^-1, transposed. */
    private String inverse(State state) {
        int d = state.vector("mean").length;
        if (state.vectors().containsKey("basis")) {
            throw new IllegalArgumentException(
                    "ONNX export needs a covariance of more rows than columns, got " + d + " columns");
        }
        double[] factor = state.vector("factor", d * d);
        double[] inverse = new double[d * d]; // column after column of L^-1
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double value = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    value -= factor[i * d + k] * inverse[j * d + k];
                }
                inverse[j * d + i] = value / factor[i * d + i];
            }
        }
        return graph.constant(Tensor.matrix(d, d, inverse));
    }

    /**
     * What a row has off the plane of the components, along it, or both, each in its unit.
     *
     * @param score residual, components or both
     */
    Scored plane(EncodedRows rows, String score, State state) {
        int d = rows.columns();
        double[] variances = state.vector("variances");
        String directions = NetworkNodes.constant(graph, state.matrix("directions", d));
        String centred = centred(rows.imputed(), state);
        String along = graph.node("MatMul", centred, graph.node("Transpose", directions));
        String squares = graph.square(along);
        String off = graph.node("Sub", graph.rowSum(graph.square(centred)), graph.rowSum(squares));
        String unit = graph.constant(state.vector("unit", 1)[0]);
        String residual = graph.node("Div", graph.node("Max", off, graph.constant(0)), unit);
        double least = ROUNDING * variances[0] + Float.MIN_NORMAL;
        String units = graph.constant(Tensor.row(Arrays.stream(variances)
                .map(variance -> Math.max(variance, least))
                .toArray()));
        String leverage = graph.rowSum(graph.node("Div", squares, units));
        String white = graph.node("MatMul", graph.node("Div", along, units), directions);
        String alongParts = graph.node("Mul", white, centred);
        String difference = graph.node("Sub", centred, graph.node("MatMul", along, directions));
        String offParts = graph.node("Div", graph.square(difference), unit);
        return switch (score) {
            case "residual" -> scored(rows, residual, offParts);
            case "components" -> scored(rows, leverage, alongParts);
            default -> scored(rows, graph.node("Add", residual, leverage), graph.node("Add", offParts, alongParts));
        };
    }

    private Scored scored(EncodedRows rows, String square, String parts) {
        return Scored.of(graph, ScoreNodes.halfLogarithm(graph, square), parts, rows.layout());
    }
}
