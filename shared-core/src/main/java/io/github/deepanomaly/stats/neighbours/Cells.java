package io.github.deepanomaly.stats.neighbours;

import io.github.deepanomaly.math.Matrix;
import io.github.deepanomaly.math.MatrixProduct;
import io.github.deepanomaly.math.Operations;
import io.github.deepanomaly.math.Permutation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Reference rows in cells: each row lies in the cell whose centre is nearest, up to rounding. Any division would give the same
 * neighbours, this one prunes well. Immutable.
 */
final class Cells {

    /** Cells for each square root of the number of rows: more cost more centres, fewer hold more rows to look at. */
    private static final int DENSITY = 3;

    private static final int ITERATIONS = 4;
    private static final int BLOCK = 256;

    /** Centres in float32 products that may be nearer to another than to themselves: more, and products are too rough. */
    private static final double LOST = 0.1;

    /** Values of all centres up to which they are compared in double where products are too rough. */
    private static final int MOST_VALUES = 20_000;

    private final Matrix centres;
    private final boolean rough;
    private final float[] halfSquares;
    private final double[] radii;
    private final int[] starts;
    private final float[] rows;
    private final int[] numbers;
    private final double[] ranges;

    private Cells(Matrix reference, Matrix centres, int[] cellOf, boolean rough) {
        int d = reference.columns();
        this.centres = centres;
        this.rough = rough;
        halfSquares = rounded(halfSquares(centres));
        double[] range = new double[cellOf.length];
        Operations.add(3L * range.length * d);
        for (int row = 0; row < range.length; row++) {
            range[row] = Math.sqrt(squaredDistance(reference, row, centres, cellOf[row]));
        }
        Comparator<Integer> fromOutside = Comparator.comparingDouble((Integer row) -> -range[row]);
        int[] order = IntStream.range(0, cellOf.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer row) -> cellOf[row]).thenComparing(fromOutside))
                .mapToInt(row -> row)
                .toArray();
        radii = new double[centres.rows()];
        starts = new int[centres.rows() + 1];
        rows = new float[reference.values().length];
        numbers = order;
        ranges = new double[order.length];
        for (int at = 0; at < order.length; at++) {
            int cell = cellOf[order[at]];
            System.arraycopy(reference.values(), order[at] * d, rows, at * d, d);
            ranges[at] = range[order[at]];
            radii[cell] = Math.max(radii[cell], ranges[at]);
            starts[cell + 1] = at + 1;
        }
    }

    /** Cells by k-means from centres drawn among the rows (at least one). */
    static Cells fit(Matrix reference, MatrixProduct product, SplittableRandom random) {
        int n = reference.rows();
        int[] drawn = Arrays.copyOf(Permutation.of(n, random), (int) Math.min(n, DENSITY * Math.sqrt(n)));
        Matrix centres = reference.rows(drawn);
        boolean rough = rough(centres, product);
        int[] cellOf = nearest(reference, centres, product, rough);
        for (int i = 0; i < ITERATIONS; i++) {
            centres = means(reference, cellOf, centres.rows());
            cellOf = nearest(reference, centres, product, rough);
        }
        return of(reference, centres, cellOf, rough);
    }

    /** The cells with these centres, whose columns are those of the rows. */
    static Cells of(Matrix reference, Matrix centres, MatrixProduct product) {
        boolean rough = rough(centres, product);
        return of(reference, centres, nearest(reference, centres, product, rough), rough);
    }

    /** Whether values differ so much in size that products lose the distances between near rows. */
    private static boolean rough(Matrix centres, MatrixProduct product) {
        int[] found = nearest(centres, centres, product, false);
        long lost = IntStream.range(0, found.length)
                .filter(i -> squaredDistance(centres, i, centres, found[i]) > 0)
                .count();
        return lost > LOST * found.length && centres.values().length <= MOST_VALUES;
    }

    /** Without cells that are empty. */
    private static Cells of(Matrix reference, Matrix centres, int[] cellOf, boolean rough) {
        int[] used = Arrays.stream(cellOf).sorted().distinct().toArray();
        int[] renumbered = Arrays.stream(cellOf)
                .map(cell -> Arrays.binarySearch(used, cell))
                .toArray();
        return new Cells(reference, centres.rows(used), renumbered, rough);
    }

    /** For each row the number of the nearest centre, by a float32 product or, where that is too rough, in double. */
    private static int[] nearest(Matrix rows, Matrix centres, MatrixProduct product, boolean rough) {
        return rough ? nearest(rows, centres) : nearest(rows, centres, product);
    }

    private static int[] nearest(Matrix rows, Matrix centres) {
        Operations.add(3L * rows.rows() * centres.values().length);
        int[] nearest = new int[rows.rows()];
        for (int row = 0; row < nearest.length; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int cell = 0; cell < centres.rows(); cell++) {
                double square = squaredDistance(rows, row, centres, cell);
                if (square < least) {
                    least = square;
                    nearest[row] = cell;
                }
            }
        }
        return nearest;
    }

    private static int[] nearest(Matrix rows, Matrix centres, MatrixProduct product) {
        int m = centres.rows();
        float[] halves = rounded(halfSquares(centres));
        int[] nearest = new int[rows.rows()];
        for (int from = 0; from < nearest.length; from += BLOCK) {
            Matrix block = rows.rows(from, Math.min(from + BLOCK, nearest.length));
            Matrix products = new Matrix(block.rows(), m);
            product.multiplyTransposed(block, centres, products);
            for (int i = 0; i < block.rows(); i++) {
                float least = Float.POSITIVE_INFINITY;
                for (int cell = 0; cell < m; cell++) {
                    float value = halves[cell] - products.values()[i * m + cell];
                    if (value < least) {
                        least = value;
                        nearest[from + i] = cell;
                    }
                }
            }
        }
        return nearest;
    }

    private static Matrix means(Matrix rows, int[] cellOf, int cells) {
        int d = rows.columns();
        double[] sums = new double[cells * d];
        int[] counts = new int[cells];
        Operations.add((long) cellOf.length * d);
        for (int row = 0; row < cellOf.length; row++) {
            counts[cellOf[row]]++;
            for (int i = 0; i < d; i++) {
                sums[cellOf[row] * d + i] += rows.values()[row * d + i];
            }
        }
        Matrix means = new Matrix(cells, d);
        for (int i = 0; i < sums.length; i++) {
            means.values()[i] = (float) (sums[i] / Math.max(1, counts[i / d]));
        }
        return means;
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

    private static float[] rounded(double... values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    static double squaredDistance(Matrix one, int row, Matrix other, int otherRow) {
        int d = one.columns();
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double difference = (double) one.values()[row * d + i] - other.values()[otherRow * d + i];
            sum += difference * difference;
        }
        return sum;
    }

    /** The centres, m x d. */
    Matrix centres() {
        return centres;
    }

    /** Whether float32 products are too rough for distances to the centres. */
    boolean rough() {
        return rough;
    }

    /** Half the squared norm of each centre. */
    float[] halfSquares() {
        return halfSquares;
    }

    /** How far the farthest row of each cell is from the centre. */
    double[] radii() {
        return radii;
    }

    /** The place of the first row of each cell, and at last the number of rows. */
    int[] starts() {
        return starts;
    }

    /** The values of the rows cell by cell, in each cell those that are farthest from the centre first. */
    float[] rows() {
        return rows;
    }

    /** The number of the reference row at each place. */
    int[] numbers() {
        return numbers;
    }

    /** How far the row at each place is from the centre of its cell. */
    double[] ranges() {
        return ranges;
    }
}
