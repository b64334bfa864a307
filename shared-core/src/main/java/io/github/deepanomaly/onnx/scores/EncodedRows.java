package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.stats.neighbours.Surroundings;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows as a detector reads them, computed as {@code Encoder} does it.
 *
 * @param layout of the d columns
 * @param imputed n x d, double that hold a float32
 * @param observed n x d, 1 or 0 where a number is missing
 * @param nominal first and last encoded column of each one-hot block
 * @param changes how much each watched column has changed, n x their number; empty where none is watched
 */
public record EncodedRows(Layout layout, String imputed, String observed, List<int[]> nominal, String changes) {

    /** How many columns there are. */
    public int columns() {
        return layout.columns();
    }

    /** The same with channels interleaved that lay in blocks. */
    EncodedRows interleaved(Graph graph, int channels) {
        int steps = columns() / channels;
        long[] from = new long[columns()];
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            from[i] = (long) i % channels * steps + i / channels;
            blocks.add(new Block(i, 1, false, layout.blocks().get((int) from[i]).fill()));
        }
        return new EncodedRows(
                new Layout(blocks), graph.columns(imputed, from), graph.columns(observed, from), nominal, changes);
    }

    /** Pictures, each scaled by its own mean and deviation, as {@code ContrastNormalisation} does it; 0 where a pixel is missing. */
    EncodedRows relit(Graph graph, double floor) {
        String pixels = graph.node("Max", graph.rowSum(observed), graph.constant(1));
        String mean = graph.node("Div", graph.rowSum(graph.node("Mul", imputed, observed)), pixels);
        String centred = graph.node("Mul", graph.node("Sub", imputed, mean), observed);
        String variance = graph.node("Div", graph.rowSum(graph.square(centred)), pixels);
        String deviation = graph.node("Sqrt", graph.node("Add", variance, graph.constant(floor)));
        Layout plain = new Layout(Layout.numeric(columns()).blocks(), layout.steps());
        return new EncodedRows(
                plain, graph.rounded(graph.node("Div", centred, deviation)), observed, List.of(), changes);
    }

    /** What reference rows count in a mean over those around a row, which {@code Surroundings} finds: n x references. */
    String around(Graph graph, Surroundings surroundings) {
        String others = graph.cast(NeighbourNodes.references(graph, surroundings.reference()), Tensor.Type.DOUBLE);
        String one = graph.node("Unsqueeze", imputed, graph.constant(Tensor.integers(1)));
        String squares = NeighbourNodes.overLast(graph, graph.square(graph.node("Sub", one, others)));
        int k = surroundings.k();
        String last = graph.columns(graph.outermost(squares, k, false).get(0), k - 1L);
        String limit = graph.node("Mul", last, graph.constant(1 + Surroundings.ROUNDING));
        String near = graph.cast(graph.node("LessOrEqual", squares, limit), Tensor.Type.DOUBLE);
        return graph.node("Div", near, graph.rowSum(near));
    }

    /** Windows of so many rows, which follow each other: step after step; of each so many watched columns. */
    public EncodedRows windows(Graph graph, Layout wide, int watched) {
        int steps = wide.steps();
        List<int[]> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int from = step * columns();
            nominal.forEach(block -> all.add(new int[] {block[0] + from, block[1] + from}));
        }
        return new EncodedRows(
                wide,
                graph.reshaped(imputed, -1, wide.columns()),
                graph.reshaped(observed, -1, wide.columns()),
                all,
                changes.isEmpty() ? changes : graph.reshaped(changes, -1, (long) steps * watched));
    }
}
