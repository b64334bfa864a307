package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.math.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * The search through all reference rows: a float32 product gives every squared distance up to a bound on its rounding error
 * ({@link Candidates}); only those that could still be among the nearest are computed again in double. Thread-safe.
 */
final class WholeSearch {

    private static final int REFERENCES = 1024;

    /** Of the order in which rows are looked at: the first ones shall be like all. */
    private static final long SEED = 2;

    private final Matrix reference;
    private final int[] order;
    private final float[] halfSquares;
    private final double largestSquare;
    private final MatrixProduct product;
    private final List<Part> parts = new ArrayList<>();
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    /** Reference rows that follow each other in that order, kept as the product reads them. */
    private record Part(int from, int rows, Operand operand) {}

    /** What one thread needs to search one block of queries. */
    private record Workspace(Operand queries, List<Operand> products, Matrix values) {}

    WholeSearch(Matrix reference, MatrixProduct product) {
        this.reference = reference;
        this.product = product;
        double[] halves = halfSquares(reference);
        order = reference.rows() > REFERENCES
                ? Permutation.of(reference.rows(), new SplittableRandom(SEED))
                : IntStream.range(0, reference.rows()).toArray();
        halfSquares = new float[halves.length];
        for (int i = 0; i < halves.length; i++) {
            halfSquares[i] = (float) halves[order[i]];
        }
        largestSquare = 2 * Arrays.stream(halves).max().orElse(0);
        for (int from = 0; from < reference.rows(); from += REFERENCES) {
            int rows = Math.min(REFERENCES, reference.rows() - from);
            Operand operand = product.operand(reference.columns());
            operand.resize(rows);
            operand.write(
                    reference.rows(Arrays.copyOfRange(order, from, from + rows)).values(), 0);
            parts.add(new Part(from, rows, operand));
        }
    }

    /** Writes the distances of at most {@link NearestNeighbours#QUERIES} queries and the numbers from index {@code from} on. */
    void search(Matrix queries, int k, double[] distances, int[] numbers, int from) {
        int[] missed = search(
                queries,
                k,
                parts.size() > 1,
                distances,
                numbers,
                IntStream.range(from, from + queries.rows()).toArray());
        if (missed.length > 0) {
            int[] places = Arrays.stream(missed).map(i -> from + i).toArray();
            search(queries.rows(missed), k, false, distances, numbers, places);
        }
    }

    /** Passes on the {@code k} nearest rows of at most {@link NearestNeighbours#QUERIES} queries, of which the first is number {@code from}. */
    void nearest(Matrix queries, int k, int from, NearestNeighbours.Receiver receiver) {
        Candidates[] candidates = candidates(queries, k);
        scan(queries, false, candidates);
        for (int i = 0; i < candidates.length; i++) {
            int[] rows = candidates[i].all();
            for (int at = 0; at < rows.length; at++) {
                rows[at] = order[rows[at]];
            }
            Arrays.sort(rows);
            double[] squares = squares(queries, i, rows);
            double[] rising = squares.clone();
            Arrays.sort(rising);
            receiver.accept(from + i, Arrays.copyOf(inOrder(rows, squares, rising), k), Arrays.copyOf(rising, k));
        }
    }

    /** Rows, which rise, in the order of their squares. */
    private static int[] inOrder(int[] rows, double[] squares, double... rising) {
        int[] ordered = new int[rows.length];
        Arrays.fill(ordered, -1);
        for (int at = 0; at < rows.length; at++) {
            int place = Arrays.binarySearch(rising, squares[at]);
            while (place > 0 && rising[place - 1] == rising[place]) {
                place--;
            }
            while (ordered[place] >= 0) {
                place++;
            }
            ordered[place] = rows[at];
        }
        return ordered;
    }

    private Candidates[] candidates(Matrix queries, int k) {
        double[] halfQueries = halfSquares(queries);
        Candidates[] candidates = new Candidates[queries.rows()];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = new Candidates(k, queries.columns(), 2 * halfQueries[i], largestSquare);
        }
        return candidates;
    }

    /** Writes those of queries to their places; gives the queries for which a guess was wrong. */
    private int[] search(Matrix queries, int k, boolean guessing, double[] distances, int[] numbers, int[] places) {
        Candidates[] candidates = candidates(queries, k);
        scan(queries, guessing, candidates);
        return IntStream.range(0, candidates.length)
                .filter(i -> candidates[i]
                        .found()
                        .map(found -> measure(found, queries, i, k, distances, numbers, places[i]))
                        .isEmpty())
                .toArray();
    }

    private void scan(Matrix queries, boolean guessing, Candidates... candidates) {
        Workspace workspace = idle.poll();
        if (workspace == null) {
            workspace = new Workspace(
                    product.operand(queries.columns()),
                    parts.stream().map(part -> product.operand(part.rows())).toList(),
                    new Matrix(NearestNeighbours.QUERIES, REFERENCES));
        }
        workspace.queries().resize(queries.rows());
        workspace.queries().write(queries.values(), 0);
        float[] values = workspace.values().values();
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            // All full parts share the first one's memory.
            Operand products = workspace.products().get(part.rows() == REFERENCES ? 0 : p);
            products.resize(queries.rows());
            product.multiplyTransposed(workspace.queries(), part.operand(), products);
            products.read(values, 0);
            for (int i = 0; i < candidates.length; i++) {
                if (p == 0 && guessing) {
                    candidates[i].guess(order.length, halfSquares, part.rows(), values, i * part.rows());
                }
                candidates[i].scan(halfSquares, part.from(), part.rows(), values, i * part.rows());
            }
        }
        idle.add(workspace);
    }

    private double measure(
            Candidates.Found found, Matrix queries, int query, int k, double[] distances, int[] numbers, int place) {
        int[] others = Arrays.stream(found.rows()).map(at -> order[at]).toArray();
        double[] squares = squares(queries, query, others);
        double[] sorted = squares.clone();
        Arrays.sort(sorted);
        double square = sorted[k - 1 - found.nearer()];
        distances[place] = Math.sqrt(square);
        numbers[place] = first(others, squares, square);
        return square;
    }

    private double[] squares(Matrix queries, int query, int... others) {
        double[] squares = new double[others.length];
        Operations.add(3L * others.length * queries.columns());
        for (int other = 0; other < squares.length; other++) {
            squares[other] = squaredDistance(queries, query, others[other]);
        }
        return squares;
    }

    /** The smallest number among the rows at that squared distance, so that ties do not depend on the order of the search. */
    private static int first(int[] rows, double[] squares, double square) {
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < rows.length; i++) {
            if (Double.compare(squares[i], square) == 0) {
                first = Math.min(first, rows[i]);
            }
        }
        return first;
    }

    private double squaredDistance(Matrix queries, int row, int other) {
        int d = queries.columns();
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double difference =
                    (double) queries.values()[row * d + i] - reference.values()[other * d + i];
            sum += difference * difference;
        }
        return sum;
    }

    /** Half the squared norm of each row. */
    static double[] halfSquares(Matrix matrix) {
        double[] halves = new double[matrix.rows()];
        for (int i = 0; i < halves.length; i++) {
            double sum = 0;
            for (int j = 0; j < matrix.columns(); j++) {
                double value = matrix.get(i, j);
                sum += value * value;
            }
            halves[i] = sum / 2;
        }
        return halves;
    }
}
