package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.onnx.Tensor.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The raw rows of a graph: its inputs. Numbers and dates (milliseconds since 1970) are double, NaN where missing.
 *
 * @param numbers n x m, all columns that are not nominal, without infinite values; empty without such a column
 * @param places where each of those is
 * @param levels the number of the level by column, n x 1; a number that is none where it is missing or unknown
 * @param beyond whether a row has an infinite number, n x 1; empty without numbers
 */
record OnnxRows(String numbers, Map<Integer, Integer> places, Map<Integer, String> levels, String beyond) {

    /** What an empty text is: a missing value, not a level that nobody knows. */
    static final double MISSING_LEVEL = -2;

    private static final long UNKNOWN_LEVEL = -1;

    /** The name of the one input. */
    private static final String MATRIX = "rows";

    static OnnxRows of(Graph graph, Schema schema, OnnxInputs form) {
        return form == OnnxInputs.MATRIX ? matrix(graph, schema) : columns(graph, schema);
    }

    private static OnnxRows columns(Graph graph, Schema schema) {
        List<String> numbers = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, String> levels = new HashMap<>();
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.columns().get(i);
            if (column instanceof Column.Nominal nominal) {
                String text = graph.input(column.name(), Type.STRING, 1);
                levels.put(i, graph.cast(level(graph, text, nominal.levels()), Type.DOUBLE));
            } else {
                places.put(i, numbers.size());
                numbers.add(graph.input(column.name(), Type.DOUBLE, 1));
            }
        }
        return numbers.isEmpty()
                ? new OnnxRows("", places, levels, "")
                : finite(graph, graph.beside(numbers), places, levels);
    }

    private static String level(Graph graph, String text, List<String> levels) {
        List<String> keys = new ArrayList<>(levels);
        long[] values = LongStream.rangeClosed(0, levels.size()).toArray();
        if (levels.contains("")) {
            values = Arrays.copyOf(values, levels.size());
        } else {
            keys.add("");
            values[levels.size()] = (long) MISSING_LEVEL;
        }
        return graph.node(
                        Graph.ML,
                        "LabelEncoder",
                        List.of(text),
                        1,
                        Attribute.texts("keys_strings", keys),
                        Attribute.integers("values_int64s", values),
                        Attribute.of("default_int64", UNKNOWN_LEVEL))
                .get(0);
    }

    private static OnnxRows matrix(Graph graph, Schema schema) {
        String rows = graph.input(MATRIX, Type.DOUBLE, schema.size());
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, String> levels = new HashMap<>();
        long[] numeric = IntStream.range(0, schema.size())
                .filter(i -> !(schema.columns().get(i) instanceof Column.Nominal))
                .mapToLong(i -> i)
                .toArray();
        for (int i = 0; i < numeric.length; i++) {
            places.put((int) numeric[i], i);
        }
        for (int i = 0; i < schema.size(); i++) {
            if (!places.containsKey(i)) {
                levels.put(i, graph.columns(rows, i));
            }
        }
        return numeric.length == 0
                ? new OnnxRows("", places, levels, "")
                : finite(graph, graph.columns(rows, numeric), places, levels);
    }

    private static OnnxRows finite(Graph graph, String all, Map<Integer, Integer> places, Map<Integer, String> levels) {
        String infinite = graph.node("IsInf", all);
        String numbers = graph.where(infinite, graph.constant(Double.NaN), all);
        String beyond = graph.node("Greater", graph.rowSum(graph.cast(infinite, Type.DOUBLE)), graph.constant(0));
        return new OnnxRows(numbers, places, levels, beyond);
    }

    /** Numeric columns, n x m, by number. */
    String numbers(Graph graph, List<Integer> columns) {
        return graph.columns(numbers, columns.stream().mapToLong(places::get).toArray());
    }
}
