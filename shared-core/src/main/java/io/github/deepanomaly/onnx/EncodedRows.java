package io.github.deepanomaly.onnx;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.onnx.Tensor.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rows as a detector reads them, computed as {@code Encoder} does it.
 *
 * @param columns d, how many there are
 * @param imputed n x d, double that hold a float32
 * @param observed n x d, 1 or 0 where a number is missing
 * @param nominal first and last encoded column of each one-hot block
 * @param change how much the watched columns have changed, n x 1; empty where none is watched
 */
record EncodedRows(int columns, String imputed, String observed, List<int[]> nominal, String change) {

    /** What each column of the state of a number is, see {@code ColumnCode.Scaled}. */
    private record Scaled(int column, double pivot, double unit, double centre, double scale, double fill) {}

    /** The watched number that was always missing. */
    private static final double MISSING = 2;

    /** In the state of a nominal column: the level that it always had. */
    private static final double ONLY = 2;

    /** What {@code ColumnCode} limits encoded numbers to. */
    private static final double LIMIT = 1e6;

    private static final double LARGEST = 1e300;

    static EncodedRows of(Graph graph, OnnxRows rows, Schema schema, State state) {
        return new Building(graph, rows).of(schema, state);
    }

    private static final class Building {

        private final Graph graph;
        private final OnnxRows rows;
        private final List<Scaled> scaled = new ArrayList<>();
        private final List<String> pieces = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private final List<int[]> nominal = new ArrayList<>();

        /** Where each encoded column comes from: a number of the scaled ones, or behind them a place in the pieces. */
        private final List<Integer> order = new ArrayList<>();

        private int behind;

        Building(Graph graph, OnnxRows rows) {
            this.graph = graph;
            this.rows = rows;
        }

        EncodedRows of(Schema schema, State state) {
            if (state.vectors().containsKey("tolerances")) {
                throw new IllegalArgumentException(
                        "ONNX export cannot write tolerances of columns, and the model has some");
            }
            for (int i = 0; i < schema.size(); i++) {
                if (state.vectors().containsKey("dates." + i)) {
                    throw new IllegalArgumentException("ONNX export cannot write what repeats of dates, got column \""
                            + schema.columns().get(i).name() + "\": train with dates elapsed or ignore the column");
                }
                if (state.vectors().containsKey("levels." + i)) {
                    levels(i, LevelTable.of(schema, state, i));
                    continue;
                }
                double[] values = state.vector("column." + i);
                if (schema.columns().get(i) instanceof Column.Nominal) {
                    level(i, values);
                } else {
                    number(i, values);
                }
            }
            if (order.isEmpty()) {
                throw new IllegalArgumentException("ONNX needs a column that varied in the training rows, got none");
            }
            return built();
        }

        private void number(int column, double[] values) {
            Scaled number = new Scaled(column, values[0], values[1], values[2], values[3], values[4]);
            if (number.scale != 0) {
                order.add(scaled.size());
                scaled.add(number);
            } else if (number.fill != 0) {
                changes.add(constant(column, number.fill == MISSING ? Double.NaN : number.pivot, number.unit));
            }
        }

        /** How far a number is from the constant, see {@code ConstantCode}. */
        private String constant(int column, double value, double tolerance) {
            String raw = rows.numbers(graph, List.of(column));
            String missing = graph.node("IsNaN", raw);
            if (Double.isNaN(value)) {
                return graph.where(missing, graph.constant(0), graph.constant(1));
            }
            String known = graph.where(missing, graph.constant(value), raw);
            double unit = value == 0 ? 1 : Math.abs(value);
            String distance = graph.node("Abs", graph.node("Sub", known, graph.constant(value)));
            String times = graph.node(
                    "Abs",
                    graph.node("Sub", graph.node("Div", known, graph.constant(unit)), graph.constant(value / unit)));
            String limited = graph.node("Min", times, graph.constant(LARGEST));
            String size = graph.node(
                    "Add", graph.constant(1), graph.node("Log", graph.node("Add", limited, graph.constant(1))));
            String same = graph.node("LessOrEqual", distance, graph.constant(tolerance));
            return graph.rounded(graph.where(same, graph.constant(0), size));
        }

        private void level(int column, double[] values) {
            int only = IntStream.range(0, values.length)
                    .filter(i -> values[i] == ONLY)
                    .findFirst()
                    .orElse(-1);
            String level = rows.levels().get(column);
            if (only >= 0) {
                changes.add(changedLevel(level, only - 1));
                return;
            }
            double[] seen = IntStream.range(1, values.length)
                    .filter(i -> values[i] != 0)
                    .mapToDouble(i -> i - 1)
                    .toArray();
            if (values[0] != 0 ? seen.length == 0 : seen.length <= 1) {
                return;
            }
            String hot = graph.cast(graph.node("Equal", level, graph.constant(Tensor.row(seen))), Type.DOUBLE);
            String other = graph.node("Sub", graph.constant(1), graph.rowSum(hot));
            pieces.add(hot);
            pieces.add(other);
            nominal.add(new int[] {order.size(), order.size() + seen.length});
            for (int i = 0; i <= seen.length; i++) {
                order.add(-1 - behind++);
            }
        }

        /** A column for each level that has one of its own, one for all others, and how rare the level is. */
        private void levels(int column, LevelTable table) {
            String level = rows.levels().get(column);
            String hot = graph.cast(graph.node("Equal", level, graph.constant(Tensor.row(table.own()))), Type.DOUBLE);
            pieces.add(hot);
            pieces.add(graph.node("Sub", graph.constant(1), graph.rowSum(hot)));
            String known =
                    graph.cast(graph.node("Equal", level, graph.constant(Tensor.row(table.known()))), Type.DOUBLE);
            String unseen = graph.node("Sub", graph.constant(1), graph.rowSum(known));
            String rarity = graph.node(
                    "Add",
                    graph.rowSum(graph.node("Mul", known, graph.constant(Tensor.row(table.rarities())))),
                    graph.node("Mul", unseen, graph.constant(table.unseen())));
            pieces.add(graph.where(missing(level), graph.constant(table.missing()), rarity));
            nominal.add(new int[] {order.size(), order.size() + table.own().length});
            for (int i = 0; i < table.own().length + 2; i++) {
                order.add(-1 - behind++);
            }
        }

        private String missing(String level) {
            return graph.node(
                    "Or",
                    graph.node("IsNaN", level),
                    graph.node("Equal", level, graph.constant(OnnxRows.MISSING_LEVEL)));
        }

        /** 1 for another level than always, 0 for a missing one. */
        private String changedLevel(String level, int only) {
            String missing = missing(level);
            String same =
                    only < 0 ? missing : graph.node("Or", missing, graph.node("Equal", level, graph.constant(only)));
            return graph.where(same, graph.constant(0), graph.constant(1));
        }

        private EncodedRows built() {
            List<String> imputed = new ArrayList<>();
            List<String> observed = new ArrayList<>();
            if (!scaled.isEmpty()) {
                String raw =
                        rows.numbers(graph, scaled.stream().map(Scaled::column).toList());
                String missing = graph.node("IsNaN", raw);
                String known = graph.where(missing, graph.constant(0), raw);
                String encoded = graph.rounded(graph.limited(standardised(transformed(known)), LIMIT));
                double[] fills = values(number -> (float) Math.max(-LIMIT, Math.min(LIMIT, number.fill)));
                imputed.add(graph.where(missing, graph.constant(Tensor.row(fills)), encoded));
                observed.add(graph.where(missing, graph.constant(0), graph.constant(1)));
            }
            imputed.addAll(pieces);
            for (String piece : pieces) {
                observed.add(graph.node("Add", graph.node("Mul", piece, graph.constant(0)), graph.constant(1)));
            }
            long[] places = order.stream()
                    .mapToLong(place -> place >= 0 ? place : scaled.size() - 1 - place)
                    .toArray();
            String change = changes.isEmpty() ? "" : graph.rowSum(graph.beside(changes));
            return new EncodedRows(
                    order.size(),
                    graph.columns(graph.beside(imputed), places),
                    graph.columns(graph.beside(observed), places),
                    nominal,
                    change);
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
}
