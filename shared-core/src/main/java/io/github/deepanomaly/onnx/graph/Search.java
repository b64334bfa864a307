package io.github.deepanomaly.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A search among the sorted values of columns, for all columns of all rows at once. In four steps the part of the values is found where a
 * value belongs: one of as many parts as four steps need, so that a row takes few operations, and many rows little room.
 */
public final class Search {

    private final int columns;
    private final int parts;

    /** The places of a column in the table: an infinite value before and one behind its values at least. */
    private final int size;

    private final float[] table;

    /** How often the value at a place of the table is there, counted from its first one. */
    private final float[] repeats;

    /** In columns of rising values, as many in each. */
    public Search(float[]... sorted) {
        columns = sorted.length;
        int needed = 2;
        while (fourth(needed) - 1 < sorted[0].length) {
            needed++;
        }
        parts = needed;
        size = Math.toIntExact(fourth(parts) + 1);
        table = new float[columns * size];
        repeats = new float[columns * size];
        Arrays.fill(table, Float.POSITIVE_INFINITY);
        for (int i = 0; i < columns; i++) {
            int first = i * size;
            table[first] = Float.NEGATIVE_INFINITY;
            System.arraycopy(sorted[i], 0, table, first + 1, sorted[i].length);
            for (int at = first + sorted[i].length; at > first; at--) {
                repeats[at] = table[at] == table[at + 1] ? repeats[at + 1] + 1 : 1;
            }
        }
    }

    private static long fourth(long value) {
        return value * value * value * value;
    }

    /** How many values of its column are below each of x, n x columns x 1, whole numbers. */
    private String places(Graph graph, String x) {
        String values = graph.constant(Tensor.floats(table));
        String last = graph.constant(Tensor.integers(2));
        String single = graph.node("Unsqueeze", narrow(graph, x), last);
        String none = graph.constant(Tensor.integers(0));
        String place = "";
        for (int step = parts * parts * parts; step > 0; step /= parts) {
            String ends = graph.reshaped(graph.constant(Tensor.integerRow(ends(step))), 1, columns, parts - 1L);
            String asked = place.isEmpty() ? ends : graph.node("Add", place, ends);
            String passed = graph.node("Less", graph.node("Gather", values, asked), single);
            String taken = graph.node(
                    "ReduceSum",
                    List.of(graph.where(passed, graph.constant(Tensor.integers(step)), none), last),
                    Attribute.of("keepdims", 1));
            place = place.isEmpty() ? taken : graph.node("Add", place, taken);
        }
        return place;
    }

    private static String narrow(Graph graph, String x) {
        return graph.cast(x, Tensor.Type.FLOAT);
    }

    /** How many values of its column are below each of x, n x columns, in double. */
    public String below(Graph graph, String x) {
        return graph.cast(row(graph, places(graph, x)), Tensor.Type.DOUBLE);
    }

    /** How many values of its column are not above each of x, n x columns, in double: those below, and those that are the next one. */
    public String notAbove(Graph graph, String x) {
        String at = graph.node("Add", row(graph, places(graph, x)), graph.constant(Tensor.integerRow(firsts(1))));
        String next = graph.node("Gather", graph.constant(Tensor.floats(table)), at);
        String same = graph.node("Equal", next, narrow(graph, x));
        boolean different = IntStream.range(0, repeats.length).allMatch(i -> repeats[i] <= 1);
        String times = different
                ? same
                : graph.where(
                        same,
                        graph.node("Gather", graph.constant(Tensor.floats(repeats)), at),
                        graph.constant(Tensor.of(0f)));
        return graph.node("Add", below(graph, x), graph.cast(times, Tensor.Type.DOUBLE));
    }

    /** The distance of each of x to the nearest value of its column, n x columns, in double. */
    public String nearest(Graph graph, String x) {
        long[] both =
                LongStream.range(0, 2L * columns).map(i -> i / 2 * size + i % 2).toArray();
        String at = graph.node(
                "Add", places(graph, x), graph.reshaped(graph.constant(Tensor.integerRow(both)), 1, columns, 2));
        String values = graph.cast(graph.node("Gather", graph.constant(Tensor.floats(table)), at), Tensor.Type.DOUBLE);
        String single = graph.node("Unsqueeze", x, graph.constant(Tensor.integers(2)));
        return graph.node(
                "ReduceMin",
                List.of(graph.node("Abs", graph.node("Sub", values, single))),
                Attribute.integers("axes", 2),
                Attribute.of("keepdims", 0));
    }

    private static String row(Graph graph, String places) {
        return graph.node("Squeeze", places, graph.constant(Tensor.integers(2)));
    }

    /** A place of each column: so many behind its first. */
    private long[] firsts(int more) {
        return LongStream.range(0, columns).map(i -> i * size + more).toArray();
    }

    /** Where in the table the parts of a step end, column after column. */
    private long[] ends(int step) {
        return LongStream.range(0, (long) columns * (parts - 1))
                .map(i -> i / (parts - 1) * size + (i % (parts - 1) + 1) * step)
                .toArray();
    }
}
