package io.github.deepanomaly.onnx.scores;

import io.github.deepanomaly.detector.State;
import io.github.deepanomaly.detectors.classic.Knn;
import io.github.deepanomaly.detectors.score.Omission;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.onnx.graph.Attribute;
import io.github.deepanomaly.onnx.graph.Graph;
import io.github.deepanomaly.onnx.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The squared distance to the k-th nearest reference row, exact as {@code NearestNeighbours} gives it: a float32 product chooses
 * candidates, which are measured again in double.
 */
final class NeighbourNodes {

    /** More candidates than neighbours, for the rounding of the product. */
    private static final int MORE = 16;

    /** Squares that differ by less than this share are the same, summed in another order. */
    private static final double ROUNDING = 1e-12;

    private NeighbourNodes() {}

    /**
     * The k-th nearest reference rows of rows n x d, double that hold a float32, for each of some ranks k.
     *
     * @param square of the distance to it, n x ranks
     * @param number of the row, n x ranks; the smallest one of several at that distance
     */
    record Neighbour(String square, String number) {}

    /**
     * The log distance to the neighbour that a state says, which every model that is written has.
     *
     * @param score n x 1
     * @param squares the squared differences that make it, n x columns
     */
    record Distance(String score, String squares) {}

    /** The squared distance to the k-th nearest reference row, n x 1. */
    static String square(Graph graph, String rows, Matrix reference, int k) {
        return neighbours(graph, rows, reference, k).square();
    }

    /** Of rows n x {@code columns}. */
    static Distance logDistance(Graph graph, String rows, int columns, State state) {
        Matrix reference = state.matrix("reference", columns);
        int k = (int) state.vector("neighbour", 1)[0];
        Neighbour found = neighbours(graph, rows, reference, k);
        return new Distance(ScoreNodes.halfLogarithm(graph, found.square()), squares(graph, rows, reference, found));
    }

    /** The same, where the squares of the columns of a layout, the first ones, are what {@link #decreases} gives. */
    static Distance omitting(Graph graph, String rows, Layout layout, int columns, State state) {
        Distance distance = logDistance(graph, rows, columns, state);
        int k = (int) state.vector("neighbour", 1)[0];
        String own = decreases(graph, rows, layout, state.matrix("reference", columns), k);
        int d = layout.columns();
        return new Distance(
                distance.score,
                d == columns ? own : graph.beside(List.of(own, graph.slice(distance.squares, d, columns))));
    }

    /** What {@link Omission} gives of rows, n x d: the decrease by each raw column, at the first of its encoded ones. */
    private static String decreases(Graph graph, String rows, Layout layout, Matrix reference, int k) {
        int nearest = Math.min(k, reference.rows());
        int seen = Math.min(Omission.lookedAt(k), reference.rows());
        String squares = candidates(graph, rows, reference, seen).squares;
        String sums = overLast(graph, squares);
        String rising = graph.outermost(sums, seen, false).get(0);
        String last = graph.node("Mul", graph.columns(rising, seen - 1L), graph.constant(1 + ROUNDING));
        List<int[]> groups = Omission.groups(layout);
        String own = graph.node("MatMul", squares, graph.constant(indicator(groups, reference.columns(), false)));
        String two = graph.constant(Tensor.integers(2));
        String near = graph.node("Unsqueeze", graph.node("LessOrEqual", sums, last), two);
        String without = graph.node("Sub", graph.node("Unsqueeze", sums, two), own);
        String rest = graph.where(near, without, graph.constant(Double.MAX_VALUE));
        String kth = graph.columns(graph.outermost(rest, nearest, false).get(0), nearest - 1L);
        String less = graph.node("Sub", graph.columns(rising, nearest - 1L), graph.reshaped(kth, -1, groups.size()));
        String first = graph.constant(indicator(groups, layout.columns(), true));
        String turned = graph.node("Transpose", List.of(first), Attribute.integers("perm", 1, 0));
        return graph.node("MatMul", graph.node("Max", less, graph.constant(0)), turned);
    }

    /** Columns x groups: 1 where a column, or the first one only, belongs to a group. */
    private static Tensor indicator(List<int[]> groups, int columns, boolean first) {
        double[] values = new double[columns * groups.size()];
        for (int group = 0; group < groups.size(); group++) {
            int[] own = groups.get(group);
            for (int i = 0; i < (first ? 1 : own.length); i++) {
                values[own[i] * groups.size() + group] = 1;
            }
        }
        return Tensor.matrix(columns, groups.size(), values);
    }

    /** By imputed rows and what was measured of them, n x {@code width}, as {@code NeighbourSpace} computes it. */
    static Distance logDistance(Graph graph, EncodedRows rows, String measured, int width, State state) {
        String standard = standardised(graph, measured, state.vector("means", width), state.vector("factors", width));
        return omitting(
                graph, graph.beside(List.of(rows.imputed(), standard)), rows.layout(), rows.columns() + width, state);
    }

    /** The distance with what {@code Carry.byErrors} carries back to the columns; without errors n x 1 measured values count for none. */
    static Scored byErrors(Graph graph, EncodedRows rows, Distance distance, int width, String errors) {
        int d = rows.columns();
        String own = graph.slice(distance.squares, 0, d);
        if (errors.isEmpty()) {
            return Scored.of(graph, distance.score, own, rows.layout());
        }
        String squares = graph.square(errors);
        String carried = own;
        if (width > 1) {
            String others = graph.rowSum(graph.slice(distance.squares, d, d + width - 1));
            String times = graph.node("Add", graph.constant(1), share(graph, others, graph.rowSum(own)));
            carried = graph.node("Mul", own, times);
        }
        String size = graph.slice(distance.squares, d + width - 1, d + width);
        String fromErrors = graph.node("Mul", squares, share(graph, size, graph.rowSum(squares)));
        return Scored.of(graph, distance.score, graph.node("Add", carried, fromErrors), rows.layout());
    }

    /** The distance where each column has a measured value of its own. */
    static Scored toOwnColumns(Graph graph, EncodedRows rows, Distance distance) {
        int d = rows.columns();
        String both = graph.node("Add", graph.slice(distance.squares, 0, d), graph.slice(distance.squares, d, 2 * d));
        return Scored.of(graph, distance.score, both, rows.layout());
    }

    /** One number divided by another, 0 where that is 0. */
    private static String share(Graph graph, String of, String whole) {
        String any = graph.node("Greater", whole, graph.constant(0));
        String divided = graph.node("Div", of, graph.where(any, whole, graph.constant(1)));
        return graph.where(any, divided, graph.constant(0));
    }

    /** Values less their means, in deviations, as {@code Standardisation} computes it. */
    static String standardised(Graph graph, String values, double[] means, double... factors) {
        String centred = graph.node("Sub", values, graph.constant(Tensor.row(means)));
        return limited(graph, graph.node("Mul", centred, graph.constant(Tensor.row(factors))));
    }

    /** Limited so that squares fit into float32, and rounded to it. */
    static String limited(Graph graph, String values) {
        return graph.rounded(graph.limited(values, 1e6));
    }

    /** The log ratio of a row's distances and those of its neighbours, as {@code LocalRatio} computes it. */
    static Scored localRatio(Graph graph, EncodedRows rows, State state) {
        Matrix reference = state.matrix("reference", rows.columns());
        int[] ranks = Knn.localRanks();
        Matrix own = state.matrix("own", ranks.length);
        int count = ranks.length;
        Neighbour all = neighbours(graph, rows.imputed(), reference, ranks);
        double[] logarithms = new double[own.rows() * count];
        Arrays.setAll(logarithms, i -> own.values()[i]);
        long[] places = LongStream.range(0, count).toArray();
        String entries = graph.node(
                "Add",
                graph.node("Mul", all.number(), graph.constant(Tensor.integers(count))),
                graph.constant(Tensor.integerRow(places)));
        String theirs = graph.node("Gather", graph.constant(Tensor.doubles(logarithms)), entries);
        String ratios = graph.node("Sub", ScoreNodes.halfLogarithm(graph, all.square()), theirs);
        String score = graph.node("Div", graph.rowSum(ratios), graph.constant(count));
        String shares = Arrays.stream(places)
                .mapToObj(i -> new Neighbour(graph.columns(all.square(), i), graph.columns(all.number(), i)))
                .map(each -> Scored.normalised(graph, squares(graph, rows.imputed(), reference, each)))
                .reduce((sum, part) -> graph.node("Add", sum, part))
                .orElseThrow();
        return Scored.of(graph, score, shares, rows.layout());
    }

    /** The squared differences of rows to the neighbours found, n x columns. */
    private static String squares(Graph graph, String rows, Matrix reference, Neighbour found) {
        String those = graph.node("Gather", references(graph, reference), graph.reshaped(found.number(), -1));
        return graph.square(graph.node("Sub", rows, graph.cast(those, Tensor.Type.DOUBLE)));
    }

    /**
     * The rows that may be among the nearest.
     *
     * @param numbers n x candidates
     * @param squares the squared differences from them, n x candidates x columns
     */
    private record Candidates(String numbers, String squares) {}

    /** Those of so many nearest. */
    private static Candidates candidates(Graph graph, String rows, Matrix reference, int nearest) {
        int d = reference.columns();
        int count = reference.rows();
        float[] transposed = new float[reference.values().length];
        double[] halves = new double[count];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < d; i++) {
                float value = reference.get(row, i);
                transposed[i * count + row] = value;
                halves[row] += (double) value * value / 2;
            }
        }
        int candidates = Math.min(count, nearest + nearest / 8 + MORE);
        String product = graph.node(
                "MatMul", graph.cast(rows, Tensor.Type.FLOAT), graph.constant(Tensor.matrix(d, count, transposed)));
        String order = graph.node("Sub", graph.cast(graph.constant(Tensor.row(halves)), Tensor.Type.FLOAT), product);
        String numbers = graph.outermost(order, candidates, false).get(1);
        String others = graph.node("Gather", List.of(references(graph, reference), numbers), Attribute.of("axis", 0));
        String one = graph.node("Unsqueeze", rows, graph.constant(Tensor.integers(1)));
        String squares = graph.square(graph.node("Sub", graph.cast(others, Tensor.Type.DOUBLE), one));
        return new Candidates(numbers, squares);
    }

    /** The sums over the last of three extents. */
    static String overLast(Graph graph, String values) {
        return graph.node(
                "ReduceSum", List.of(values, graph.constant(Tensor.integers(2))), Attribute.of("keepdims", 0));
    }

    /** The neighbours of several ranks, which rise; n x ranks. */
    private static Neighbour neighbours(Graph graph, String rows, Matrix reference, int... ranks) {
        int count = reference.rows();
        long[] places =
                Arrays.stream(ranks).mapToLong(k -> Math.min(k, count) - 1L).toArray();
        int nearest = (int) places[places.length - 1] + 1;
        Candidates candidates = candidates(graph, rows, reference, nearest);
        String sums = overLast(graph, candidates.squares);
        String square =
                graph.columnsOf(nearest, graph.outermost(sums, nearest, false).get(0), places);
        String one = graph.constant(Tensor.integers(1));
        String each = graph.node("Unsqueeze", square, graph.constant(Tensor.integers(2)));
        String all = graph.node("Unsqueeze", sums, one);
        String tied = graph.node("LessOrEqual", all, graph.node("Mul", each, graph.constant(1 + ROUNDING)));
        String less = graph.node("Less", all, graph.node("Mul", each, graph.constant(1 - ROUNDING)));
        String those = graph.where(
                graph.node("And", tied, graph.node("Not", less)),
                graph.node("Unsqueeze", candidates.numbers, one),
                graph.constant(Tensor.integers(count)));
        String number =
                graph.node("ReduceMin", List.of(those), Attribute.integers("axes", 2), Attribute.of("keepdims", 0));
        return new Neighbour(square, number);
    }

    static String references(Graph graph, Matrix reference) {
        return graph.constant(Tensor.matrix(reference.rows(), reference.columns(), reference.values()));
    }
}
