package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Encoder;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.model.watch.Watch;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.onnx.scores.EncodedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The nodes that encode rows as {@code Encoder} does it: numbers together, each nominal and each date column from a table. */
final class EncodingNodes {

    /** What each column of the state of a number is, see {@code ColumnCode.Scaled}. */
    private record Scaled(int column, double pivot, double unit, double centre, double scale, double fill) {}

    /** The watched number that was always missing. */
    private static final double MISSING = 2;

    /** What {@code ColumnCode} limits encoded numbers to. */
    private static final double LIMIT = 1e6;

    /** Where the state of a number has its scale. */
    private static final int SCALE = 3;

    private final Graph graph;
    private final OnnxRows rows;
    private final List<Scaled> scaled = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<Integer> watched = new ArrayList<>();
    private List<Integer> sources = List.of();

    /** Where each encoded column comes from: a number of the scaled ones, or behind them a place in the pieces. */
    private final List<Integer> order = new ArrayList<>();

    private int behind;
    private final Schema schema;
    private final Map<String, double[]> vectors;
    private final Encoder encoder;
    private final double[] tolerances;

    /** By the state of an encoder of such a schema. */
    EncodingNodes(Graph graph, OnnxRows rows, Schema schema, State state) {
        this.graph = graph;
        this.rows = rows;
        this.schema = schema;
        vectors = state.vectors();
        tolerances = vectors.getOrDefault("tolerances", new double[0]);
        encoder = Encoder.restore(schema, vectors);
    }

    /** The rows. */
    EncodedRows encoded() {
        Levels levels = new Levels(encoder);
        for (int i = 0; i < schema.size(); i++) {
            double[] place = vectors.getOrDefault("place." + i, new double[0]);
            if (schema.columns().get(i) instanceof Column.Nominal nominal) {
                level(i, levels.table(i, nominal), levels.watched(i));
            } else if (schema.columns().get(i) instanceof Column.Date date && repeating(vectors, i).length > 0) {
                date(i, date, encoder.varying(), repeating(vectors, i));
            } else if (place.length > 0) {
                number(i, place);
                number(i, Arrays.copyOfRange(place, place.length / 2, place.length));
            } else {
                number(i, numbers(schema, vectors, i));
            }
        }
        if (order.isEmpty()) {
            throw new IllegalArgumentException("ONNX needs a column that varied in the training rows, got none");
        }
        sources = encoder.varying().sources();
        return built(encoder.varying().layout(), levels.nominal());
    }

    /** The watched columns, in the order of {@link EncodedRows#changes()}. */
    List<Integer> watched() {
        return watched;
    }

    /** The encoded rows or windows of so many steps with what is watched in its place, n x d: what marks are compared with. */
    String watching(EncodedRows encoded, int steps) {
        if (changes.isEmpty()) {
            return encoded.imputed();
        }
        String signed = graph.reshaped(graph.beside(changes), -1, (long) steps * watched.size());
        long[] places =
                Arrays.stream(Watch.places(encoder, steps)).asLongStream().toArray();
        return graph.columns(graph.beside(List.of(encoded.imputed(), signed)), places);
    }

    /** The column that each block of the encoded rows comes from. */
    List<Integer> sources() {
        return sources;
    }

    private static double[] numbers(Schema schema, Map<String, double[]> vectors, int column) {
        return Optional.ofNullable(vectors.get("column." + column))
                .orElseThrow(
                        () -> new IllegalArgumentException("ONNX export does not know the parts of dates, got column \""
                                + schema.columns().get(column).name() + "\""));
    }

    /** The state of what repeats of a date, see {@code DateCode}; empty where the column is no such date. */
    private static double[] repeating(Map<String, double[]> vectors, int column) {
        return Stream.of("date.", "unitDate.", "dates.", "unitDates.")
                .flatMap(key -> Optional.ofNullable(vectors.get(key + column)).stream())
                .findFirst()
                .orElse(new double[0]);
    }

    /** The parts that are read, then the elapsed time where that is. */
    private void date(int column, Column.Date date, Encoder varying, double... state) {
        int parts = DateNodes.count(state);
        if (parts > 0) {
            String raw = rows.numbers(graph, List.of(column));
            String there = graph.where(graph.node("IsNaN", raw), graph.constant(0), graph.constant(1));
            double[] ones = new double[3 * parts];
            Arrays.fill(ones, 1);
            add(new DateNodes(graph, date.zone(), varying, column).parts(raw, state), ones.length);
            seen.set(seen.size() - 1, graph.node("Mul", there, graph.constant(Tensor.row(ones))));
        }
        if (state[SCALE] != 0) {
            number(column, state);
        }
    }

    private void add(String piece, int columns) {
        pieces.add(piece);
        seen.add(graph.node("Add", graph.node("Mul", piece, graph.constant(0)), graph.constant(1)));
        for (int i = 0; i < columns; i++) {
            order.add(-1 - behind++);
        }
    }

    private void number(int column, double[] values) {
        Scaled number = new Scaled(column, values[0], values[1], values[2], values[3], values[4]);
        if (number.scale != 0) {
            order.add(scaled.size());
            scaled.add(number);
        } else if (number.fill != 0) {
            if (tolerances.length > 0 && tolerances[3 * column] != 0) {
                throw new IllegalArgumentException("ONNX export does not know tolerances of constant columns");
            }
            watched.add(column);
            double constant = number.fill == MISSING ? Double.NaN : number.pivot;
            changes.add(ConstantNodes.change(graph, rows.numbers(graph, List.of(column)), constant, number.unit));
        }
    }

    /** Looks a level up in what each is encoded as. */
    private void level(int column, Matrix table, boolean constant) {
        if (table.columns() == 0) {
            return;
        }
        double[] values = new double[table.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.values()[i];
        }
        String all = graph.constant(Tensor.matrix(table.rows(), table.columns(), values));
        String found = graph.node("Gather", List.of(all, rows.levels().get(column)), Attribute.of("axis", 0));
        String row = graph.node("Squeeze", found, graph.constant(Tensor.integers(1)));
        if (constant) {
            watched.add(column);
            changes.add(row);
            return;
        }
        add(row, table.columns());
    }

    private EncodedRows built(Layout layout, List<int[]> nominal) {
        List<String> imputed = new ArrayList<>();
        List<String> observed = new ArrayList<>();
        if (!scaled.isEmpty()) {
            List<Integer> columns = scaled.stream().map(Scaled::column).toList();
            String raw = ToleranceNodes.tolerated(graph, rows.numbers(graph, columns), columns, tolerances);
            String missing = graph.node("IsNaN", raw);
            String known = graph.where(missing, graph.constant(0), raw);
            String encoded = graph.rounded(graph.limited(standardised(transformed(known)), LIMIT));
            double[] fills = values(number -> (float) Math.max(-LIMIT, Math.min(LIMIT, number.fill)));
            imputed.add(graph.where(missing, graph.constant(Tensor.row(fills)), encoded));
            observed.add(graph.where(missing, graph.constant(0), graph.constant(1)));
        }
        imputed.addAll(pieces);
        observed.addAll(seen);
        long[] places = order.stream()
                .mapToLong(place -> place >= 0 ? place : scaled.size() - 1 - place)
                .toArray();
        return new EncodedRows(
                layout,
                graph.columnsOf(scaled.size() + behind, graph.beside(imputed), places),
                graph.columnsOf(scaled.size() + behind, graph.beside(observed), places),
                nominal,
                changes.isEmpty() ? "" : graph.node("Abs", graph.beside(changes)));
    }

    /** sign(u) ln(1 + |u|) with u = (x - pivot) / unit, for the columns that have a unit. */
    private String transformed(String raw) {
        double[] units = values(Scaled::unit);
        if (Arrays.stream(units).allMatch(unit -> unit == 0)) {
            return raw;
        }
        double[] divisors =
                Arrays.stream(units).map(unit -> unit == 0 ? 1 : unit).toArray();
        double[] pivots = values(Scaled::pivot);
        String u = graph.node(
                "Div",
                graph.node("Sub", raw, graph.constant(Tensor.row(pivots))),
                graph.constant(Tensor.row(divisors)));
        String size = graph.node("Log", graph.node("Add", graph.node("Abs", u), graph.constant(1)));
        String logarithm = graph.node("Mul", graph.node("Sign", u), size);
        double[] compressed =
                Arrays.stream(units).map(unit -> unit == 0 ? 0 : 1).toArray();
        String which = graph.node("Greater", graph.constant(Tensor.row(compressed)), graph.constant(0));
        return graph.where(which, logarithm, raw);
    }

    private String standardised(String value) {
        return graph.node(
                "Div",
                graph.node("Sub", value, graph.constant(Tensor.row(values(Scaled::centre)))),
                graph.constant(Tensor.row(values(Scaled::scale))));
    }

    private double[] values(ToDoubleFunction<Scaled> value) {
        return scaled.stream().mapToDouble(value).toArray();
    }
}
