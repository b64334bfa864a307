package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Parallel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Exact distances to the nearest of a set of reference rows, by large products ({@link WholeSearch}) or in cells ({@link
 * CellSearch}), whichever a trial finds faster. Both only choose rows that are measured in double, from the rows themselves and in a
 * fixed order, and both choose all that could be among the nearest: they give the same bits. Thread-safe.
 */
public final class NearestNeighbours {

    /** Rows a block: fixed, so that the number of threads changes nothing; the products of two blocks fit a second cache. */
    static final int QUERIES = 64;

    /** Below that many rows cells save too little. */
    private static final int FEW = 256;

    /** The most rows that a trial searches for. */
    private static final int TRIED = 256;

    /** Of the rows that are the first centres: the same rows have the same cells. */
    private static final long SEED = 1;

    /** Centres for each square root of the number of rows that a file may have, so that it opens soon. */
    private static final double MOST_CENTRES = 10;

    /** How many copies of a row are searched for the k-th nearest with k up to that. */
    private static final int COPIES = 32;

    /** Cells are chosen if they take at most this share of the time. */
    private static final double WORTHWHILE = 0.8;

    private final Matrix reference;
    private final WholeSearch whole;
    private final WholeSearch fewCopies;
    private final Optional<CellSearch> inCells;

    private NearestNeighbours(
            Matrix reference, WholeSearch whole, WholeSearch fewCopies, Optional<CellSearch> inCells) {
        this.reference = reference;
        this.whole = whole;
        this.fewCopies = fewCopies;
        this.inCells = inCells;
    }

    /**
     * The rows without those of which {@link #COPIES} copies come before: for every k up to that the k-th nearest is among them, and the
     * first of several that are as far.
     */
    private static int[] fewCopies(Matrix reference) {
        float[] values = reference.values();
        int d = reference.columns();
        Comparator<Integer> byValues =
                (one, other) -> Arrays.compare(values, one * d, one * d + d, values, other * d, other * d + d);
        List<Integer> sorted = IntStream.range(0, reference.rows())
                .boxed()
                .sorted(byValues.thenComparing(Comparator.naturalOrder()))
                .toList();
        return IntStream.range(0, sorted.size())
                .filter(at -> at < COPIES || byValues.compare(sorted.get(at), sorted.get(at - COPIES)) != 0)
                .map(sorted::get)
                .sorted()
                .toArray();
    }

    private WholeSearch whole(int k) {
        return k <= COPIES ? fewCopies : whole;
    }

    /** The neighbours among the rows of {@code reference} (at least one, all finite, left unchanged from now on). */
    public NearestNeighbours(Matrix reference, MatrixProduct product) {
        this.reference = checked(reference);
        whole = new WholeSearch(reference, IntStream.range(0, reference.rows()).toArray(), product);
        int[] few = fewCopies(reference);
        fewCopies = few.length < reference.rows() ? new WholeSearch(reference, few, product) : whole;
        inCells = Optional.empty();
    }

    private NearestNeighbours in(CellSearch cells) {
        return new NearestNeighbours(reference, whole, fewCopies, Optional.of(cells));
    }

    /** The same in cells if a trial with some of the rows finds that faster for the k-th neighbour; it counts, it takes no times. */
    public static NearestNeighbours fit(Matrix reference, int k, MatrixProduct product) {
        NearestNeighbours all = new NearestNeighbours(reference, product);
        if (reference.rows() < FEW) {
            return all;
        }
        CellSearch search = new CellSearch(Cells.fit(reference, product, new SplittableRandom(SEED)), product);
        return all.worthwhile(k, search) ? all.in(search) : all;
    }

    /**
     * The same in the cells of {@link #centres}, or without any if there are none. Throws {@link IllegalArgumentException} for centres
     * that are not finite or have other columns.
     */
    public static NearestNeighbours restore(Matrix reference, Matrix centres, MatrixProduct product) {
        checked(reference);
        if (centres.rows() == 0) {
            return new NearestNeighbours(reference, product);
        }
        double most = MOST_CENTRES * Math.sqrt(reference.rows());
        if (centres.columns() != reference.columns() || centres.rows() > most || !finite(centres)) {
            throw new IllegalArgumentException("centres of cells must be finite, at most " + (int) most + " and of "
                    + reference.columns() + " columns, got " + centres);
        }
        return new NearestNeighbours(reference, product)
                .in(new CellSearch(Cells.of(reference, centres, product), product));
    }

    private static Matrix checked(Matrix reference) {
        if (reference.rows() == 0) {
            throw new IllegalArgumentException("neighbours need at least 1 reference row, got 0");
        }
        return reference;
    }

    private static boolean finite(Matrix matrix) {
        for (float value : matrix.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether reference rows find the k-th nearest other row in less time; in nanoseconds of a common processor, by counts. */
    private boolean worthwhile(int k, CellSearch search) {
        int n = reference.rows();
        int d = reference.columns();
        int tried = Math.min(TRIED, n);
        int[] rows =
                IntStream.range(0, tried).map(i -> (int) ((long) i * n / tried)).toArray();
        CellSearch.Found found =
                search.search(reference.rows(rows), Math.min(k + 1, n), (nearest, i) -> {}); // it finds itself, too
        double all = whole(k).rows() * (0.5 + 0.026 * d);
        double cells = search.centres().rows() * (1.5 + 0.026 * d)
                + (double) found.measured() / tried * (15 + 0.5 * d)
                + (double) found.left().size() / tried * all;
        return cells <= WORTHWHILE * all;
    }

    /** The reference rows. */
    public Matrix reference() {
        return reference;
    }

    /** The centres of the cells; no rows if it does without. */
    public Matrix centres() {
        return inCells.map(CellSearch::centres).orElseGet(() -> new Matrix(0, reference.columns()));
    }

    /**
     * For each row of {@code queries} the Euclidean distance to its k-th nearest reference row; the farthest if there are fewer
     * than k.
     */
    public double[] distances(Matrix queries, int k, int threads) {
        return distances(queries, k, threads, new int[queries.rows()]);
    }

    /** As {@link #distances(Matrix, int, int)}; also writes the number of that reference row to {@code numbers}, the first where several are as far. */
    public double[] distances(Matrix queries, int k, int threads, int[] numbers) {
        double[] distances = new double[queries.rows()];
        int nearest = Math.min(k, reference.rows());
        inBlocks(queries, threads, (block, from) -> search(block, nearest, distances, numbers, from));
        return distances;
    }

    /** Receives the nearest reference rows of a query, one thread each: their numbers and their squared distances. */
    public interface Receiver {
        void accept(int query, int[] numbers, double[] squares);
    }

    /**
     * Passes on the {@code most} nearest reference rows of each row of {@code queries}, or all if there are fewer, the nearest first, and
     * that with the smaller number where two are as far.
     */
    public void nearest(Matrix queries, int most, int threads, Receiver receiver) {
        int k = Math.min(most, reference.rows());
        inBlocks(queries, threads, (block, from) -> {
            int[] left = inCells(block, k, (nearest, i) -> {
                int[] numbers = new int[k];
                double[] squares = new double[k];
                nearest.sorted(numbers, squares);
                receiver.accept(from + i, numbers, squares);
            });
            if (left.length > 0) {
                whole(k).nearest(
                                block.rows(left),
                                k,
                                (i, numbers, squares) -> receiver.accept(from + left[i], numbers, squares));
            }
        });
    }

    /** Passes on what is found in cells, and gives the queries that are left. */
    private int[] inCells(Matrix queries, int k, ObjIntConsumer<Nearest> receiver) {
        return inCells.map(cells -> cells.search(queries, k, receiver).left().stream()
                        .mapToInt(i -> i)
                        .toArray())
                .orElseGet(() -> IntStream.range(0, queries.rows()).toArray());
    }

    private static void inBlocks(Matrix queries, int threads, ObjIntConsumer<Matrix> search) {
        Parallel.run((queries.rows() + QUERIES - 1) / QUERIES, threads, block -> {
            int from = block * QUERIES;
            search.accept(queries.rows(from, Math.min(from + QUERIES, queries.rows())), from);
        });
    }

    private void search(Matrix queries, int k, double[] distances, int[] numbers, int from) {
        int[] left = inCells(queries, k, (nearest, i) -> {
            distances[from + i] = Math.sqrt(nearest.square());
            numbers[from + i] = nearest.number();
        });
        if (left.length == queries.rows()) {
            whole(k).search(queries, k, distances, numbers, from);
        } else if (left.length > 0) {
            double[] found = new double[left.length];
            int[] rows = new int[left.length];
            whole(k).search(queries.rows(left), k, found, rows, 0);
            for (int i = 0; i < found.length; i++) {
                distances[from + left[i]] = found[i];
                numbers[from + left[i]] = rows[i];
            }
        }
    }
}
