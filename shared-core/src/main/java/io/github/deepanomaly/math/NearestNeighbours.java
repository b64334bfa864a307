package io.github.deepanomaly.math;

import java.util.Arrays;

/**
 * Exact distances to the nearest of a set of reference rows. A float32 product gives every squared distance up to a bound on
 * its rounding error; only those that could still be among the nearest are computed again in double. Immutable.
 */
public final class NearestNeighbours {

    /** Rows a block: fixed, so that the number of threads changes nothing. */
    private static final int QUERIES = 128;

    private static final int REFERENCES = 1024;

    /** Half the distance between 1 and the next float32, times a margin for the norms' own rounding. */
    private static final double ROUNDING = 4 * 0x1p-24;

    private final Matrix reference;
    private final double[] halfSquares;
    private final double largestNorm;
    private final MatrixProduct product;

    /** The neighbours among the rows of {@code reference} (at least one, all finite, left unchanged from now on). */
    public NearestNeighbours(Matrix reference, MatrixProduct product) {
        if (reference.rows() == 0) {
            throw new IllegalArgumentException("neighbours need at least 1 reference row, got 0");
        }
        this.reference = reference;
        this.product = product;
        halfSquares = halfSquares(reference);
        largestNorm = Math.sqrt(2 * Arrays.stream(halfSquares).max().orElse(0));
    }

    /** The reference rows. */
    public Matrix reference() {
        return reference;
    }

    /**
     * For each row of {@code queries} the Euclidean distance to its k-th nearest reference row; the farthest if there are fewer
     * than k.
     */
    public double[] distances(Matrix queries, int k, int threads) {
        double[] distances = new double[queries.rows()];
        int blocks = (queries.rows() + QUERIES - 1) / QUERIES;
        Parallel.run(blocks, threads, block -> {
            int from = block * QUERIES;
            int to = Math.min(from + QUERIES, queries.rows());
            search(queries.rows(from, to), Math.min(k, reference.rows()), distances, from);
        });
        return distances;
    }

    private void search(Matrix queries, int k, double[] distances, int from) {
        double[] halfQueries = halfSquares(queries);
        Nearest[] nearest = new Nearest[queries.rows()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = new Nearest(k);
        }
        for (int first = 0; first < reference.rows(); first += REFERENCES) {
            int last = Math.min(first + REFERENCES, reference.rows());
            Matrix products = new Matrix(queries.rows(), last - first);
            product.multiplyTransposed(queries, reference.rows(first, last), products);
            for (int i = 0; i < nearest.length; i++) {
                scan(queries, i, halfQueries[i], products, first, nearest[i]);
            }
        }
        for (int i = 0; i < nearest.length; i++) {
            distances[from + i] = Math.sqrt(nearest[i].worst());
        }
    }

    /** |q - r|^2 / 2 = |q|^2 / 2 + |r|^2 / 2 - q r, of which the product alone is rounded to float32. */
    private void scan(Matrix queries, int row, double halfQuery, Matrix products, int first, Nearest nearest) {
        double slack = ROUNDING * queries.columns() * Math.sqrt(2 * halfQuery) * largestNorm;
        double bound = nearest.worst() / 2 - halfQuery + slack;
        int at = row * products.columns();
        for (int j = 0; j < products.columns(); j++) {
            if (halfSquares[first + j] - products.values()[at + j] < bound) {
                nearest.add(squaredDistance(queries, row, first + j));
                bound = nearest.worst() / 2 - halfQuery + slack;
            }
        }
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

    private static double[] halfSquares(Matrix matrix) {
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

    /** The k smallest numbers so far, in ascending order. */
    private static final class Nearest {

        private final double[] smallest;

        Nearest(int k) {
            smallest = new double[k];
            Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        }

        double worst() {
            return smallest[smallest.length - 1];
        }

        void add(double value) {
            int i = smallest.length - 1;
            if (value >= smallest[i]) {
                return;
            }
            for (; i > 0 && smallest[i - 1] > value; i--) {
                smallest[i] = smallest[i - 1];
            }
            smallest[i] = value;
        }
    }
}
