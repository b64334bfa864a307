package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operand;
import io.github.deepanomaly.math.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ObjIntConsumer;

/**
 * The search in {@link Cells}: a float32 product gives the distances to the centres up to a bound ({@link ProductError}), or they are
 * measured in double where that is too rough; the cell
 * of the nearest centre is searched first, then the others that could hold a nearer row, those that could hold the nearest first.
 * A query that could have to look at too many rows is left to the whole search. Thread-safe.
 */
final class CellSearch {

    private final Cells cells;
    private final MatrixProduct product;
    private final Operand centres;
    private final double largestSquare;
    private final CellReach reach;
    private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

    CellSearch(Cells cells, MatrixProduct product) {
        this.cells = cells;
        this.product = product;
        centres = product.operand(cells.centres().columns());
        centres.resize(cells.centres().rows());
        centres.write(cells.centres().values(), 0);
        double largest = 0;
        for (double half : Cells.halfSquares(cells.centres())) {
            largest = Math.max(largest, 2 * half);
        }
        largestSquare = largest;
        reach = new CellReach(cells, largest);
    }

    /** What one thread needs to search one block of queries. */
    private static final class Workspace {
        final CellWalk walk;
        final Operand queries;
        final Operand products;
        final int[] opened;
        final double[] lows;
        final double[] squares;
        final float[] halves;
        final float[] beyond;

        Workspace(Cells cells, int k, MatrixProduct product) {
            int m = cells.centres().rows();
            walk = new CellWalk(cells, k);
            queries = product.operand(cells.centres().columns());
            products = product.operand(m);
            opened = new int[m];
            lows = new double[m];
            squares = new double[m];
            halves = new float[m];
            beyond = new float[m];
        }
    }

    /** The centres of the cells. */
    Matrix centres() {
        return cells.centres();
    }

    /** The number of rows that queries were compared with in all, and the queries that are left. */
    record Found(long measured, List<Integer> left) {}

    /** Passes on what is nearest to each query, which lasts as long as the call, but for the queries that are left, which it names. */
    Found search(Matrix queries, int k, ObjIntConsumer<Nearest> receiver) {
        Workspace kept = idle.poll();
        Workspace workspace = kept == null || kept.walk.nearest().k() != k ? new Workspace(cells, k, product) : kept;
        int m = cells.centres().rows();
        int d = queries.columns();
        if (!cells.rough()) {
            multiply(queries, workspace);
        }
        long before = workspace.walk.measured();
        long terms = workspace.walk.terms();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < queries.rows(); i++) {
            workspace.walk.begin(queries.values(), i * d);
            if (cells.rough() ? measured(workspace, queries, i) : estimated(workspace, i * m)) {
                receiver.accept(workspace.walk.nearest(), i);
            } else {
                left.add(i);
            }
        }
        long measured = workspace.walk.measured() - before;
        Operations.add(3 * (workspace.walk.terms() - terms));
        idle.add(workspace);
        return new Found(measured, left);
    }

    private void multiply(Matrix queries, Workspace workspace) {
        workspace.queries.resize(queries.rows());
        workspace.queries.write(queries.values(), 0);
        workspace.products.resize(queries.rows());
        product.multiplyTransposed(workspace.queries, centres, workspace.products);
    }

    /** Searches by distances to the centres in double. */
    private boolean measured(Workspace workspace, Matrix queries, int row) {
        Operations.add(3L * workspace.squares.length * queries.columns());
        double[] squares = workspace.squares;
        int nearest = 0;
        for (int cell = 0; cell < squares.length; cell++) {
            squares[cell] = Cells.squaredDistance(queries, row, cells.centres(), cell);
            workspace.opened[cell] = cell;
            nearest = squares[cell] < squares[nearest] ? cell : nearest;
        }
        visit(workspace, nearest, 0);
        return walk(workspace, nearest, squares.length, 0);
    }

    /** Searches by the products that begin at an index. */
    private boolean estimated(Workspace workspace, int at) {
        double square = workspace.walk.square();
        int d = cells.centres().columns();
        double error = 2 * new ProductError(d, square, largestSquare).ofDifference(d);
        if (!(error < Double.POSITIVE_INFINITY)) {
            return false;
        }
        float[] halves = workspace.halves;
        workspace.products.read(halves, 0, at, halves.length);
        float[] centreHalves = cells.halfSquares();
        for (int cell = 0; cell < halves.length; cell++) {
            halves[cell] = centreHalves[cell] - halves[cell];
        }
        float least = halves[0];
        int nearest = 0;
        for (int cell = 1; cell < halves.length; cell++) {
            if (halves[cell] < least) {
                least = halves[cell];
                nearest = cell;
            }
        }
        workspace.squares[nearest] = square + 2.0 * least;
        visit(workspace, nearest, error);
        int near = reach.near(halves, square, error, within(workspace), workspace.beyond, workspace.opened);
        for (int i = 0; i < near; i++) {
            int cell = workspace.opened[i];
            workspace.squares[cell] = square + 2.0 * halves[cell];
        }
        return walk(workspace, nearest, near, error);
    }

    /**
     * Searches the other ones of so many cells that are listed as opened, by squared distances to their centres that are off by at most an
     * error; gives false where that could take too long.
     */
    private boolean walk(Workspace workspace, int nearest, int listed, double error) {
        int opened = reach.opened(
                workspace.squares, nearest, error, within(workspace), workspace.opened, listed, workspace.lows);
        if (opened < 0) {
            return false;
        }
        for (int left = opened; left > 0; left--) {
            int next = lowest(workspace.lows, left);
            if (workspace.lows[next] > within(workspace) * CellWalk.SLACK) {
                break; // nor can any of the others hold a nearer row
            }
            int cell = workspace.opened[next];
            workspace.lows[next] = workspace.lows[left - 1];
            workspace.opened[next] = workspace.opened[left - 1];
            visit(workspace, cell, error);
        }
        return true;
    }

    /** Where the smallest of the first values is: few are ever asked for, so they are not sorted. */
    private static int lowest(double[] lows, int length) {
        int lowest = 0;
        for (int i = 1; i < length; i++) {
            if (lows[i] < lows[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    private static void visit(Workspace workspace, int cell, double error) {
        double square = workspace.squares[cell];
        workspace.walk.visit(cell, Math.sqrt(Math.max(0, square - error)), Math.sqrt(Math.max(0, square + error)));
    }

    /** How far the k-th nearest row so far is. */
    private static double within(Workspace workspace) {
        return Math.sqrt(workspace.walk.nearest().square());
    }
}
