package io.github.deepanomaly.testing;

import io.github.deepanomaly.math.Matrix;
import java.util.Arrays;

/** The first principal direction of rows, by power iteration. */
public final class Principal {

    private static final int ITERATIONS = 200;

    private Principal() {}

    public static double[] direction(Matrix x) {
        double[] direction = new double[x.columns()];
        Arrays.fill(direction, 1);
        for (int i = 0; i < ITERATIONS; i++) {
            double[] next = new double[x.columns()];
            for (int row = 0; row < x.rows(); row++) {
                double along = dot(x, row, direction);
                for (int column = 0; column < next.length; column++) {
                    next[column] += along * x.get(row, column);
                }
            }
            double norm = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
            direction = Arrays.stream(next).map(v -> v / norm).toArray();
        }
        return direction;
    }

    public static double deviationAlong(Matrix x, double[] direction) {
        double squares = 0;
        for (int row = 0; row < x.rows(); row++) {
            squares += Math.pow(dot(x, row, direction), 2);
        }
        return Math.sqrt(squares / x.rows());
    }

    private static double dot(Matrix x, int row, double[] direction) {
        double sum = 0;
        for (int column = 0; column < direction.length; column++) {
            sum += x.get(row, column) * direction[column];
        }
        return sum;
    }
}
