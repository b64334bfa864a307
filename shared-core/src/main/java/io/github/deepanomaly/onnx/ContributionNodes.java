package io.github.deepanomaly.onnx;

import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.scores.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The contributions of raw columns, as {@code RawColumns} sums them up from those of encoded blocks: with parts of one column together,
 * the steps of a window too.
 *
 * @param columns of the rows
 * @param steps of a window
 * @param sources the column that each block comes from
 * @param watched the columns that never varied in training
 */
record ContributionNodes(Graph graph, int columns, int steps, List<Integer> sources, List<Integer> watched) {

    /**
     * The contributions, n x columns.
     *
     * @param blocks shares of the blocks, n x steps x blocks
     * @param changes how much each watched column contributes, n x steps x watched; empty where none is watched
     */
    String raw(String blocks, String changes) {
        if (changes.isEmpty()) {
            return overSteps(together(columnsOf(blocks, sources)));
        }
        String both = Scored.normalised(graph, graph.beside(List.of(blocks, changes)));
        int split = steps * sources.size();
        String own = columnsOf(graph.slice(both, 0, split), sources);
        String other = columnsOf(graph.slice(both, split, split + steps * watched.size()), watched);
        return overSteps(together(graph.node("Add", own, other)));
    }

    /** With the infinite numbers of a row as its only reason. */
    String beyond(String usual, String infinite, Map<Integer, Integer> places) {
        double[] belongs = new double[places.size() * columns];
        places.forEach((column, place) -> belongs[place * columns + column] = 1);
        String those = graph.node("MatMul", infinite, graph.constant(Tensor.matrix(places.size(), columns, belongs)));
        String any = graph.node("Greater", graph.rowSum(infinite), graph.constant(0));
        return graph.where(any, Scored.normalised(graph, those), usual);
    }

    /** n x (steps x columns): what belongs to each column. */
    private String columnsOf(String values, List<Integer> from) {
        double[] belongs = new double[from.size() * columns];
        for (int i = 0; i < from.size(); i++) {
            belongs[i * columns + from.get(i)] = 1;
        }
        String stepped = graph.reshaped(values, -1, steps, from.size());
        String sums = graph.node("MatMul", stepped, graph.constant(Tensor.matrix(from.size(), columns, belongs)));
        return graph.reshaped(sums, -1, (long) steps * columns);
    }

    /** Shares again, where parts of one column may speak against each other. */
    private String together(String sums) {
        List<Integer> all = new ArrayList<>(sources);
        all.addAll(watched);
        return all.stream().distinct().count() < all.size() ? Scored.normalised(graph, sums) : sums;
    }

    private String overSteps(String sums) {
        return steps == 1
                ? sums
                : graph.node(
                        "ReduceSum",
                        List.of(graph.reshaped(sums, -1, steps, columns), graph.constant(Tensor.integers(1))),
                        Attribute.of("keepdims", 0));
    }
}
