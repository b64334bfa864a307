package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.classic.ColumnValues;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.detectors.score.ScoreRule;
import io.github.deepanomaly.math.Block;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Search;
import io.github.deepanomaly.onnx.graph.Tensor;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the place of a value among the sorted training values of its column tells, as {@code ColumnTails} and {@code RankNeighbours}
 * compute it.
 */
final class ColumnNodes {

    private final Graph graph;
    private final EncodedRows rows;

    ColumnNodes(Graph graph, EncodedRows rows) {
        this.graph = graph;
        this.rows = rows;
    }

    /** The score of {@code ColumnTails}. */
    Scored score(Settings settings, State state) {
        ColumnValues values = ColumnValues.restore(state, rows.columns());
        String score = ScoreNodes.setting(settings, "score", "tails");
        boolean tails = !score.equals("gaps");
        boolean numbersAlone = score.equals("numbers");
        List<String> parts = new ArrayList<>();
        int[] numbers = blocks(block -> !block.nominal() && !(numbersAlone && shares(block)));
        if (numbers.length > 0) {
            String x = columns(rows.imputed(), numbers);
            String known = columns(rows.observed(), numbers);
            parts.add(graph.node("Mul", known, tails ? tails(x, values, numbers) : gaps(x, values, numbers)));
        }
        int[] unread = blocks(block -> numbersAlone && (block.nominal() || shares(block)));
        if (unread.length > 0) { // a column that is not read is not surprising
            parts.add(graph.node("Mul", columns(rows.observed(), unread), graph.constant(0)));
        }
        for (Block block : rows.layout().blocks()) {
            if (block.nominal() && !numbersAlone) {
                parts.add(level(values, block, tails));
            }
        }
        long[] places = places(numbers, unread, numbersAlone);
        String each = graph.columnsOf(places.length, graph.limited(graph.beside(parts), ScoreRule.LARGEST), places);
        Layout layout = Layout.numeric(rows.layout().blocks().size());
        if (!tails) {
            String squares = graph.square(each);
            return Scored.of(graph, ScoreNodes.halfLogarithm(graph, graph.rowSum(squares)), squares, layout);
        }
        String largest = graph.node("Max", graph.rowMax(each), graph.constant(0));
        String powers = graph.node("Exp", graph.node("Sub", each, largest));
        String logarithm = graph.node("Add", largest, graph.node("Log", graph.rowSum(powers)));
        return Scored.of(graph, logarithm, powers, layout);
    }

    /** Where each block stands among numbers, those that are not read, and levels. */
    private long[] places(int[] numbers, int[] unread, boolean numbersAlone) {
        List<Integer> order = new ArrayList<>();
        Arrays.stream(numbers).forEach(order::add);
        Arrays.stream(unread).forEach(order::add);
        rows.layout().blocks().stream()
                .filter(block -> block.nominal() && !numbersAlone)
                .forEach(block -> order.add(block.from()));
        return rows.layout().blocks().stream()
                .mapToLong(block -> order.indexOf(block.from()))
                .toArray();
    }

    /** The first columns of some blocks. */
    private int[] blocks(Predicate<Block> which) {
        return rows.layout().blocks().stream()
                .filter(which)
                .mapToInt(Block::from)
                .toArray();
    }

    /** Whether a block is one of several that come from the same column, as those of a date do. */
    private boolean shares(Block block) {
        return rows.layout().compound().get(rows.layout().blocks().indexOf(block));
    }

    private String columns(String tensor, int... numbers) {
        return graph.columnsOf(
                rows.columns(), tensor, Arrays.stream(numbers).asLongStream().toArray());
    }

    private String tails(String x, ColumnValues values, int... numbers) {
        int n = values.values().rows();
        Search search = search(values, numbers);
        String below = search.below(graph, x);
        String notAbove = search.notAbove(graph, x);
        String left = beyond(
                surprise(graph.node("Add", notAbove, graph.constant(1)), n),
                graph.node("Sub", ends(values, 0, numbers), x),
                lengths(values, true, numbers));
        String notBelow = graph.node("Sub", graph.constant(n + 1.0), below);
        String right = beyond(
                surprise(notBelow, n),
                graph.node("Sub", x, ends(values, n - 1, numbers)),
                lengths(values, false, numbers));
        return graph.node("Max", left, right);
    }

    /** The logarithm of (n + 1) / values, where a value itself is one of these. */
    private String surprise(String values, int n) {
        return graph.node("Log", graph.node("Div", graph.constant(n + 1.0), values));
    }

    private String beyond(String surprise, String excess, String length) {
        String more = graph.node("Div", graph.node("Max", excess, graph.constant(0)), length);
        return graph.node("Add", surprise, more);
    }

    private String ends(ColumnValues values, int row, int... numbers) {
        return row(IntStream.of(numbers)
                .mapToDouble(column -> values.values().get(row, column))
                .toArray());
    }

    private String lengths(ColumnValues values, boolean lower, int... numbers) {
        return row(IntStream.of(numbers)
                .mapToDouble(column -> lower ? values.lowerTail(column) : values.upperTail(column))
                .toArray());
    }

    private String row(double... values) {
        return graph.constant(Tensor.row(values));
    }

    /** The distance to the nearest value, in float32. */
    private String gaps(String x, ColumnValues values, int... numbers) {
        return graph.rounded(search(values, numbers).nearest(graph, x));
    }

    private String level(ColumnValues values, Block block, boolean tails) {
        int[] levels =
                IntStream.range(block.from(), block.from() + block.width()).toArray();
        String has = graph.cast(
                graph.node("Greater", columns(rows.imputed(), levels), graph.constant(0)), Tensor.Type.DOUBLE);
        double[] surprises = IntStream.of(levels)
                .mapToDouble(values::levelSurprise)
                .map(surprise -> tails ? surprise : surprise < values.unseen() ? 0 : 1)
                .toArray();
        String known = graph.rowSum(graph.node("Mul", has, row(surprises)));
        String none = graph.node("Sub", graph.constant(1), graph.rowSum(has));
        return graph.node("Add", known, graph.node("Mul", none, graph.constant(tails ? values.unseen() : 1)));
    }

    /** The score of {@code RankNeighbours}. */
    Scored rankDistance(State state) {
        Matrix drawn = state.matrix("drawn", rows.columns());
        String shares = shares(state);
        int draws = drawn.rows() / Knn.DRAWN;
        String grouped = graph.reshaped(squares(shares, drawn), -1, draws, Knn.DRAWN);
        String nearest =
                graph.node("ReduceMin", List.of(grouped), Attribute.integers("axes", 2), Attribute.of("keepdims", 0));
        String sum = graph.rowSum(graph.node("Sqrt", nearest));
        String score = graph.node("Mul", sum, graph.constant((double) Knn.DRAWN / drawn.rows()));
        return Scored.of(graph, score, differences(shares, grouped, drawn), rows.layout());
    }

    /** Each value as the share of values below it, those alike counted half, n x d. */
    String shares(State state) {
        ColumnValues values = ColumnValues.sorted(state.matrix("values", rows.columns()));
        Search search = search(values, IntStream.range(0, rows.columns()).toArray());
        String both = graph.node("Add", search.below(graph, rows.imputed()), search.notAbove(graph, rows.imputed()));
        return graph.rounded(
                graph.node("Div", both, graph.constant(2.0 * values.values().rows())));
    }

    /** The squared differences to the nearest row of each draw, n x d, by the sums of those rows and of their squares. */
    private String differences(String shares, String grouped, Matrix drawn) {
        String which = graph.node("ArgMin", List.of(grouped), Attribute.of("axis", 2), Attribute.of("keepdims", 1));
        String places = graph.constant(
                Tensor.integers(IntStream.range(0, Knn.DRAWN).asLongStream().toArray()));
        String taken =
                graph.reshaped(graph.cast(graph.node("Equal", which, places), Tensor.Type.DOUBLE), -1, drawn.rows());
        double[] values = new double[drawn.values().length];
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = drawn.values()[i];
            squares[i] = values[i] * values[i];
        }
        String sums = graph.node("MatMul", taken, graph.constant(Tensor.matrix(drawn.rows(), drawn.columns(), values)));
        String ofSquares =
                graph.node("MatMul", taken, graph.constant(Tensor.matrix(drawn.rows(), drawn.columns(), squares)));
        String own = graph.node("Mul", graph.square(shares), graph.constant((double) drawn.rows() / Knn.DRAWN));
        String mixed = graph.node("Mul", graph.node("Mul", shares, sums), graph.constant(2));
        return graph.node("Max", graph.node("Add", graph.node("Sub", own, mixed), ofSquares), graph.constant(0));
    }

    /** Squared distances to each drawn row, by their products; at least 0. */
    private String squares(String shares, Matrix drawn) {
        int d = drawn.columns();
        int count = drawn.rows();
        double[] turned = new double[d * count];
        double[] norms = new double[count];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < d; i++) {
                double value = drawn.get(row, i);
                turned[i * count + row] = -2 * value;
                norms[row] += value * value;
            }
        }
        String product = graph.node("MatMul", shares, graph.constant(Tensor.matrix(d, count, turned)));
        String own = graph.rowSum(graph.square(shares));
        String sum = graph.node("Add", graph.node("Add", product, own), row(norms));
        return graph.node("Max", sum, graph.constant(0));
    }

    private static Search search(ColumnValues values, int... numbers) {
        return new Search(IntStream.of(numbers).mapToObj(values::column).toArray(float[][]::new));
    }
}
