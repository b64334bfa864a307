package io.github.deepanomaly.stats;

import io.github.deepanomaly.math.Matrix;

/** The weighted products of centred rows with each other, n x n. */
final class Gram {

    private final double[][] products;

    private Gram(double[][] products) {
        this.products = products;
    }

    /** Of rows (n x d) with weights (n x 1), which count in proportion. Calls {@code pause} now and then, which may throw. */
    static Gram of(Matrix x, Matrix weights, double[] mean, Runnable pause) {
        int n = x.rows();
        double[][] products = new double[n][n];
        double[] shares = shares(weights);
        for (int row = 0; row < n; row++) {
            pause.run();
            double[] centred = centred(x, row, mean, shares[row]);
            for (int other = 0; other <= row; other++) {
                double sum = 0;
                int from = other * mean.length;
                for (int i = 0; i < mean.length; i++) {
                    sum += centred[i] * (x.values()[from + i] - mean[i]);
                }
                products[row][other] = sum * shares[other];
                products[other][row] = products[row][other];
            }
        }
        return new Gram(products);
    }

    /** The roots of the rows' shares of all weights. */
    private static double[] shares(Matrix weights) {
        double total = 0;
        for (float weight : weights.values()) {
            total += weight;
        }
        double[] shares = new double[weights.rows()];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = Math.sqrt(weights.get(row, 0) / total);
        }
        return shares;
    }

    private static double[] centred(Matrix x, int row, double[] mean, double factor) {
        double[] centred = new double[mean.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = factor * (x.get(row, i) - mean[i]);
        }
        return centred;
    }

    /** The products times each vector. */
    double[][] multiply(double[][] basis) {
        double[][] multiplied = new double[basis.length][products.length];
        for (int k = 0; k < basis.length; k++) {
            for (int row = 0; row < products.length; row++) {
                double sum = 0;
                for (int i = 0; i < products.length; i++) {
                    sum += products[row][i] * basis[k][i];
                }
                multiplied[k][row] = sum;
            }
        }
        return multiplied;
    }

    /** The sums of the rows by vectors, one for each of the first {@code count}; zeros where there are fewer vectors. */
    static double[][] directions(Matrix x, Matrix weights, double[] mean, double[][] vectors, int count) {
        double[][] directions = new double[count][mean.length];
        double[] shares = shares(weights);
        for (int row = 0; row < x.rows(); row++) {
            double[] centred = centred(x, row, mean, shares[row]);
            for (int k = 0; k < Math.min(count, vectors.length); k++) {
                double along = vectors[k][row];
                double[] direction = directions[k];
                for (int i = 0; i < mean.length; i++) {
                    direction[i] += along * centred[i];
                }
            }
        }
        return directions;
    }
}
