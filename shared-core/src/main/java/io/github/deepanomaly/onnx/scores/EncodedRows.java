package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.onnx.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows as a detector reads them, computed as {@code Encoder} does it.
 *
 * @param layout of the d columns
 * @param imputed n x d, double that hold a float32
 * @param observed n x d, 1 or 0 where a number is missing
 * @param nominal first and last encoded column of each one-hot block
 * @param change how much the watched columns have changed, n x 1; empty where none is watched
 */
public record EncodedRows(Layout layout, String imputed, String observed, List<int[]> nominal, String change) {

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
                new Layout(blocks), graph.columns(imputed, from), graph.columns(observed, from), nominal, change);
    }

    /** With numbers alone, those columns in other values; 0 where one is missing. */
    EncodedRows changed(String numbers) {
        Layout plain = new Layout(Layout.numeric(columns()).blocks(), layout.steps());
        return new EncodedRows(plain, numbers, observed, List.of(), change);
    }

    /** Windows of so many rows, which follow each other: step after step. */
    public EncodedRows windows(Graph graph, Layout wide) {
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
                change.isEmpty() ? change : graph.rowSum(graph.reshaped(change, -1, steps)));
    }
}
