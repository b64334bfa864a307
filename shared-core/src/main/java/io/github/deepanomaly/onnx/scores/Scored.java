package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.List;

/**
 * A score, and where it comes from, as {@code Attribution} says it.
 *
 * @param score n x 1
 * @param shares the contribution of each block of columns, n x blocks: the absolute values of a row sum to 1, or all are 0; empty where
 *     a kind has none that is arithmetic
 */
public record Scored(String score, String shares) {

    /** What {@code Attribution} limits contributions to. */
    private static final double LARGEST = 1e200;

    /** A score that says nothing of columns. */
    static Scored alone(String score) {
        return new Scored(score, "");
    }

    /** By contributions of columns, n x d. */
    static Scored of(Graph graph, String score, String contributions, Layout layout) {
        String limited = graph.limited(contributions, LARGEST);
        return new Scored(score, normalised(graph, blocks(graph, limited, layout)));
    }

    /** By the weighted means of what several scores of the same rows say. */
    static Scored together(Graph graph, String score, List<Scored> parts, List<String> weights) {
        if (parts.stream().anyMatch(part -> part.shares.isEmpty())) {
            return alone(score);
        }
        String sum = "";
        for (int i = 0; i < parts.size(); i++) {
            String own = graph.node("Mul", parts.get(i).shares, weights.get(i));
            sum = sum.isEmpty() ? own : graph.node("Add", sum, own);
        }
        return new Scored(score, normalised(graph, sum));
    }

    /** The sums of the columns of each block. */
    private static String blocks(Graph graph, String columns, Layout layout) {
        List<Block> blocks = layout.blocks();
        if (blocks.size() == layout.columns()) {
            return columns;
        }
        double[] belongs = new double[layout.columns() * blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            for (int column = block.from(); column < block.from() + block.width(); column++) {
                belongs[column * blocks.size() + i] = 1;
            }
        }
        return graph.node("MatMul", columns, graph.constant(Tensor.matrix(layout.columns(), blocks.size(), belongs)));
    }

    /** Divided by the sum of the absolute values of a row, where that is above 0. */
    public static String normalised(Graph graph, String sums) {
        String whole = graph.rowSum(graph.node("Abs", sums));
        String any = graph.node("Greater", whole, graph.constant(0));
        return graph.node("Div", sums, graph.where(any, whole, graph.constant(1)));
    }
}
