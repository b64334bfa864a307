package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.ArrayList;
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
 * @param levels the number of the level by column, n x 1 whole numbers; the number of levels where it is unknown, one more where
 *     it is missing
 * @param infinite which of the numbers are infinite, n x m; empty without numbers
 */
record OnnxRows(String numbers, Map<Integer, Integer> places, Map<Integer, String> levels, String infinite) {

    /** The name of the one input. */
    private static final String MATRIX = "rows";

    /**
     * The rows of inputs for windows of so many rows; 1 for rows alone. Inside, each row of a window is a row of its own.
     */
    static OnnxRows of(Graph graph, Schema schema, OnnxInputs form, int window) {
        return form == OnnxInputs.MATRIX ? matrix(graph, schema, window) : columns(graph, schema, window);
    }

    private static String input(Graph graph, String name, Tensor.Type type, int window) {
        String input = graph.input(name, type, window);
        return window == 1 ? input : graph.reshaped(input, -1, 1);
    }

    /** Which numbers of the last row of a window are infinite, n x m, 1 or 0; in the others they count as missing. */
    String beyond(int window, Graph graph) {
        String each = graph.cast(infinite, Tensor.Type.DOUBLE);
        if (window == 1) {
            return each;
        }
        int m = places.size();
        return graph.columns(
                graph.reshaped(each, -1, (long) window * m),
                LongStream.range((window - 1L) * m, (long) window * m).toArray());
    }

    private static OnnxRows columns(Graph graph, Schema schema, int window) {
        List<String> numbers = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, String> levels = new HashMap<>();
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.columns().get(i);
            if (column instanceof Column.Nominal nominal) {
                String text = input(graph, column.name(), Tensor.Type.STRING, window);
                levels.put(i, level(graph, text, nominal.levels()));
            } else {
                places.put(i, numbers.size());
                numbers.add(input(graph, column.name(), Tensor.Type.DOUBLE, window));
            }
        }
        return numbers.isEmpty()
                ? new OnnxRows("", places, levels, "")
                : finite(graph, graph.beside(numbers), places, levels);
    }

    /** The number of a level; behind them that of unknown ones, then that of missing ones. */
    private static String level(Graph graph, String text, List<String> levels) {
        List<String> keys = new ArrayList<>(levels);
        if (!levels.contains("")) {
            keys.add("");
        }
        long[] values = LongStream.range(0, keys.size()).toArray();
        if (keys.size() > levels.size()) {
            values[levels.size()] = levels.size() + 1L;
        }
        return graph.node(
                        Graph.ML,
                        "LabelEncoder",
                        List.of(text),
                        1,
                        Attribute.texts("keys_strings", keys),
                        Attribute.integers("values_int64s", values),
                        Attribute.of("default_int64", levels.size()))
                .get(0);
    }

    private static String level(Graph graph, String number, int levels) {
        String inside = graph.node(
                "And",
                graph.node("GreaterOrEqual", number, graph.constant(0)),
                graph.node("Less", number, graph.constant(levels)));
        String known = graph.where(inside, number, graph.constant(levels));
        String missing = graph.node("IsNaN", number);
        return graph.cast(graph.where(missing, graph.constant(levels + 1), known), Tensor.Type.INT64);
    }

    private static OnnxRows matrix(Graph graph, Schema schema, int window) {
        String input = graph.input(MATRIX, Tensor.Type.DOUBLE, window * schema.size());
        String rows = window == 1 ? input : graph.reshaped(input, -1, schema.size());
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
            if (schema.columns().get(i) instanceof Column.Nominal nominal) {
                levels.put(
                        i, level(graph, graph.columns(rows, i), nominal.levels().size()));
            }
        }
        return numeric.length == 0
                ? new OnnxRows("", places, levels, "")
                : finite(graph, graph.columnsOf(schema.size(), rows, numeric), places, levels);
    }

    private static OnnxRows finite(Graph graph, String all, Map<Integer, Integer> places, Map<Integer, String> levels) {
        String infinite = graph.node("IsInf", all);
        String numbers = graph.where(infinite, graph.constant(Double.NaN), all);
        return new OnnxRows(numbers, places, levels, infinite);
    }

    /** Numeric columns, n x m, by number. */
    String numbers(Graph graph, List<Integer> columns) {
        return graph.columnsOf(
                places.size(), numbers, columns.stream().mapToLong(places::get).toArray());
    }
}
