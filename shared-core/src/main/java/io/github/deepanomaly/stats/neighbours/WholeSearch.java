package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.math.Permutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * The search through all of some reference rows: a float32 product gives every squared distance up to a bound on its rounding error
 * ({@link Candidates}); only those that could still be among the nearest are computed again in double. Thread-safe.
 */
final class WholeSearch {

    private static final int REFERENCES = 1024;

    /** Of the order in which rows are looked at: the first ones shall be like all. */
    private static final long SEED = 2;

    private final Matrix reference;
    private final int[] order;
    private final double largestSquare;
    private final MatrixProduct product;
    private final List<Part> parts = new ArrayList<>();
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    /** Reference rows that follow each other in that order, kept as the product reads them. */
    private record Part(int from, int rows, Operand operand) {}

    /** What one thread needs to search one block of queries. */
    private static final class Workspace {
        final Operand queries;
        final List<Operand> products;
        final int[] halves = new int[REFERENCES];
        final int[] least = new int[Candidates.STRIPE];

        Workspace(int terms, List<Part> parts, MatrixProduct product) {
            queries = product.operand(terms);
            products = parts.stream().map(part -> product.operand(part.rows())).toList();
        }
    }

    /** Among some rows, whose numbers rise. */
    WholeSearch(Matrix reference, int[] rows, MatrixProduct product) {
        this.reference = reference;
        this.product = product;
        order = rows.length > REFERENCES
                ? Arrays.stream(Permutation.of(rows.length, new SplittableRandom(SEED)))
                        .map(at -> rows[at])
                        .toArray()
                : rows;
        largestSquare = 2 * Arrays.stream(Cells.halfSquares(reference)).max().orElse(0);
        for (int from = 0; from < order.length; from += REFERENCES) {
            int length = Math.min(REFERENCES, order.length - from);
            Matrix part = reference.rows(Arrays.copyOfRange(order, from, from + length));
            Operand operand = product.operand(length);
            operand.resize(reference.columns() + 2);
            operand.write(referenceFactors(part), 0);
            parts.add(new Part(from, length, operand));
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

    /** Passes on the {@code k} nearest rows of at most {@link NearestNeighbours#QUERIES} queries. */
    void nearest(Matrix queries, int k, NearestNeighbours.Receiver receiver) {
        Candidates[] candidates = scanned(queries, k, false);
        for (int i = 0; i < candidates.length; i++) {
            int[] rows = candidates[i].all();
            for (int at = 0; at < rows.length; at++) {
                rows[at] = order[rows[at]];
            }
            Arrays.sort(rows);
            double[] squares = squares(queries, i, rows);
            double[] rising = squares.clone();
            Arrays.sort(rising);
            receiver.accept(i, Arrays.copyOf(inOrder(rows, squares, rising), k), Arrays.copyOf(rising, k));
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

    /** How many rows it looks at for a query. */
    int rows() {
        return order.length;
    }

    /** Writes those of queries to their places; gives the queries for which a guess was wrong. */
    private int[] search(Matrix queries, int k, boolean guessing, double[] distances, int[] numbers, int[] places) {
        Candidates[] candidates = scanned(queries, k, guessing);
        int[] missed = new int[candidates.length];
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            Optional<Candidates.Found> found = candidates[i].found();
            if (found.isPresent()) {
                measure(found.get(), queries, i, k, distances, numbers, places[i]);
            } else {
                missed[count++] = i;
            }
        }
        return Arrays.copyOf(missed, count);
    }

    private Candidates[] scanned(Matrix queries, int k, boolean guessing) {
        double[] halfQueries = Cells.halfSquares(queries);
        Candidates[] candidates = new Candidates[halfQueries.length];
        float[] shifts = new float[halfQueries.length];
        for (int i = 0; i < candidates.length; i++) {
            ProductError error = new ProductError(reference.columns(), 2 * halfQueries[i], largestSquare);
            candidates[i] = new Candidates(k, error);
            shifts[i] = (float) error.shift();
        }
        Workspace kept = idle.poll();
        Workspace workspace = kept == null ? new Workspace(reference.columns() + 2, parts, product) : kept;
        workspace.queries.resize(queries.rows());
        workspace.queries.write(queryFactors(queries, shifts), 0);
        int[] halves = workspace.halves;
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            // All full parts share the first one's memory.
            Operand products = workspace.products.get(part.rows() == REFERENCES ? 0 : p);
            products.resize(queries.rows());
            product.multiply(workspace.queries, part.operand(), products);
            for (int i = 0; i < candidates.length; i++) {
                products.readBits(halves, i * part.rows(), part.rows());
                if (p == 0 && guessing) {
                    candidates[i].guess(order.length, part.rows(), halves);
                }
                candidates[i].scan(part.from(), part.rows(), halves, workspace.least);
            }
        }
        idle.add(workspace);
        return candidates;
    }

    /** The factors (c, 1, -q) of queries in the product that {@link ProductError} describes, one query after the other. */
    private static float[] queryFactors(Matrix queries, float... shifts) {
        int d = queries.columns();
        float[] factors = new float[shifts.length * (d + 2)];
        for (int query = 0; query < shifts.length; query++) {
            int at = query * (d + 2);
            factors[at] = shifts[query];
            factors[at + 1] = 1;
            for (int i = 0; i < d; i++) {
                factors[at + 2 + i] = -queries.values()[query * d + i];
            }
        }
        return factors;
    }

    /** The factors (1, |r|^2 / 2, r) of reference rows, each row a column. */
    private static float[] referenceFactors(Matrix rows) {
        int n = rows.rows();
        double[] halves = Cells.halfSquares(rows);
        float[] factors = new float[n * (rows.columns() + 2)];
        for (int row = 0; row < n; row++) {
            factors[row] = 1;
            factors[n + row] = (float) halves[row];
            for (int i = 0; i < rows.columns(); i++) {
                factors[(i + 2) * n + row] = rows.get(row, i);
            }
        }
        return factors;
    }

    private void measure(
            Candidates.Found found, Matrix queries, int query, int k, double[] distances, int[] numbers, int place) {
        int[] others = found.rows();
        for (int at = 0; at < others.length; at++) {
            others[at] = order[others[at]];
        }
        double[] squares = squares(queries, query, others);
        double square = smallest(squares, k - found.nearer());
        distances[place] = Math.sqrt(square);
        numbers[place] = first(others, squares, square);
    }

    /** The k-th smallest; of many copies of one row the first is asked for, which takes no sorting. */
    private static double smallest(double[] values, int k) {
        if (k > 1) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[k - 1];
        }
        double smallest = values[0];
        for (double value : values) {
            if (value < smallest) {
                smallest = value;
            }
        }
        return smallest;
    }

    private double[] squares(Matrix queries, int query, int... others) {
        double[] squares = new double[others.length];
        Operations.add(3L * others.length * queries.columns());
        for (int other = 0; other < squares.length; other++) {
            squares[other] = Cells.squaredDistance(queries, query, reference, others[other]);
        }
        return squares;
    }

    /** The smallest number among the rows at that squared distance, so that ties do not depend on the order of the search. */
    private static int first(int[] rows, double[] squares, double square) {
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < rows.length; i++) {
            if (squares[i] == square && rows[i] < first) {
                first = rows[i];
            }
        }
        return first;
    }
}
