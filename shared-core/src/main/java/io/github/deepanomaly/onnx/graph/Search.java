package io.github.deepanomaly.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A search among the sorted values of columns, for all columns of all rows at once. In four steps the part of the values is found where a
 * value belongs: one of as many parts as four steps need, so that a row takes few operations, and many rows little room.
 */
public final class Search {

    private final int columns;
    private final int parts;
    private final int size;
    private final float[] table;

    /** In columns of rising values, as many in each. */
    public Search(float[]... sorted) {
        columns = sorted.length;
        int needed = 2;
        while (fourth(needed) - 1 < sorted[0].length) {
            needed++;
        }
        parts = needed;
        size = Math.toIntExact(fourth(parts) - 1);
        table = new float[columns * size]; // filled up by infinities
        Arrays.fill(table, Float.POSITIVE_INFINITY);
        for (int i = 0; i < columns; i++) {
            System.arraycopy(sorted[i], 0, table, i * size, sorted[i].length);
        }
    }

    private static long fourth(long value) {
        return value * value * value * value;
    }

    /** How many values of its column are below each of x, n x columns, or not above it; in double. */
    public String count(Graph graph, String x, boolean notAbove) {
        String values = graph.constant(Tensor.floats(table));
        String last = graph.constant(Tensor.integers(2));
        String single = graph.node("Unsqueeze", graph.cast(x, Tensor.Type.FLOAT), last);
        String place = "";
        for (int step = parts * parts * parts; step > 0; step /= parts) {
            String ends = graph.reshaped(graph.constant(Tensor.integerRow(ends(step))), 1, columns, parts - 1L);
            String asked = place.isEmpty() ? ends : graph.node("Add", graph.node("Unsqueeze", place, last), ends);
            String passed = graph.node(notAbove ? "LessOrEqual" : "Less", graph.node("Gather", values, asked), single);
            String count = graph.node(
                    "ReduceSum", List.of(graph.cast(passed, Tensor.Type.FLOAT), last), Attribute.of("keepdims", 0));
            String taken =
                    graph.node("Mul", graph.cast(count, Tensor.Type.INT64), graph.constant(Tensor.integers(step)));
            place = place.isEmpty() ? taken : graph.node("Add", place, taken);
        }
        return graph.cast(place, Tensor.Type.DOUBLE);
    }

    /** Where in the table the parts of a step end, column after column. */
    private long[] ends(int step) {
        return LongStream.range(0, (long) columns * (parts - 1))
                .map(i -> i / (parts - 1) * size + (i % (parts - 1) + 1) * step - 1)
                .toArray();
    }
}
